"""The doubt that is told with an answer, by how sure it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.doubt import FAIRLY_SURE, with_its_doubt
from app.answering.saying.wordings import wording
from app.domain import Answer, AnswerSentence, Status

DOUBT = wording("caveats", "unsure")
TAKEN = wording("caveats", "taken_to_ask", question="What is the pay?")
OLD = wording("caveats", "undated")
ANSWER = Answer(Status.ANSWERED, (AnswerSentence("Bikes are free."),), caveats=(OLD,), index_version="1")


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.PARTIAL])
def test_an_answer_of_little_confidence_carries_its_doubt(status: Status) -> None:
    told = with_its_doubt(replace(ANSWER, status=status, confidence=FAIRLY_SURE - 0.01))
    assert told.caveats == (OLD, DOUBT)


@pytest.mark.parametrize(
    ("status", "confidence", "caveats"),
    [
        (Status.ANSWERED, FAIRLY_SURE, (OLD,)),
        (Status.NOT_FOUND, 0.1, ()),
        (Status.CLARIFY, 0.0, ()),
        (Status.ANSWERED, 0.5, (TAKEN, OLD)),
    ],
    ids=["sure", "not found", "asked back", "told what it was taken to ask"],
)
def test_what_is_sure_or_says_otherwise_what_it_is_carries_none(
    status: Status, confidence: float, caveats: tuple[str, ...]
) -> None:
    answer = replace(ANSWER, status=status, confidence=confidence, caveats=caveats)
    assert with_its_doubt(answer) == answer
