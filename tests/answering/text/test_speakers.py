from __future__ import annotations

from datetime import date

import pytest

from app.answering.answer import answer_question
from app.answering.text.speakers import may_be_said_by, voice_asked
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.documents import document, statements
from tests.builders import index_of

FRONT = "---\ntitle: {}\ncouncil: kent\nkind: article\npublished: 2026-03\n---\n"
PAPERS = {
    "kent/garden.md": FRONT.format("The teams and the garden")
    + "# The teams and the garden\n\nAvery Example, the director, promised a garden for every office. "
    "'Families will plant apple trees,' she said.\n",
    "kent/board.md": FRONT.format("A word from the board")
    + "# A word from the board\n\nForeword by Robin Sample, Chair of the board\n\n"
    "I promise a bicycle to every social worker. We look after agency workers as our own.\n",
}
SPOKEN = (
    "Avery Example, director of the service, said: 'We have a plan.'",
    "Avery says that caseloads fell.",
    "'It works,' she added.",
    "Robin Sample said that the board agrees.",
    "'It takes time,' he said.",
    "Inspectors said that visits were late.",
    "The director said that more is to come.",
    "The office has a garden.",
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("papers"), PAPERS, encoder)


@pytest.mark.parametrize(
    ("question", "name", "matter"),
    [
        ("What did Avery Example promise?", "Avery Example", ""),
        ("what does avery example hope for", "Avery Example", ""),
        ("Did Avery Example herself ever think that it was failing?", "Avery Example", ""),
        ("What did Ms Example say about foster carers?", "Ms Example", "foster carers?"),
        ("Has Councillor Sample ever said anything about early help?", "Councillor Sample", "early help?"),
        ("what does jo nobody want", None, None),
        ("what does drew nobody want", None, None),
        ("what does dr nobody want", "Dr Nobody", ""),
        ("What did inspectors say about Larkspur?", None, None),
        ("what do social workers say about their teams?", None, None),
        ("Did Avery Example join in May?", None, None),
        ("What do you expect of applicants?", None, None),
    ],
)
def test_whose_words_are_asked_for(question: str, name: str | None, matter: str | None) -> None:
    voice = voice_asked(question, [document("Avery Example leads the service.")])
    assert (voice and voice.name, voice and voice.matter) == (name, matter)


def test_what_somebody_else_says_is_not_that_persons() -> None:
    for name, kept in (("Avery Example", {0, 1, 2, 6, 7}), ("Robin Sample", {3, 4, 6, 7}), ("Jo Nobody", set[int]())):
        voice = voice_asked(f"What did {name} say?", ())
        assert voice is not None
        assert {n for n, each in enumerate(statements(*SPOKEN)) if may_be_said_by(voice, each)} == kept


def test_what_nobody_is_told_to_say_is_plainly_nobodys_words() -> None:
    voice = voice_asked("What did Avery Example say?", ())
    assert voice is not None
    assert not may_be_said_by(voice, statements(*SPOKEN)[-1], plainly=True)
    assert may_be_said_by(voice, statements(*SPOKEN)[0], plainly=True)


def test_words_under_a_foreword_are_those_of_whoever_it_is_by() -> None:
    found = statements("Avery Example met us.", "Foreword by Robin Sample, Chair", "I am proud of the work.")[-1]
    for name, kept in (("Robin Sample", True), ("Avery Example", False)):
        voice = voice_asked(f"What did {name} say?", ())
        assert voice is not None
        assert may_be_said_by(voice, found) is kept


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("What did Avery Example promise?", "garden", "bicycle"),
        ("What did Robin Sample promise?", "bicycle", "garden"),
        ("Did Avery Example say anything about agency workers?", "do not answer", "agency workers as our own"),
        ("What did Robin Sample say about agency workers?", "agency workers as our own", "garden"),
        ("What did Avery Example say about bicycles?", "do not answer", "garden"),
    ],
)
def test_what_somebody_said_is_told_in_nobody_elses_words(
    papers: OpenIndex, encoder: Encoder, directory: Directory, question: str, told: str, never: str
) -> None:
    today = date(2026, 11, 22)
    text = answer_question(
        question, council="kent", index=papers, encoder=encoder, directory=directory, today=today
    ).text
    assert told in text
    assert never not in text
