"""Where sources of different age answer differently: which leads, and which is told as history.

Of two documents about the same post or the same number the newer wins. Where
the past is asked for, what stood before leads, with its date. It compares what
statements hold; whether they answer is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.question.asked_for import Sought
from app.answering.question.asked_time import AskedTime, Then
from app.answering.question.concepts import concepts
from app.answering.text.choose import words_of_statement
from app.answering.text.holders import holders
from app.answering.text.select import Candidate, as_told
from app.answering.text.told_when import told_when
from app.dates import MONTH_IN_FULL, MONTH_NUMBERS, PartialDate
from app.documents.people import people_in
from app.facts.prose_dates import dates_said

_TIMED = frozenset({Sought.PERSON, Sought.NUMBER, Sought.MONEY})
"""Kinds of things of which a newer document may state another one."""
NEAR = 0.72
"""A statement is about the same thing when its score is at least this share of the best one's."""
NEAR_BEFORE = 0.3
"""Where what was before is asked for, any statement counts that tells of it, if it is so near at all."""
NEAR_THE_POST = 0.25
"""A statement about a post's later holder may be so much further from the question, which speaks of an earlier one."""
SAME_WORDS = 0.6
"""Two statements with numbers are about the same number when they share this part of the shorter one's words."""
MOST_OF_THE_WORDS = 0.7
APART_DAYS = 60
"""Documents of closer dates are taken for equally new."""

_IN_BETWEEN = re.compile(r"\b(?:interim|acting|in the meantime|for the time being|covering)\b", re.IGNORECASE)
"""Holds a post until somebody is found: at present where nothing as new tells of anybody else."""
_COMING_HOLDER = re.compile(
    r"\b(?:(?:next|incoming|future) [a-z]|designate\b|(?:will|(?:is |are )?due to|(?:is|are) to)"
    r" (?:be(?:come)?|start|begin|join|take|succeed|replace|lead|head)\b|to (?:succeed|replace|take over)\b"
    r"|(?:starts|joins|takes up|takes over) (?:in|on|from|the|her|his|as)\b)",
    re.IGNORECASE,
)
_PAST_HOLDER = re.compile(
    r"^before\b|\b(?:former(?:ly)?|previous(?:ly)?|predecessor|outgoing|until|left|leaving|stepped down"
    r"|retired|moved (?:on|to)|held the post|ex-)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\b(?:averages?|caseloads?|rates?|shares?|percentages?|proportions?|levels?|sizes?|turnover|budgets?|costs?|fees?"
    r"|allowances?|numbers?|amounts?|headcount|vacancies)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*")
