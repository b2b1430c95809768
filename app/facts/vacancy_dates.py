"""When an advert closes: the day, the time and the time zone, as exactly as its words tell.

A date without a year is resolved by its day of the week or by the advert's own
date, and left open where neither settles it. Nothing here reads a clock.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.dates import MONTH_NUMBERS, MONTH_OR_SHORT, PartialDate
from app.documents.dates_in_text import dates_in

LONGEST_OPEN = timedelta(days=270)
"""An advert does not stay open for longer, so a day without a year beyond this is not of that year."""
_DAYS = tuple(name.lower() for name in calendar.day_name)
_NO_YEAR = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_DAYS)}),? )?(?:the )?\b(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)? (?P<month>{MONTH_OR_SHORT})\b"
    rf"|\b(?P<us_month>{MONTH_OR_SHORT}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b)?"
    r"|(?P<full>1[0-2]|[1-9])\s?(?P<full_half>[ap]\.?m\b)|(?P<word>midnight|noon|midday))",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|BST|UTC(?:[+-]\d\d:?\d\d)?|UK time|London time|local time)(?![\w:])", re.IGNORECASE)
_MANNER = re.compile(
    r"\b(?:in person|face[- ]to[- ]face|online|virtual(?:ly)?|remote(?:ly)?|by (?:video|phone|telephone)"
    r"|on (?:teams|zoom)|panel)\b",
    re.IGNORECASE,
)
_SOME_TIME = re.compile(
    rf"(?-i:\b(?:{'|'.join(name.title() for name in MONTH_NUMBERS)})\b)|\b(?:{'|'.join(_DAYS)})s?\b|\d"
    r"|\b(?:days?|weeks?|fortnight|month|w/c|tb[acd]|to be (?:confirmed|arranged|agreed|announced|advised)|rolling"
    r"|ongoing|spring|summer|autumn|winter|after|before|once)\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\b\d+[- ](?:minutes?|mins?|hours?|pages?|words?)\b", re.IGNORECASE)
_RENEWED = re.compile(
    r"\b(?:extended(?! by)|postponed|brought forward|put back|moved|changed|revised)\b"
    r"|\b(?:date|deadline|closes|closing)\b[^.]{0,40}\b(?:is|are) now\b"
    r"|\bnew (?:closing|deadline|application)|, now\b",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"\b(?:if|(?-i:may)|might|can(?:not)?|could|will not|reserve)\b", re.IGNORECASE)
_REPLACED = re.compile(
    r"\bfrom (?:(?!to\b|until\b)[^\s.;]{1,20} ){1,8}(?=(?:to|until)\b)"
    r"|\b(?:(?:it )?was|previously|originally|formerly|instead of|rather than)\b[^,;()]{1,40}(?:[,;)]|$)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\bopen(?:s|ed|ing)?\b[^.;]{1,60}?\b(?=(?:and |then )?(?:clos(?:e|es|ing)|until|till|to)\b)", re.IGNORECASE
)
"""When applications open, before it is told when they close."""
_ROLLING = re.compile(
    r"\bno (?:fixed |set |specific )?(?:closing date|deadline)\b"
    r"|\b(?:recruit(?:ing|ment)?|hir(?:e|ing)|applications?)\b"
    r"(?: (?!carers?\b|volunteers?\b|adopters?\b)[\w’'-]{1,20}){0,6}"
    r" (?:all year|throughout the year|year[- ]round|on a rolling basis)\b"
    r"|\b(?:apply|applications(?: [\w’'-]{1,20}){1,4}) at any time\b"
    r"|\b(?:rolling|an? (?:ongoing|continuous)) (?:recruitment|advert|vacancy|campaign)\b"
    r"|\balways recruiting\b",
    re.IGNORECASE,
)
_ROLLS = re.compile(r"\W*(?:ongoing|rolling|continuous|none)\b[^\d]{0,80}", re.IGNORECASE)
_UNTIL_FILLED = re.compile(
    r"\b(?:until|till|when|once)(?: (?:it|(?:(?:the|this|all) )?(?:vacanc(?:y|ies)|jobs?|posts?|roles?|positions?)))?"
    r"(?: (?:is|are|has been|have been|been))? filled\b",
    re.IGNORECASE,
)
_CLOSING_DATE = re.compile(
    r"\bclosing date\b|\bdeadline (?:for applications|to apply)\b|\bapply (?:by|before|no later than)\b"
    r"|\bapplications? (?:close[sd]?|closing|must be (?:in|received|made|submitted))\b",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"£[\d,.]+|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing moment: ``day`` is None when the words do not settle it; ``at`` is "HH:MM", "midnight" or "noon"."""

    day: PartialDate | None = None
    at: str | None = None
    zone: str | None = None


