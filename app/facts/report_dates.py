"""When a visit took place: the first and last day as the report prints them, and where.

Reads "7 to 18 November 2022", "28 March to 1 April 2022", "19 November–30 November
2018", "3 and 4 March 2020" and the sentence of a letter. The dates of an earlier
inspection are never taken, and what cannot be read surely is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.dates import MONTH_NUMBERS, MONTH_OR_SHORT, PartialDate
from app.domain import Block, Document, Span

LONGEST_DAYS = 120
"""From the first to the last day; an inspection interrupted in 2020 took the longest."""
_FRONT_BLOCKS = 60
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?{MONTH_OR_SHORT}\b\.?)?(?:,?\s+(?:19|20)\d\d\b)?"
_SLASHED = r"\d{1,2}/\d{1,2}/(?:19|20)\d\d"
_JOIN = r"\s*(?:to|and|until|[-–—&,|]|\s){1,4}\s*"
_RANGE = rf"(?:from\s+|between\s+|on\s+)?(?:(?:{_SLASHED}|{_DAY})(?:{_JOIN}(?:{_SLASHED}|{_DAY})){{0,5}})"
_LABELLED = re.compile(
    r"\b(?<!previous\s)(?<!last\s)(?:inspection\s+dates?|dates?\s+of\s+(?:the\s+)?(?:inspection|visit|fieldwork)|"
    r"(?:focused\s+|monitoring\s+)?visit\s+dates?|inspected\s+(?:by\s+ofsted\s+)?(?:on|from|between)|fieldwork\s+dates?)"
    rf"[\s:|*–-]*(?P<dates>{_RANGE})",
    re.I,
)
_TOLD = re.compile(rf"\b(?P<dates>(?:from|between|on)\s+{_RANGE})", re.I)
_OF_THIS_VISIT = re.compile(
    r"\b(?:this\s+(?:joint\s+)?(?:inspection|visit)|undertook|carried\s+out|took\s+place|conducted|findings\s+of|"
    r"(?:monitoring|focused)\s+visit\s+(?:to|of))\b",
    re.I,
)
_OF_ANOTHER = re.compile(r"\b(?:previous|last|earlier|since)\b", re.I)
_ONE_DAY = re.compile(
    r"(?P<slashed>\d{1,2}/\d{1,2}/(?:19|20)\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?P<month>{MONTH_OR_SHORT})\b\.?)?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
    re.I,
)
_PUBLISHED = re.compile(
    rf"(?:^|\n)[\s*]*(?:report\s+)?(?:published|publication\s+date|date\s+published)(?:\s+on)?[\s:|*–-]*(?P<dates>{_DAY})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class VisitDates:
    """The first and last day of a visit and the words that give them."""

    first: PartialDate
    last: PartialDate
    span: Span


def visit_dates(document: Document) -> VisitDates | None:
    """The days of the visit: behind their label, else in the sentence of a letter that tells of it."""
    front = document.blocks[:_FRONT_BLOCKS]
    end = front[-1].end if front else 0
    for match in _LABELLED.finditer(document.text, 0, end):
        found = _read(match)
        if found is not None:
            return found
    return next((found for block in front if (found := _told_in(document.text, block)) is not None), None)


def printed_publication(document: Document) -> PartialDate | None:
    """The publication date that the report itself prints near its beginning."""
    front = document.blocks[:_FRONT_BLOCKS]
    match = _PUBLISHED.search(document.text, 0, front[-1].end if front else 0)
    days = _days(match["dates"]) if match else None
    return days[-1] if days and len(days) == 1 else None


def _told_in(text: str, block: Block) -> VisitDates | None:
    words = text[block.start : min(block.end, block.start + 600)]
    if _OF_THIS_VISIT.search(words) is None:
        return None
    for match in _TOLD.finditer(text, block.start, block.start + len(words)):
        before = text[max(block.start, match.start() - 60) : match.start()]
        found = None if _OF_ANOTHER.search(before.rpartition(".")[2]) else _read(match)
        if found is not None:
            return found
    return None


def _read(match: re.Match[str]) -> VisitDates | None:
    days = _days(match["dates"]) if match["dates"] else None
    if not days:
        return None
    first, last = days[0], days[-1]
    in_order = all(not later < earlier for earlier, later in pairwise(days))
    if not in_order or (last.first_day - first.first_day).days > LONGEST_DAYS:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return VisitDates(first, last, Span(start, match.end("dates")))


def _days(words: str) -> list[PartialDate] | None:
    """Every day of "28 December to 8 and 9 January 2022"; None when one has no month or year, or is no date."""
    found: list[PartialDate] = []
    month = year = None
    for match in reversed(list(_ONE_DAY.finditer(words))):
        if match["slashed"]:
            day, month, year = (int(part) for part in match["slashed"].split("/"))
        else:
            day = int(match["day"])
            stated = MONTH_NUMBERS[match["month"].lower()] if match["month"] else month
            if match["year"]:
                year = int(match["year"])
            elif stated and month and year and stated > month:
                year -= 1  # "28 December to 8 January 2022"
            month = stated
        if month is None or year is None or not _exists(year, month, day):
            return None
        found.append(PartialDate(year, month, day))
    return found[::-1]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
