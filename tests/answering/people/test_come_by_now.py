"""By which day somebody was to come. Nobody in these words exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.people.come_by_now import come_by
from app.dates import PartialDate
from app.domain import Document, Metadata
from app.facts.person_fact import PersonFact, Told

FIRST = "Ida Unborn has been named as the next director"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (" from 4 January 2026.", True),
        (" and takes over in January.", True),
        (". She starts on 1 September 2026.", True),
        (" from 4 January 2027.", False),
        (" and takes over in November.", False),  # until its last day, the month may still be meant
        (". She came to Kent in March 2015.", False),  # no day to come
        (". Tea is served from January.", False),  # of nobody
        (".", False),
    ],
)
def test_whoever_was_to_come_on_a_day_that_has_passed_has_come(words: str, told: bool) -> None:
    text = f"{FIRST}{words}"
    document = Document("d", "d.txt", "", text, (), Metadata("News", published=PartialDate(2025, 12, 1)))
    end = text.index(".") + 1
    fact = PersonFact(Told.TO_COME, "Ida Unborn", "d", 0, end, (), "director")
    assert (come_by(fact, document, date(2026, 11, 20)) is not None) is told