def read_closing(words: str, advertised: PartialDate | None, years: Collection[int] = ()) -> Closing:
    """The closing moment that a value or a sentence states, the new one where it names the old one beside it.

    ``advertised`` is the advert's own date, ``years`` are those of the other dates in it.
    """
    words = _as_it_is_now(words)
    zone = _ZONE.search(words)
    return Closing(read_day(words, advertised, years), _time(words), zone.group() if zone else None)


def closing_day_in(words: str, advertised: PartialDate | None) -> PartialDate | None:
    """The closing day that words of any document name as one; None for none, or where the year stays open."""
    said = _CLOSING_DATE.search(words)
    return read_closing(words[said.start() :], advertised).day if said else None


def renews_closing(words: str) -> bool:
    """Whether what is said of a closing date puts a new one in the place of another ("extended to 3 May")."""
    return _RENEWED.search(words) is not None and _MAY_BE.search(words) is None and states_day(words)


def says_rolling(words: str) -> bool:
    """Whether a value or a sentence says that there is no closing date: "ongoing", "we recruit all year round"."""
    return _ROLLING.search(words) is not None or _ROLLS.fullmatch(words) is not None


def says_until_filled(words: str) -> bool:
    """Whether a value says that an advert stays open until somebody is found, so that no day tells when it closes."""
    return _UNTIL_FILLED.search(words) is not None


def _as_it_is_now(words: str) -> str:
    """The words without the day that was replaced: "from 3 May to 1 June", "1 June (was 3 May)"."""
    bare = words
    for gone in (_OPENING, _REPLACED):
        bare = gone.sub(lambda found: " " if states_day(found.group()) else found.group(), bare)
    marks = [mark.end() for mark in _RENEWED.finditer(bare)]
    behind = bare[marks[-1] :] if marks else bare
    return next((each for each in (behind, bare) if states_day(each)), words)


def read_day(words: str, advertised: PartialDate | None, years: Collection[int] = ()) -> PartialDate | None:
    """The first day that the words name; None for none, or where the year stays open.

    The day of the week tells which of ``years`` is meant where the advert has no date of its own.
    """
    written = next(dates_in(words, labelled=True), None)
    if written is not None and written.date.day is not None:
        return written.date
    match = _NO_YEAR.search(words)
    if match is None:
        return written.date if written else None
    month = MONTH_NUMBERS[(match.group("month") or match.group("us_month")).lower()]
    day = int(match.group("day") or match.group("us_day"))
    weekday = (match.group("weekday") or "").lower()
    if advertised is None:
        return _only(_days_of(years, month, day, weekday)) if weekday else None
    year = advertised.first_day.year
    days = _days_of((year, year + 1), month, day, weekday)
    latest = advertised.last_day + LONGEST_OPEN
    return _only([each for each in days if advertised.first_day <= each.first_day <= latest])


def states_day(words: str) -> bool:
    """Whether the words name a day, with or without its year."""
    return next(dates_in(words, labelled=True), None) is not None or _NO_YEAR.search(words) is not None


def tells_only_how(words: str) -> bool:
    """Whether the words tell in what manner something is held, and nothing of when."""
    times = _HOW_LONG.sub(" ", words)
    return _MANNER.search(words) is not None and not states_day(words) and _SOME_TIME.search(times) is None


def _days_of(years: Collection[int], month: int, day: int, weekday: str) -> list[PartialDate]:
    """The day in each of these years in which it is, and falls on that day of the week."""
    found = []
    for year in years:
        try:
            date = PartialDate(year, month, day)
        except ValueError:
            continue
        if not weekday or _DAYS[date.first_day.weekday()] == weekday:
            found.append(date)
    return found


def _only(days: Sequence[PartialDate]) -> PartialDate | None:
    return days[0] if len(days) == 1 else None


def _time(words: str) -> str | None:
    """The time of day that words name, as "HH:MM", "midnight" or "noon"; None for none."""
    match = _TIME.search(_DATE_LIKE.sub(" ", words))
    if match is None:
        return None
    if match.group("word"):
        return "midnight" if match.group("word").lower() == "midnight" else "noon"
    hour, minute = int(match.group("hour") or match.group("full")), int(match.group("minute") or 0)
    half = (match.group("half") or match.group("full_half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02d}:{minute:02d}"
