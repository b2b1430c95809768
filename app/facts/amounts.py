"""Amounts in a sentence: counts, shares of a whole, days, sums of money, and how often something is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.dates import MONTH_STEM
from app.number_words import NUMBERS, TENS, UP_TO_TWENTY

_WORDS = rf"(?:(?:{'|'.join(TENS)})(?:-(?:{'|'.join(UP_TO_TWENTY[1:10])}))?|{'|'.join(reversed(UP_TO_TWENTY[1:20]))})"
_N = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_WORDS}|(?:a|one|two|three|four|five|six) (?:hundred|thousand)|a dozen)"
)
_TIME = r"(?:minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|year-olds?|terms?|a\.?m\.?|p\.?m\.?)"
_MONTH = rf"{MONTH_STEM}[a-z]{{0,6}}\b"


class Unit(StrEnum):
    """In what an amount is told."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    MONEY = "money"
    HOW_OFTEN = "how_often"


_MONEY = r"£\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion|thousand)\b)?"
_SHARE = (
    rf"{_N}\s?(?:%|per\s?cent\b|percent\b|pc\b)"
    rf"|{_N}(?: \w+)? (?:in|out of) (?:every |each )?(?:{_WORDS}|hundred|\d{{1,2}}|100)\b"
    r"|(?:a|one|two|three|nearly half|half|almost half)[ -](?:thirds?|quarters?|fifths?|tenths?|half)\b|half(?="
    r" (?:of|the|our|its))"
)
_DAYS = rf"{_N}(?: (?:working|paid|full))?(?:[- ]days?\b['’]?| weeks?\b['’]?)"
_HOW_OFTEN = (
    rf"every (?:(?:other|second|{_N}) )?(?:day|week|fortnight|month|quarter|term)s?\b"
    rf"|(?:once|twice|{_N} times?) (?:a|every|each|per) (?:{_N} )?(?:day|week|fortnight|month|quarter|year|term)s?\b"
    r"|\b(?:two-|three-|four-|six-|bi-?)?(?:weekly|fortnightly|monthly|quarterly|daily)\b"
    rf"|{_N} hours?(?: of (?:\w+ )?supervision)? (?:a|per|every|each) (?:week|fortnight|month)\b"
)
_AMOUNT = re.compile(
    rf"(?P<money>{_MONEY})|(?<![\w£.,-])(?:(?P<how_often>{_HOW_OFTEN})|(?P<share>{_SHARE})|(?P<days>{_DAYS})"
    rf"|(?P<count>{_N}))(?![\w%]|,\d|\.\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS_THE_LINE = re.compile(r"\d+(?:[.)] |\.\d+[.)]? [A-Z])")
_NO_COUNT_BEFORE = re.compile(
    rf"(?:{_MONTH}|\b(?:page|section|paragraph|chapter|grade|band|level|phase|stage|aged?|regulation"
    r"|top|per|number|no\.|since|until|at the age of)) $",
    re.IGNORECASE,
)
_NO_COUNT_BEHIND = re.compile(
    rf"(?:st|nd|rd|th)?(?: of)?[\s-](?:{_MONTH}|(?:more )?{_TIME}\b|miles?\b|times\b|hundred\b|thousand\b|million\b"
    r"|points?\b|stars?\b|sessions?\b|tons?\b|per 10{0,2},000\b|o'clock\b)|/\d|:\d",
    re.IGNORECASE,
)

_IN_DAYS = re.compile(r"\bdays\b[^:|;]{0,25}: $", re.IGNORECASE)
"""What a row of a table says before a bare number: "Days of leave: 27"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``start`` to ``end`` of a sentence, in its unit."""

    unit: Unit
    start: int
    end: int


def number_of(words: str) -> float | None:
    """The number that an amount begins with, in figures or in words up to 99; None for any other."""
    first = re.match(_N, words.strip("£ \n\t\u00a0").replace("\u2011", "-"), re.IGNORECASE)
    if first is None:
        return None
    text = first.group().lower()
    if text[0].isdigit():
        return float(text.replace(",", ""))
    tens, _, ones = text.partition("-")
    return float(NUMBERS[tens] + NUMBERS.get(ones, 0)) if tens in NUMBERS else None


def amounts_in(sentence: str) -> Iterator[Amount]:
    """The amounts of a sentence in its order; dates, years, ages and lengths of time are none.

    A length of time in days or weeks is one of the unit DAYS. Linear in the length of the sentence.
    """
    for found in _AMOUNT.finditer(sentence):
        unit = Unit(str(found.lastgroup))
        if unit is Unit.COUNT and _IN_DAYS.search(sentence, max(0, found.start() - 32), found.start()):
            unit = Unit.DAYS
        if unit is not Unit.COUNT or _is_count(sentence, found):
            yield Amount(unit, found.start(), found.end())


def _is_count(sentence: str, found: re.Match[str]) -> bool:
    before = sentence[max(0, found.start() - 16) : found.start()]
    is_year = _YEAR.fullmatch(found.group()) is not None
    numbers_the_line = found.start() == 0 and _NUMBERS_THE_LINE.match(sentence) is not None
    behind = _NO_COUNT_BEHIND.match(sentence, found.end())
    return not (is_year or numbers_the_line or behind or _NO_COUNT_BEFORE.search(before))
