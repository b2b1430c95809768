"""Whoever was to take up a post by a day that has passed is in it by now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from app.dates import MONTH_IN_FULL, MONTH_NUMBERS, PartialDate
from app.documents.dates_in_text import dates_in
from app.domain import Document
from app.facts.person_fact import PersonFact

Come = Callable[[PersonFact], PersonFact | None]
"""What tells that somebody is to take a post up, with the words of the day, where that has passed; else None."""
_BEHIND = re.compile(r" (?:She|He|They) [^.\n]{3,160}\.")
"""A sentence right behind another that goes on about the same person."""
_MONTH_ALONE = re.compile(
    rf"\b(?:in|on|of|from|this|next|\d(?:st|nd|rd|th)?) (?P<month>{MONTH_IN_FULL})\b(?!,? \d{{4}})", re.IGNORECASE
)


def nobody_has_come(_fact: PersonFact) -> None:
    """Tells of nobody that the day has passed."""
    return


def come_by(fact: PersonFact, document: Document, today: date) -> PersonFact | None:
    """The fact where the day on which somebody is to come has passed, by its own words or those of the sentence behind.

    A month without its year is the next one after the document's day. Of several days the last counts.
    """
    if (told := document.metadata.published) is None:
        return None
    behind = _BEHIND.match(document.text, fact.end)
    for end in (fact.end, *((behind.end(),) if behind else ())):
        days = [day for day in _days(document.text[fact.start : end], told.last_day) if day > told.first_day]
        if days:
            return replace(fact, end=end) if max(days) < today else None
    return None


def _days(words: str, told: date) -> Iterator[date]:
    """The last day of each date that the words tell."""
    yield from (found.date.last_day for found in dates_in(words))
    for found in _MONTH_ALONE.finditer(words):
        month = MONTH_NUMBERS[found["month"].lower()]
        yield PartialDate(told.year + (month < told.month), month).last_day
