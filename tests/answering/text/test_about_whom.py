"""Whom a statement is about that names nobody. Everybody here is invented."""

from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.about_whom import unnamed, whom_it_is_about
from app.answering.text.read_closely import read_closely
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from app.reader.model import Reader
from tests.answering.documents import statements

NAMED = "Avery Example is the new head of fostering."
DRAWN = "The former teacher from Dorset says she was drawn to Kent because it brought her closer to the sea."
SAYS = "“Kent felt like a place that was going somewhere,” Avery says."
OTHER = "Robin Sample has led adoption since May."


@pytest.mark.parametrize(
    ("paragraphs", "question", "about"),
    [
        ((NAMED, DRAWN), "Why did Avery Example choose Kent?", "Avery Example"),
        ((NAMED, SAYS, DRAWN), "why did avery example choose kent", "Avery Example"),
        ((NAMED, DRAWN), "Why did Ms Example choose Kent?", "Avery Example"),
        ((NAMED, DRAWN), "Why did she choose Kent?", ""),
        ((NAMED, OTHER, DRAWN), "Why did Avery Example choose Kent?", ""),
        ((OTHER, NAMED, DRAWN), "Why did Robin Sample choose Kent?", ""),
        ((NAMED, DRAWN + " Robin Sample met her there."), "Why did Avery Example choose Kent?", "Avery Example"),
        (("The sea is near.", DRAWN), "Why did Avery Example choose Kent?", ""),
    ],
)
def test_it_is_about_whoever_was_named_last_where_that_one_is_asked_about(
    paragraphs: tuple[str, ...], question: str, about: str
) -> None:
    told = statements(*paragraphs, council=("kent",))
    (drawn,) = (each for each in told if each.quote == DRAWN)
    assert whom_it_is_about(drawn, question) == about


def test_a_statement_that_names_another_is_about_nobody_else() -> None:
    told = statements(NAMED, OTHER, council=("kent",))
    assert whom_it_is_about(told[-1], "When did Avery Example come?") == ""


def test_the_question_names_nobody_any_more() -> None:
    assert unnamed("What made Avery Example's team stay?", "Avery Example") == "What made this person's team stay?"
    assert unnamed("What made Avery stay?", "") == "What made Avery stay?"


def test_what_names_nobody_answers_by_name_where_its_document_tells_whom_it_is_about() -> None:
    directory, reader = Directory.load(), Reader()

    def likely(first: str) -> float:
        asked = understand("What made Avery Example pick Kent?", ("kent",), directory)
        signals = {"score": 0.5, "margin": 0.1, "words": 0.5, "words_near": 0.5}
        (own,) = (each for each in statements(first, DRAWN, council=("kent",)) if each.quote == DRAWN)
        return read_closely(asked, [Candidate(own, 0.5, signals=signals)], reader)[0].signals["place"]

    assert likely(NAMED) > likely("The sea is near.") + 0.5
