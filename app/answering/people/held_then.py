"""Who held a post at a time that is asked about: by the documents of that time, or by who came and left when.

Nobody who by the sources came later, or had left, is told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.answering.people.time_asked import ALL_YEAR
from app.answering.question.times_asked import Period
from app.dates import PartialDate
from app.facts.people import People, newest_of_each
from app.facts.person_fact import PersonFact, Told

MOST = 2
"""So many are told of one time."""
Held = Callable[[PersonFact], tuple[PersonFact, Period] | None]
"""From when until when somebody is told to be in a post, with the words that tell it; None where they do not."""


def at_no_known_time(_fact: PersonFact) -> None:
    """Tells of nobody from when until when."""
    return


def holders_then(
    people: People, told: Sequence[PersonFact], time: tuple[int, tuple[int, int]], held: Held
) -> tuple[tuple[PersonFact, ...], tuple[PersonFact, ...]]:
    """Who held the post by the sources of the months asked about, else by all of that year; those that are history.

    ``told`` is what is told of the post, the newest first; ``time`` the year, and the first and last of its months.
    The newest until then first; then, where sources are later, those of the time nearest to it. Where no source is of
    that year, who is told to have come before and not to have left.
    """
    year, (first, last) = time
    asked = Period(PartialDate(year, first).first_day, PartialDate(year, last).last_day)
    of_year = [fact for fact in told if people.when(fact).year == year and _may_hold_it(held(fact), asked)]
    of_months = [fact for fact in of_year if first <= people.when(fact).month <= last] or of_year
    of_it = newest_of_each([fact for fact in of_months if fact.told is Told.HOLDS]) or of_months[:1]
    if not of_it:
        return tuple(_by_time_held(told, asked, held)), ()
    if last < ALL_YEAR[1]:
        later = [fact for fact in of_it if people.when(fact).month > last]
        of_it = [fact for fact in of_it if fact not in later] + sorted(later, key=people.when)
    return tuple(of_it), tuple(of_it)


def _may_hold_it(held: tuple[PersonFact, Period] | None, asked: Period) -> bool:
    """Is nothing told of when it was held, or does that take in a part of the time asked about?"""
    return held is None or held[1].overlaps(asked)


def _by_time_held(told: Sequence[PersonFact], asked: Period, held: Held) -> list[PersonFact]:
    """Who is told to have been in the post then, the last to come first; until the next came where no end is told."""
    dated = sorted((each for fact in told if (each := held(fact))), key=lambda each: each[1].first, reverse=True)
    found: list[PersonFact] = []
    until = date.max
    for fact, period in dated:
        if period.first < until and Period(period.first, min(period.last, until)).overlaps(asked):
            found.append(fact)
        until = min(until, period.first)
    return newest_of_each(found)[:MOST]
