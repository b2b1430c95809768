from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import Asked, understand
from app.answering.text.answerability import (
    SIGNALS,
    WHERE_HELD,
    answerability,
    enough_to_answer,
    signals_of,
)
from app.answering.text.read_closely import in_its_time, read_closely
from app.answering.text.select import Candidate
from app.answering.text.support import confidence, enough
from app.councils.directory import Directory
from app.reader.model import Reader
from tests.answering.documents import statements

HOURS = "Everyone in the duty team works 37 hours a week."
PARKING = "Parking behind the office costs four pounds a day."
VISITS = "Most visits are made by car, and a few on foot."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def asked_of(question: str) -> Asked:
    return understand(question, ("kent",), Directory.load())


def read(question: str, reader: Reader, *paragraphs: str) -> list[Candidate]:
    signals = {"score": 0.5, "margin": 0.2, "words": 0.5, "words_near": 0.5, "passage": 0.5}
    found = [Candidate(each, 0.5, signals=signals) for each in statements(*paragraphs, council=("kent",))]
    return read_closely(asked_of(question), found, reader)


def test_what_answers_is_surer_than_what_does_not(reader: Reader) -> None:
    told, other = "How many hours a week does the duty team work?", "Who leads the duty team?"
    sure, unsure = (answerability(asked_of(each), read(each, reader, HOURS, PARKING)) for each in (told, other))
    assert unsure < enough_to_answer(read(told, reader, HOURS), asked_of(told)) < sure


def test_among_others_that_seem_to_answer_as_well_it_is_less_sure(reader: Reader) -> None:
    question = "How many hours a week does the duty team work?"
    first, *others = read(question, reader, HOURS, PARKING, VISITS)
    alike = [replace(each, signals={**each.signals, "both": first.signals["both"]}) for each in others]
    asked = asked_of(question)
    assert answerability(asked, [first, *alike]) < answerability(asked, [first, *others])


def test_an_older_document_is_less_sure(reader: Reader) -> None:
    question = "How many hours a week does the duty team work?"
    first, *others = read(question, reader, HOURS, PARKING)
    older = replace(first, years_behind=4.0)
    assert answerability(asked_of(question), [older, *others]) < answerability(asked_of(question), [first, *others])


def test_signals_tell_of_the_first_and_of_all_that_was_read(reader: Reader) -> None:
    question = "How many hours a week does the duty team work?"
    first, second = read(question, reader, HOURS, PARKING)
    nearer = replace(second, signals={**second.signals, "score": 0.9})
    signals = signals_of(asked_of(question), [first, nearer])
    assert tuple(signals) == SIGNALS
    assert (signals["nearer"], signals["nearest"], signals["read"], signals["any_kind"]) == (1, 0.9, 2, 0)
    assert signals["others"] == pytest.approx((first.signals["both"] + second.signals["both"]) / 2)
    assert signals_of(asked_of("What is it like to work here?"), [first])["any_kind"] == 1
    assert in_its_time(first) > in_its_time(second)


def test_without_a_reader_the_first_statement_stands_alone() -> None:
    signals = {"score": 0.5, "margin": 0.2, "words": 0.5, "words_near": 0.5}
    (found,) = [Candidate(each, 0.5, signals=signals) for each in statements(HOURS, council=("kent",))]
    assert answerability(asked_of("How many hours?"), [found]) == confidence(signals)
    assert enough_to_answer([found], asked_of("How many hours?")) == enough(signals)


def test_what_holds_all_that_answers_hold_may_be_less_sure(reader: Reader) -> None:
    question = "How many hours a week does the duty team work?"
    found = read(question, reader, HOURS)
    asked = asked_of(question)
    usual = enough_to_answer(found, asked)
    assert enough_to_answer(found, replace(asked, must_hold=(r"\bduty\b",))) == WHERE_HELD < usual
    assert enough_to_answer(found, replace(asked, must_hold=(r"\bduty\b", r"\bsubmarines\b"))) == usual
