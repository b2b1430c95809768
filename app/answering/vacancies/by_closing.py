"""Roles in the order in which they close, and those that close in a stretch of days ("this week")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from app.domain import Vacancy

_BY_CLOSING = re.compile(
    r"\bclos(?:e|es|ing)(?: the| up)? (?P<when>first|soonest|earliest|soon|next(?! (?:week|month))|today|tomorrow"
    r"|(?:this|next) (?:week|month))\b",
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
    sunday = today + timedelta(days=6 - today.weekday())
    month = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    following = month + timedelta(days=1)
    return {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "this week": (today, sunday),
        "next week": (sunday + timedelta(days=1), sunday + timedelta(days=7)),
        "this month": (today, month),
        "next month": (following, following.replace(day=calendar.monthrange(following.year, following.month)[1])),
    }.get(when)
