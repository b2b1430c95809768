from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.text.by_name import without_the_name
from app.answering.text.read_closely import read_closely
from app.answering.text.select import Candidate
from app.answering.text.support import enough
from app.councils.directory import Directory
from app.reader.model import Reader
from tests.answering.documents import statements

AVERY = "Avery Example"
HARDLY_THERE = "Avery Example, Kent’s new head of fostering, had scarcely hung up her coat when the inspectors rang."
SHE_LEFT = "She had come because her sister lives near, and the sea is not far."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(question: str, reader: Reader, *paragraphs: str) -> tuple[Asked, list[Candidate]]:
    asked = understand(question, ("kent",), Directory.load())
    signals = {"score": 0.5, "margin": 0.1, "words": 0.5, "words_near": 0.5}
    found = [Candidate(each, 0.5, signals=signals) for each in statements(*paragraphs, council=("kent",))]
    return asked, read_closely(asked, found, reader)


def chance(found: list[Candidate], words: str) -> float:
    return next(each.score for each in found if each.statement.quote == words)


@pytest.mark.parametrize("question", ["Why did Avery Example come?", "has avery example got a family?"])
def test_a_name_alone_does_not_make_a_statement_likely(question: str, reader: Reader) -> None:
    asked, found = read(question, reader, HARDLY_THERE)
    (again,) = without_the_name(asked, found, [AVERY], reader)
    assert again.score < found[0].score
    assert again.score < enough(again.signals)


def test_what_holds_no_word_of_the_name_keeps_its_chance(reader: Reader) -> None:
    asked, found = read("Why did Avery Example come?", reader, HARDLY_THERE, SHE_LEFT)
    again = without_the_name(asked, found, [AVERY], reader)
    assert chance(again, SHE_LEFT) == chance(found, SHE_LEFT)
    assert [each.score for each in again] == sorted((each.score for each in again), reverse=True)


@pytest.mark.parametrize("question", ["Who is Avery Example?", "What is Avery Example's job?"])
def test_a_name_tells_who_somebody_is_and_who_has_a_post(question: str, reader: Reader) -> None:
    asked, found = read(question, reader, HARDLY_THERE)
    assert without_the_name(asked, found, [AVERY], reader) == found


def test_what_surely_answers_is_read_once(reader: Reader) -> None:
    asked, found = read("Why did Avery Example come?", reader, HARDLY_THERE)
    sure = [replace(found[0], score=0.9)]
    assert without_the_name(asked, sure, [AVERY], reader) == sure
    assert without_the_name(asked, [], [AVERY], reader) == []


def test_what_is_no_person_is_read_with_its_name(reader: Reader) -> None:
    asked, found = read("Could I work at Avery Example?", reader, HARDLY_THERE)
    assert without_the_name(asked, found, [], reader) == found
