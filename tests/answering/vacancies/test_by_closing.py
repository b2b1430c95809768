from __future__ import annotations

from datetime import date

import pytest

from app.answering.vacancies.by_closing import asks_by_closing, by_closing, closing_in_time, without_order
from app.dates import PartialDate
from app.domain import Span, Vacancy

FRIDAY = date(2026, 11, 27)


def vacancy(closes: str | None) -> Vacancy:
    return Vacancy(closes or "none", "d1", Span(0, 1), Span(0, 1), closes=PartialDate.parse(closes) if closes else None)


ROLES = [vacancy(closes) for closes in (None, "2026-12-31", "2026-11-29", "2026-11-30", "2026-11-27")]


@pytest.mark.parametrize(
    ("question", "closing"),
    [
        ("what jobs close today", ["2026-11-27"]),
        ("what jobs close this week", ["2026-11-29", "2026-11-27"]),
        ("what jobs close next week", ["2026-11-30"]),
        ("what jobs are closing this month", ["2026-11-29", "2026-11-30", "2026-11-27"]),
        ("what jobs close next month", ["2026-12-31"]),
        ("what jobs close tomorrow", []),
        ("which closes first", ["none", "2026-12-31", "2026-11-29", "2026-11-30", "2026-11-27"]),
    ],
)
def test_the_days_that_are_asked_about_are_weeks_to_sunday_and_whole_months(question: str, closing: list[str]) -> None:
    assert asks_by_closing(question)
    assert [each.title for each in closing_in_time(ROLES, question, FRIDAY)] == closing


def test_the_first_to_close_comes_first_and_those_without_a_day_last() -> None:
    closing = [each.title for each in by_closing(ROLES)]
    assert closing == ["2026-11-27", "2026-11-29", "2026-11-30", "2026-12-31", "none"]


def test_words_for_first_and_soon_name_no_role() -> None:
    assert without_order("which First Response jobs close first") == "which First Response jobs close"
