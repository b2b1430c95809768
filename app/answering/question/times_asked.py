"""The months and years that words name: those asked about, and those that a column of a table tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.facts.prose_dates import dates_said

_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?:19|20)?(?P<last>\d\d)\b(?![/–-]))?")
_BOUND = re.compile(
    r"\b(?:since|from|until|till|after|before|than|against|between)(?: (?:in|at|the|end|start|of|\d\d?)){0,4}\s*$", re.I
)
"""Before a time these make it the start or the end of one, or something to compare with."""


class NamedTime(NamedTuple):
    """The years that a time is in, and its month where it tells one."""

    years: frozenset[int]
    month: int | None = None


def times_asked(question: str) -> list[NamedTime]:
    """The months and years that a question asks about, not those that something is counted from or compared with."""
    return [time for time, start in times_in(question) if not _BOUND.search(question[:start])]


def is_one_of(names: Iterable[str], asked: Sequence[NamedTime]) -> bool:
    """Does one of these names tell of a time that is asked about?"""
    return any(meet(told, time) for name in names for told, _ in times_in(name) for time in asked)


def times_in(words: str) -> Iterator[tuple[NamedTime, int]]:
    """The months and years that words tell ("2024-25" is in two), and where each begins."""
    days = [said for said in dates_said(words, None) if said.date is not None and said.date.month]
    yield from ((NamedTime(frozenset({said.date.year}), said.date.month), said.start) for said in days if said.date)
    for found in _YEARS.finditer(words):
        if not any(said.start <= found.start() < said.end for said in days):
            first = int(found["first"])
            last = first // 100 * 100 + int(found["last"]) if found["last"] else first
            yield NamedTime(frozenset({first, last})), found.start()


def meet(one: NamedTime, other: NamedTime) -> bool:
    """Are they of one year, and of one month where both name one?"""
    is_same_month = one.month is None or other.month is None or one.month == other.month
    return is_same_month and not one.years.isdisjoint(other.years)
