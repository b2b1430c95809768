"""Roles in the order in which they close, and those that close in a stretch of days ("this week")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from app.dates import MONTH_IN_FULL, MONTH_NUMBERS, MONTHS
from app.vacancy import Vacancy

_BY_CLOSING = re.compile(
    r"\bclos(?:e|es|ing)(?: the| up)? (?P<when>first|soonest|earliest|soon|next(?! (?:week|month))|today|tomorrow"
    rf"|(?:this|next) (?:week|month)|(?:in|before) {MONTH_IN_FULL}|(?:before|by) (?:christmas|xmas)"
    r"|(?:before|by) (?:the )?(?:new year|end of (?:the )?(?:month|year)))\b",
    re.IGNORECASE,
)


def asks_by_closing(question: str) -> bool:
    """Is it asked which roles close first, or soon?"""
    return _BY_CLOSING.search(question) is not None


def without_order(text: str) -> str:
    """A question without the words for first or soon, which name no role."""
    return _BY_CLOSING.sub("close", text)


def by_closing(vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """The first to close first, those without a closing day last."""
    return sorted(vacancies, key=lambda each: each.closes.last_day if each.closes else date.max)


def closing_in_time(vacancies: Sequence[Vacancy], question: str, today: date) -> list[Vacancy]:
    """Those that close in the days that are asked about; all of them where none are."""
    asked = _BY_CLOSING.search(question)
    days = _days(asked["when"].lower(), today) if asked else None
    if days is None:
        return list(vacancies)
    return [each for each in vacancies if each.closes and days[0] <= each.closes.last_day <= days[1]]


def _days(when: str, today: date) -> tuple[date, date] | None:
    """The first and the last of the days meant; weeks end on Sunday. None for "first" and "soon"."""
    said, _, named = when.partition(" ")
    if named in MONTHS:
        first = _next_of(MONTH_NUMBERS[named], today)
        return (first, _last_of_month(first)) if said == "in" else (today, first - timedelta(days=1))
    if named in ("christmas", "xmas"):
        eve = date(today.year, 12, 24)
        return today, eve if today <= eve else eve.replace(year=today.year + 1)
    sunday = today + timedelta(days=6 - today.weekday())
    month = _last_of_month(today)
    following = month + timedelta(days=1)
    if said in ("before", "by"):
        return today, month if named.endswith("month") else today.replace(month=12, day=31)
    return {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "this week": (today, sunday),
        "next week": (sunday + timedelta(days=1), sunday + timedelta(days=7)),
        "this month": (today, month),
        "next month": (following, _last_of_month(following)),
    }.get(when)


def _next_of(month: int, today: date) -> date:
    """The first day of this month, or of the next time that it comes."""
    return date(today.year + (month < today.month), month, 1)


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
