"""The first and the last day that a filter asks for, in every form in which other forms take a date. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.documents.dates_in_text import date_alone
from app.pages.admin.page import Field

NO_DAY = "Write the day as year-month-day, such as 2026-01-31."
TURNED_ROUND = "The first day is after the last. Exchange them."
MOST_YEAR = 9000
"""So that the day after the last one exists."""


def days_asked(given: Mapping[str, str]) -> tuple[dict[str, date], Field | None]:
    """The days of ``since`` and ``until`` that are asked for; none of them, with what is wrong, where one is wrong.

    A month or a year begins with its first day and ends with its last.
    """
    days: dict[str, date] = {}
    for name in ("since", "until"):
        if not (text := given.get(name, "").strip()):
            continue
        found = date_alone(text)
        if found is None or found.year > MOST_YEAR:
            return {}, Field(name, NO_DAY)
        days[name] = found.first_day if name == "since" else found.last_day
    if len(days) == 2 and days["since"] > days["until"]:
        return {}, Field("since", TURNED_ROUND)
    return days, None


def shown_again(given: Mapping[str, str], days: Mapping[str, date]) -> dict[str, str]:
    """The filters as a form shows them again: fields for a day take year-month-day alone."""
    return {**given, **{name: day.isoformat() for name, day in days.items()}}
