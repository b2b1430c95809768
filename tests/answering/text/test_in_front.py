"""What is read whatever its likeness. Nothing in these documents exists."""

from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.in_front import (
    IN_FRONT,
    definition_in_front,
    one_of_the_year_in_front,
    says_what_it_is,
)
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement
from app.councils.directory import Directory
from tests.answering.documents import statements

PAGE = (
    "In 2019 Heron Futures was set up. It’s a company of the council. Staff of Heron Futures meet weekly. "
    "Heron Futures has an office. The garden is a delight. Heron Futures was begun because the council asked for it."
)
SIGNALS = ("meaning", "likeness", "words", "words_near", "score", "margin", "missing")


def weighed(told: list[Statement]) -> list[Candidate]:
    """Candidates in the order told, each with a little less than the one before, but more of the topic missing."""
    count = len(told)
    scores = [1 - number / count for number in range(count)]
    return [
        Candidate(each, score, {**dict.fromkeys(SIGNALS, score), "missing": 1 - score})
        for each, score in zip(told, scores, strict=True)
    ]


def test_what_a_thing_is_may_be_said_as_it_behind_a_sentence_that_names_it() -> None:
    _, company, weekly, *_, garden, _ = statements(PAGE)
    assert says_what_it_is(company, "heron futures")
    assert not says_what_it_is(weekly, "heron futures")
    assert not says_what_it_is(garden, "heron futures")
    (named,) = statements("Heron Futures is a company.")
    assert says_what_it_is(named, "Heron Futures")


@pytest.mark.parametrize("question", ["What is Heron Futures?", "and what's heron futures"])
def test_it_is_kept_read_and_as_near_as_the_sentence_that_names_it(question: str) -> None:
    asked = understand(question, ("kent",), Directory.load())
    named, company, *others = statements(PAGE)
    found = weighed([named, *others, company])
    front = definition_in_front(found, asked)
    place = [each.statement for each in front].index(company)
    assert place < IN_FRONT
    assert front[place].score == 1.0
    assert front[place].signals["missing"] == 0.0
    assert definition_in_front(found, understand("Who likes Heron Futures?", ("kent",), Directory.load())) == found


def test_what_was_told_in_the_year_is_read() -> None:
    old = statements("It rained.", path="old.md", published="2016-05-01")
    found = weighed([*statements("It may rain. It will rain. It can rain. It rains.", published="2024-05-01"), *old])
    assert one_of_the_year_in_front(found, 2016)[IN_FRONT - 1].statement == old[0]
    assert one_of_the_year_in_front(found, 2011) == found
