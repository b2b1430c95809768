"""The times that words name, and those of them that a question asks of.

A year, a month of one, a financial year ("2025/26") or years on end. Reads words and dates alone: of a question, of the
columns of a table, of what a document tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.dates import PartialDate
from app.facts.prose_dates import dates_said
from app.read_once import read_once

_YEARS = re.compile(r"(?<![\w/£.,-])(?P<first>20\d\d)\s?[/–-]\s?(?:20)?(?P<last>\d\d)(?![\w/–-])")
"""A financial year, or years on end: "2025/26", "2024-2027"."""
_DIGITS = re.compile(r"(?<![\w/.-])\d{1,2}[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>20\d\d)(?![\w/-])")
_BOUND = re.compile(
    r"\b(?:since|after|before|until|till|by|over|under|around|act|(?<!protection )plan|vision|strategy|together)"
    r"(?: (?:the|early|mid|late|end|start|of|about|spring|summer|autumn|winter|\d\d?(?:st|nd|rd|th)?)){0,4}\W*$",
    re.IGNORECASE,
)
"""Before a time in a question these make it the start or end of another, or a part of a name."""
_SET_AGAINST = re.compile(
    r"\b(?:than|against|compared (?:with|to)"
    r"|(?:up|down|more|less|fewer|higher|lower|better|worse|changed?|improved?) on)"
    r"(?: (?:in|at|on|the|early|mid|late|end|start|of|\d\d?(?:st|nd|rd|th)?)){0,4}\W*$",
    re.IGNORECASE,
)
"""Before a time these set another one against it."""
_CHANGED_SINCE = re.compile(
    r"\b(?:go(?:ne)? (?:up|down)|ris(?:e|en)|rose|fall(?:en)?|fell|dropped|changed?|increased?|decreased?|reduced"
    r"|improved?|grown|better|worse|more|fewer|less)\b.{0,40}\bsince (?:\w+ )?$",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"\b(?:i|we)(?:['’](?:ve|m|d|re))? (?:\w+ ){0,2}(?:\w+ed|left|began|went|came|was|were|am|have|had|got|did"
    r"|qualif\w+|graduat\w+|finish\w*)\b[^?.!;]*$",
    re.IGNORECASE,
)
"""Tells what the asker did then."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both part of it."""

    first: date
    last: date

    def overlaps(self, other: Period) -> bool:
        """Do they share a day?"""
        return self.first <= other.last and other.first <= self.last

    def earlier(self, years: int) -> Period:
        """The same so many years before."""
        first, last = ((each.year - years, each.month) for each in (self.first, self.last))
        return Period(PartialDate(*first).first_day, PartialDate(*last).last_day)


class NamedTime(NamedTuple):
    """A period, and where its name begins and ends."""

    period: Period
    start: int
    end: int


def of_date(day: PartialDate) -> Period:
    """The year that a date tells, or the month where it tells one, up to its day."""
    return Period(PartialDate(day.year, day.month).first_day, day.last_day)


@read_once
def times_in(words: str, published: PartialDate | None = None) -> Sequence[NamedTime]:
    """The times that words name, in their order; "last November" as seen from the day they were ``published``."""
    found = [*_years(words), *_digits(words)]
    taken = [(each.start, each.end) for each in found]
    for when in dates_said(words, published):
        if when.date and not any(start <= when.start < end for start, end in taken):
            found.append(NamedTime(of_date(when.date), when.start, when.end))
    return tuple(sorted(found, key=lambda each: each.start))


def named_times_asked(question: str) -> list[NamedTime]:
    """The times that a question asks of, with where they stand."""
    return [each for each in times_in(question) if is_asked_of(question, each.start)]


def times_asked(question: str) -> list[Period]:
    """The times that a question asks of.

    None from which something is counted or with which it is compared, that are part of a name, or the asker's own.
    """
    return [each.period for each in named_times_asked(question)]


def times_set_against(question: str) -> list[NamedTime]:
    """The times with which a question compares the one that it asks of: "is it more than in 2023?".

    So is the one since which something has changed: "has it gone down since 2021?".
    """
    return [
        each
        for each in times_in(question)
        if _SET_AGAINST.search(led := question[: each.start]) or _CHANGED_SINCE.search(led)
    ]


def is_asked_of(question: str, at: int) -> bool:
    """Is a time that begins here one that the question asks of?"""
    led = question[:at]
    return not any(before.search(led) for before in (_BOUND, _SET_AGAINST, _OF_ONESELF))


def is_one_of(names: Iterable[str], asked: Sequence[Period]) -> bool:
    """Does one of these names tell of a time that is asked about?"""
    return any(told.period.overlaps(time) for name in names for told in times_in(name) for time in asked)


def _years(words: str) -> Iterable[NamedTime]:
    for found in _YEARS.finditer(words):
        first, last = int(found["first"]), int(found["first"][:2] + found["last"])
        if last == first + 1:
            yield NamedTime(Period(date(first, 4, 1), date(last, 3, 31)), *found.span())
        elif first < last < first + 20:
            yield NamedTime(Period(date(first, 1, 1), date(last, 12, 31)), *found.span())


def _digits(words: str) -> Iterable[NamedTime]:
    for found in _DIGITS.finditer(words):
        yield NamedTime(of_date(PartialDate(int(found["year"]), int(found["month"]))), *found.span())