_WHEN_NEXT = re.compile(
    r"^\W*(?:(?:so|and|but) )?(?:when|(?:what|which) (?:date|day|month|year))\b.{0,80}"
    r"\b(?:next|upcoming|forthcoming)\b",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(r"\b(?:since|after|before) (?:(?:the|early|late|end|start|of) ){0,3}$", re.IGNORECASE)
_MONTH_OR_YEAR = re.compile(rf"\b(?:(?P<month>{MONTH_IN_FULL}) )?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_TIME_WORDS = frozenset(concepts("spring summer autumn winter early late about said"))

_NO_MATTER = _TIME_WORDS | NO_TOPIC
"""Words that do not tell of what a number is."""


@dataclass(frozen=True, slots=True)
class InTime:
    """``found`` with what answers for the time asked about in front; ``older`` is what is told as history beside it.

    ``told_then`` is true when the first itself is what an older document said; ``newer`` is what is told of the
    present beside it; ``of_the_month``: the first tells of the very month that is asked about.
    """

    found: list[Candidate]
    older: list[Candidate] = field(default_factory=list)
    newer: list[Candidate] = field(default_factory=list)
    told_then: bool = False
    of_the_month: bool = False


def in_time(found: Sequence[Candidate], asked: Asked, time: AskedTime) -> InTime | None:
    """The candidates, best first, in the order that the time asked about gives them.

    None where nothing is told of that time.
    """
    sought = kind_compared(asked)
    if sought is None and time.stressed:
        return InTime(_newest_of_the_same(found))
    near = NEAR_BEFORE if time.then is Then.BEFORE else NEAR
    alike = _about_the_same(found, asked, sought, near) if sought else []
    if time.then is Then.YEAR:
        return _of_year(found, alike if sought else found, time)
    if not sought or not alike:
        return InTime(list(found)) if time.then is Then.NOW else None
    now = _present(alike, asked, sought)
    if time.then is Then.BEFORE:
        return _before(found, alike, now, _Before(asked, sought, time))
    if sought is Sought.PERSON and (since := _holder_since(now, found, asked)):
        if _PAST_HOLDER.search(asked.topic) or _IN_BETWEEN.search(asked.topic):
            return InTime([now, *(each for each in found if each is not now)], newer=[since], told_then=True)
        return InTime([since, *(each for each in found if each is not since)], [now])
    older = [each for each in alike if is_older(each, now) and _contradicts(each, now, asked, sought)]
    return InTime([now, *(each for each in found if each is not now)], newest_first(older)[:1])


@dataclass(frozen=True, slots=True)
class _Before:
    """What is asked of the past."""

    asked: Asked
    sought: Sought
    time: AskedTime


def kind_compared(asked: Asked) -> Sought | None:
    """The kind of thing that a newer document may state otherwise; None for a question for anything else."""
    if asked.sought in _TIMED:
        return asked.sought
    return Sought.NUMBER if asked.sought is Sought.ANYTHING and _VALUE.search(asked.topic) else None


_BEFORE_WHOM = re.compile(r"\b(?:before|until|replaced by|succeeded by) (?:the )?((?:[A-Z][\w’'-]+ ?){1,4})")


def without_those_before_whom(found: Sequence[Candidate], time: AskedTime) -> list[Candidate]:
    """``found`` without what names nobody but the people before whom somebody else is asked for, or who came later."""
    not_meant = _surnames(time.not_meant)
    named = [(each, _surnames(people_in(each.statement.quote))) for each in found]
    return [each for each, people in named if not people or not people <= not_meant | _came_later(each, not_meant)]


def _came_later(candidate: Candidate, not_meant: set[str]) -> set[str]:
    """Those before whom a statement tells of somebody who is not meant: "before Jo Example became the director"."""
    quote = " ".join(candidate.statement.quote.split())
    before = _surnames(people_in(" . ".join(_BEFORE_WHOM.findall(quote))))
    return before if not_meant and not before & not_meant else set()


def without_days_gone(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where it is asked when something is next, ``found`` without what names only times before its own document's."""
    if not _WHEN_NEXT.search(asked.topic):
        return list(found)
    return [each for each in found if not _names_only_days_gone(each)]


def _names_only_days_gone(candidate: Candidate) -> bool:
    told = candidate.statement.document.metadata.published
    named = list(_MONTH_OR_YEAR.finditer(candidate.statement.quote))
    months = [MONTH_NUMBERS[each["month"].lower()] if each["month"] else None for each in named]
    days = [PartialDate(int(each["year"]), month).last_day for each, month in zip(named, months, strict=True)]
    return told is not None and bool(days) and max(days) < told.first_day


def _about_the_same(found: Sequence[Candidate], asked: Asked, sought: Sought, share: float) -> list[Candidate]:
    """Those at least that share as good as the best that say who holds the post asked for, or give a number.

    All are of one council.
    """
    near = [each for each in found if each.score >= share * found[0].score]
    if sought is Sought.PERSON:
        telling = [each for each in near if holders(each.statement.quote, asked)]
    else:
        telling = [each for each in near if _NUMBER.search(each.statement.quote)]
        telling = telling if telling[:1] == near[:1] else []
    return [each for each in telling if _is_of_the_same(each, found[0], asked)]


def _is_of_the_same(candidate: Candidate, best: Candidate, asked: Asked) -> bool:
    """Is it about the same council, and does it hold all that the best holds of what is asked?"""
    one, other = (set(each.statement.document.metadata.council) for each in (candidate, best))
    return one == other and words_of_statement(best) & set(asked.terms) <= words_of_statement(candidate)


def holds_as_much(candidate: Candidate, best: Candidate, share: float = MOST_OF_THE_WORDS) -> bool:
    """Is it about the same council, and does it hold that share of what the best holds of the question?"""
    one, other = (set(each.statement.document.metadata.council) for each in (candidate, best))
    return one == other and candidate.signals.get("words", 0.0) >= share * best.signals.get("words", 0.0)


def _newest_of_the_same(found: Sequence[Candidate]) -> list[Candidate]:
    """Where the present is stressed ("still", "now"), the newest document that tells of the same thing in front."""
    best = found[0]
    near = [each for each in found if each.score >= NEAR * best.score and holds_as_much(each, best)]
    newest = next(each for each in near if not is_older(each, newest_first(near)[0]))
    return [newest, *(each for each in found if each is not newest)]


def _present(alike: Sequence[Candidate], asked: Asked, sought: Sought) -> Candidate:
    """The newest that answers; of several as new the best. Who has left the post, or has yet to come, comes last."""
    held = list(alike)
    if sought is Sought.PERSON:
        held = _holding(alike, asked) or held
    else:
        held = [each for each in alike if each is alike[0] or _contradicts(each, alike[0], asked, sought)]
    newest = newest_first(held)[0]
    return next(each for each in held if not is_older(each, newest))


def _holding(alike: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those that tell who holds a post at their time; all where another time, or a stand-in, is asked for."""
    if _PAST_HOLDER.search(asked.topic) or _IN_BETWEEN.search(asked.topic) or _COMING_HOLDER.search(asked.topic):
        return list(alike)
    present = [each for each in alike if tells_of_the_present(each)]
    settled = [each for each in present if not _IN_BETWEEN.search(each.statement.quote)]
    return [each for each in present if each in settled or all(is_older(other, each) for other in settled)]


def tells_of_the_present(candidate: Candidate) -> bool:
    """Does it tell of its own time, rather than of somebody who has left a post or has yet to come?"""
    words = candidate.statement.quote
    return not _PAST_HOLDER.search(words) and not _COMING_HOLDER.search(words)


def _holder_since(now: Candidate, found: Sequence[Candidate], asked: Asked) -> Candidate | None:
    """What a newer document says of another holder of the post, where the best tells of an older time."""
    near = [each for each in found if each.score >= NEAR_THE_POST * now.score]
    council = now.statement.document.metadata.council
    since = [
        each
        for each in near
        if each.statement.document.metadata.council == council
        and is_older(now, each)
        and _contradicts(each, now, asked, Sought.PERSON)
        and tells_of_the_present(each)
    ]
    return next(iter(newest_first(since)), None)


def _before(found: Sequence[Candidate], alike: Sequence[Candidate], now: Candidate, past: _Before) -> InTime | None:
    """What was before the present; the present beside it where it is a number that changed."""
    if past.sought is Sought.PERSON:
        not_meant = _surnames([*past.time.not_meant] or holders(now.statement.quote, past.asked))
        told = [
            each
            for each in alike
            if _surnames(holders(each.statement.quote, past.asked)) - not_meant - _came_later(each, not_meant)
        ]
        of_them = newest_first([each for each in alike if each not in told])
        told = [each for each in told if not (of_them and is_older(of_them[0], each))]
        if not told:
            return None
        first = newest_first(told)[0]
        rest = [each for each in found if each is not first]
        return InTime([first, *rest], told_then=is_older(first, now))
    told = [each for each in alike if each is alike[0] or _tells_another_number(each, alike[0], _NO_MATTER)]
    now = next(each for each in told if not is_older(each, newest_first(told)[0]))
    earlier = [each for each in told if is_older(each, now) and _tells_another_number(each, now, _NO_MATTER)]
    return InTime(newest_first(earlier)[:1], newer=[now], told_then=True) if earlier else None


def of_the_year(found: Sequence[Candidate], time: AskedTime) -> list[Candidate]:
    """Those of ``found`` that name the year asked about, or whose document is of that year."""
    return [each for each in found if _names_the_year(each, time) or _is_dated(each, time)]


def _of_year(found: Sequence[Candidate], alike: Sequence[Candidate], time: AskedTime) -> InTime | None:
    """What a sentence that names the time tells, else a document of that year, also where that is far likelier."""
    months = {when.date for when in dates_said(time.phrase, None) if when.date and when.date.month}
    of_it = [each for each in alike if time.phrase in as_told(each.statement).lower() or months & set(_days_told(each))]
    named = of_it or [each for each in alike if _names_the_year(each, time)]
    first = next(iter(named or [each for each in alike if _is_dated(each, time)]), None)
    if first is None:
        return None
    if first.score < NEAR * found[0].score and _is_dated(found[0], time):
        first = found[0]
    rest = [each for each in found if each is not first]
    return InTime([first, *rest], told_then=first not in named, of_the_month=bool(months) and first in of_it)


def _names_the_year(candidate: Candidate, time: AskedTime) -> bool:
    """Does it tell of that year, rather than of what has been since or was before?"""
    named = rf"(?<!since )(?<!after )(?<!before )\b{time.year}\b"
    return re.search(named, as_told(candidate.statement).lower()) is not None or any(
        day.year == time.year for day in _days_told(candidate)
    )


def _days_told(candidate: Candidate) -> list[PartialDate]:
    """When what it tells was, as it says; "last November" as seen from its document's day."""
    quote = as_told(candidate.statement)
    told = dates_said(quote, candidate.statement.document.metadata.published)
    return [each.date for each in told if each.date and not _NOT_THEN.search(quote, 0, each.start)]


def _is_dated(candidate: Candidate, time: AskedTime) -> bool:
    day = _day(candidate)
    return day is not None and day.year == time.year


def _contradicts(one: Candidate, other: Candidate, asked: Asked, sought: Sought) -> bool:
    """Does it name another holder of the post, or another number of the same thing?"""
    if sought is Sought.PERSON:
        mine, theirs = (_surnames(holders(each.statement.quote, asked)) for each in (one, other))
        return bool(mine) and bool(theirs) and not mine & theirs
    return _tells_another_number(one, other, _TIME_WORDS)


def _tells_another_number(one: Candidate, other: Candidate, ignored: frozenset[str]) -> bool:
    """Does it tell another number of the same thing, by the words that are not to be ``ignored``?"""
    figures = [set(_NUMBER.findall(each.statement.quote)) for each in (one, other)]
    first, second = (
        {word for word in words_of_statement(each) if not word.isdigit()} - ignored for each in (one, other)
    )
    alike = len(first & second) >= SAME_WORDS * min(len(first), len(second))
    return alike and bool(figures[0]) and bool(figures[1]) and not figures[0] & figures[1]


def _surnames(people: Sequence[str]) -> set[str]:
    return {name.split()[-1].casefold() for name in people}


def is_older(one: Candidate, other: Candidate) -> bool:
    """Is the first's document clearly older than the other's, as far as both tell when they were written?"""
    return days_older(one, other) > APART_DAYS


def days_older(one: Candidate, other: Candidate) -> int:
    """By how many days the first's document is older than the other's; none where either does not tell when it was."""
    then, later = _day(one), _told(other)
    return (later - then).days if then is not None and later is not None else 0


def newest_first(found: Sequence[Candidate]) -> list[Candidate]:
    """The newest document first, those that tell of no day last; the better first among equals."""
    return sorted(found, key=lambda each: _told(each) or date.min, reverse=True)


def _told(candidate: Candidate) -> date | None:
    """When it was told at the earliest: what itself tells a day is no newer for a later one elsewhere on its page."""
    return told_when(candidate.statement.document, candidate.statement.quote)


def _day(candidate: Candidate) -> date | None:
    published = candidate.statement.document.metadata.published
    return published.last_day if published else None
