"""When a sentence says that something was: "in 2013", "last November", "earlier this month".

Relative dates are worked out from the day the text was published, as far as
that is known. What stays open is None; today's date is never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from app.dates import MONTH_NUMBERS, MONTH_OR_SHORT, PartialDate
from app.documents.sentences import split_sentences
from app.domain import Document, Span

_MONTH = rf"{MONTH_OR_SHORT}\b\.?"
_YEAR = r"(?:19|20)\d\d(?![\d-]|/\d)"
_WHEN = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s)?(?P<month>{_MONTH}),?\s(?:of\s)?(?P<year>{_YEAR})"
    rf"|(?<![\w/£.,-])(?P<alone>{_YEAR})"
    rf"|(?P<which>\bin|\blast|\bthis(?:\spast)?|\bsince|\bduring|\bof|\bearly\sin)\s(?P<bare>{_MONTH})"
    r"(?:,?\s(?P<of>(?:this|last)\syear))?(?!\s?\d)"
    r"|\blast\s(?P<season>spring|summer|autumn|winter)\b"
    r"|\b(?P<period>(?:earlier\s|late\s|later\s|early\s)?(?:this|last)\s(?:week|month|year)|yesterday|today)\b",
    re.I,
)
_INSPECTED = re.compile(
    r"\binspect(?:ed|ion)\b(?!\s+(?:report|outcome|result|judgement))|\bvisit(?:ed)?\b|\bcarried out\b", re.I
)
_ANNOUNCED = re.compile(
    r"\b(?:published|announced|reported|report|rated|judged|graded|judg(?:e)?ment|rating|downgraded|upgraded)\b", re.I
)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class When:
    """A date at ``start`` to ``end`` of a sentence; ``date`` is None when it cannot be worked out."""

    date: PartialDate | None
    start: int
    end: int
    of_inspection: bool = False


def dates_said(sentence: str, published: PartialDate | None) -> list[When]:
    """Every date that a sentence gives, in its order. Linear in the length of the sentence."""
    return [
        When(_resolved(match, published), match.start(), match.end(), _is_of_inspection(sentence, match))
        for match in _WHEN.finditer(sentence)
    ]


def where_told(document: Document, when: PartialDate, near: int) -> Span | None:
    """The sentence or heading that gives a date, the nearest before a place, else behind it; None where none does."""
    spans = [span for block in document.blocks for span in split_sentences(document.text, block.start, block.end)]
    before = [span for span in reversed(spans) if span.start < near]
    for span in (*before, *(span for span in spans if span.start >= near)):
        words = document.text[span.start : span.end]
        if any(said.date == when for said in dates_said(words, document.metadata.published)):
            return span
    return None


def _resolved(match: re.Match[str], published: PartialDate | None) -> PartialDate | None:
    """The date that words mean; relative ones are counted from the day of publication, None where that is not known."""
    if match["alone"]:
        return PartialDate(int(match["alone"]))
    if match["month"]:
        day = int(match["day"]) if match["day"] else None
        return _real(int(match["year"]), MONTH_NUMBERS[match["month"].lower().rstrip(".")], day)
    if published is None:
        return None
    if match["bare"]:
        month = MONTH_NUMBERS[match["bare"].lower().rstrip(".")]
        return _month(match["which"].lower(), month, (match["of"] or "").lower(), published)
    if match["season"]:
        return _season(match["season"].lower(), published)
    return _period(match["period"].lower(), published)


def _real(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _month(which: str, month: int, of: str, published: PartialDate) -> PartialDate | None:
    """The newest month of this name that was not after the text. "Last" of a month gone this year is left open."""
    if of:
        return PartialDate(published.year - of.startswith("last"), month)
    if published.month is None:
        return None
    if which == "last":
        return PartialDate(published.year - 1, month) if month >= published.month else None
    return PartialDate(published.year - (month > published.month), month)


_ENDS_OF_SEASONS = {"spring": 5, "summer": 8, "autumn": 11}


def _season(season: str, published: PartialDate) -> PartialDate | None:
    """The year of the last spring, summer or autumn that was over when the text was published; winters lie in two."""
    ends = _ENDS_OF_SEASONS.get(season)
    if ends is None or published.month is None:
        return None
    return PartialDate(published.year if published.month > ends else published.year - 1)


def _period(period: str, published: PartialDate) -> PartialDate | None:
    """What "last year", "this month" or "yesterday" is by the day of publication; None where that is too vague."""
    if period.endswith("year"):
        return PartialDate(published.year - ("last" in period))
    if published.month is None:
        return None
    if period.endswith("month"):
        before = published.first_day.replace(day=1) - timedelta(days=1)
        return (
            PartialDate(before.year, before.month) if "last" in period else PartialDate(published.year, published.month)
        )
    if published.day is None:
        return PartialDate(published.year, published.month) if period in ("today", "this week") else None
    if period == "today":
        return published
    if period == "yesterday":
        day = published.first_day - timedelta(days=1)
        return PartialDate(day.year, day.month, day.day)
    days = 7 if "last" in period else 0
    around = {(day.year, day.month) for back in range(days, days + 7) for day in [_back(published, back)]}
    return PartialDate(*around.pop()) if len(around) == 1 else None


def _back(published: PartialDate, days: int) -> PartialDate:
    day = published.first_day - timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def _is_of_inspection(sentence: str, match: re.Match[str]) -> bool:
    """Whether the nearest words before the date speak of the inspection itself and not of what came out of it."""
    before = sentence[max(0, match.start() - _NEAR) : match.start()]
    inspected = [found.end() for found in _INSPECTED.finditer(before)]
    announced = [found.end() for found in _ANNOUNCED.finditer(before)]
    follows = re.match(r"\s(?:full\s)?inspection\b", sentence[match.end() : match.end() + _NEAR])
    return follows is not None or max(inspected, default=-1) > max(announced, default=-1)
