"""Which time a question is about: the present, what was before it, or a year.

Words that only tell the time say nothing of the topic: they are taken out, so
that "who was the director before?" is looked for as "who was the director?".
Reads the words of the question alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.answering.question.times_asked import is_asked_of
from app.dates import MONTH_IN_FULL, MONTHS
from app.documents.people import IN_CAPITALS, people_in
from app.number_words import NUMBERS, UP_TO_TWENTY


class Then(StrEnum):
    """The time that a question is about."""

    NOW = "now"
    BEFORE = "before"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class AskedTime:
    """``rest`` is the question without the words that tell the time.

    ``year`` and ``phrase`` ("spring 2017") are set for YEAR; ``not_meant`` are the people before whom somebody else
    is asked for. ``stressed`` is true where the question insists on the present ("still", "now").
    """

    then: Then
    rest: str
    year: int | None = None
    not_meant: tuple[str, ...] = ()
    phrase: str = ""
    stressed: bool = False


_BEFORE_SOMEBODY = re.compile(
    rf"\b(?:came |was |there |in post |in charge )?(?:before|prior to|ahead of|preceded|replaced by|succeeded by) "
    rf"(?P<who>{IN_CAPITALS})(?: (?:came|joined|started|arrived|took over|was appointed|did|left))?",
    re.IGNORECASE,
)
# A name typed in small letters, at the end of what is asked: "who led it before avery example".
_TYPED = (
    r"\b(?:came |was )?(?:before|prior to) (?!(?:the|that|this|it|he|she|they|i|you|we|my|a|an|in|on)\b)"
    r"(?P<who>[a-z][a-z’'-]{1,20} (?!(?:is|was|came|did|in|at|by)\b)[a-z][a-z’'-]{1,20})"
)
_BEFORE_TYPED, _TYPED_IN_FRONT = re.compile(rf"{_TYPED}\W*$"), re.compile(rf"{_TYPED}(?=: )")
_BEFORE = re.compile(
    r"\b(?:before(?: (?:that|then|now|this))?(?=\W*$)|previously|formerly|in the past|back then|at the time|earlier"
    r"|used to be|in the old days)\b|\b(?:the )?(?:previous|former|last|old)(?= (?:director|chair\w*|chief|head|leader"
    r"|boss|manager|lead)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?P<told>,?\s*\b(?:(?:back )?in|of|during|at the end of|as of|for)(?: the)? (?P<phrase>"
    rf"(?:(?:early|late|mid|spring|summer|autumn|winter|{MONTH_IN_FULL})(?: of)?[ -])?"
    r"(?P<year>(?:19|20)\d\d)(?:[/-]\d\d(?:\d\d)?(?!-))?)\b)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"\b(?P<before>[^\W\d_]+)(?P<told> (?P<phrase>(?P<year>(?:19|20)\d\d)))\W*$")
"""A year at the end, as one types into a search box: "caseload 2024"."""
_NO_YEAR_ALONE = frozenset(MONTHS) | frozenset(
    "since after before until till from than by to and or over above under act plan vision strategy together".split()
)
"""Before a year these make it the start or end of a time, a figure, or a part of a name or a date."""
_NOW = re.compile(
    r"\b(?:(?:right |as of )?now|currently|at present|at the moment|these days|nowadays|today|presently"
    r"|(?:the |your )?(?:current|present)(?= [a-z])|still)\b",
    re.IGNORECASE,
)
_COUNTS = "|".join(UP_TO_TWENTY[1:11])
_RELATIVE = re.compile(
    rf"(?<!\bthe )(?<!\bsince )(?<!\buntil )(?<!\bby )\b(?:last year(?!['’])"
    rf"|(?:about |some )?(?P<ago>\d{{1,2}}|{_COUNTS}) years? ago)\b",
    re.IGNORECASE,
)
_PLACES_A_TIME = re.compile(r"\b(?:of|for|in)\s*$", re.IGNORECASE)
_SETS_AGAINST = re.compile(r"\b(?:on|than|from|against|with|to)\s*$", re.IGNORECASE)
"""Before "last year" these set a figure against the one a year before it, of whichever year it is."""
_EARLIER_THAN_THAT = re.compile(
    rf"\b(?:(?:a|the)|(?P<ago>\d{{1,2}}|{_COUNTS})) years? (?:before|earlier)(?: that)?(?=\W*$)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:and|or|so|but|what about|how about)\b\W*)+", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_BEHIND = re.compile(r",? (?:in |of )?(?:19|20)\d\d\b")
_OF_ONESELF = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|we|my)\b[^?.!;,]*$", re.IGNORECASE)
_WHO_ASKED_AGAIN = re.compile(
    r"\s*: who(?:['’]?s)?(?: (?:is|was|were|it|that|there|in post|then)){0,3}(?=(?: in [\w’' -]{3,40})?\W*$)", re.I
)
"""What is left, behind a question for somebody, of one for who came before."""
_PAST_OF_WHO = re.compile(r"\b(?P<who>who) (?:was|were)\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?:\s+[,;])+|^[\s,;]+")


def with_years(question: str, today: date) -> str:
    """The question with "last year" and "two years ago" as those years, unless one is named right behind.

    So is "two years earlier" behind a question that names no year; behind one that names a year, it is that question
    of so many years before. What it tells of the asker stays.
    """
    asked, _, added = question.rpartition(": ")
    named, back = _A_YEAR.findall(asked), _EARLIER_THAN_THAT.fullmatch(_LEAD.sub("", added.strip(" ?.!")))
    if back and len(named) == 1:
        return _A_YEAR.sub(str(int(named[0]) - _years_of(back)), asked)

    def year(found: re.Match[str]) -> str:
        if _OF_ONESELF.search(question[: found.start()]) or _NAMED_BEHIND.match(question, found.end()):
            return found.group()
        led = question[: found.start()]
        if _SETS_AGAINST.search(led):
            return found.group()
        return f"{'' if _PLACES_A_TIME.search(led) else 'in '}{today.year - _years_of(found)}"

    if ": " in question and not _A_YEAR.search(question):
        question = _EARLIER_THAN_THAT.sub(year, question)
    return _RELATIVE.sub(year, question)


def _years_of(found: re.Match[str]) -> int:
    ago = found["ago"] or "one"
    return int(ago) if ago.isdigit() else NUMBERS[ago.lower()]


def asked_time(question: str) -> AskedTime:
    """The time that a question of at most 500 characters is about; the present where it tells none."""
    named = _BEFORE_SOMEBODY.search(question)
    if named:
        who = tuple(people_in(named["who"]))
        who += tuple(typed["who"].title() for typed in _TYPED_IN_FRONT.finditer(question[: named.start()]))
        if who:
            rest = _tidy(f"{question[: named.start()]} {question[named.end() :]}")
            return AskedTime(Then.BEFORE, _tidy(_BEFORE.sub(" ", rest)), not_meant=who)
    if typed := _BEFORE_TYPED.search(question):
        return AskedTime(Then.BEFORE, _tidy(question[: typed.start()]), not_meant=(typed["who"].title(),))
    if year := _year_asked_of(question) or _year_alone(question):
        rest = _tidy(_BEFORE.sub(" ", f"{question[: year.start('told')]} {question[year.end('told') :]}"))
        return AskedTime(Then.YEAR, rest, int(year["year"]), phrase=year["phrase"].lower())
    if _BEFORE.search(question):
        return AskedTime(Then.BEFORE, _tidy(_BEFORE.sub(" ", question)))
    return AskedTime(Then.NOW, _tidy(_NOW.sub(" ", question)), stressed=_NOW.search(question) is not None)


def as_told_then(question: str) -> str:
    """A question for who was something as it was asked then, whose sources tell who is: "who is the director?"."""
    return _PAST_OF_WHO.sub(r"\g<who> is", question)


def _year_asked_of(question: str) -> re.Match[str] | None:
    return next((each for each in _YEAR.finditer(question) if is_asked_of(question, each.start("phrase"))), None)


def _year_alone(question: str) -> re.Match[str] | None:
    found = _YEAR_ALONE.search(question)
    if found is None or found["before"].lower() in _NO_YEAR_ALONE:
        return None
    return found if is_asked_of(question, found.start("phrase")) else None


def _tidy(text: str) -> str:
    return _WHO_ASKED_AGAIN.sub("", _LEFT_OVER.sub(" ", " ".join(text.split())).replace(" ?", "?")).strip()
