from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.dates import PartialDate, today_in_britain


@pytest.mark.parametrize(
    ("date", "said"), [("2026-02-02", "on 2 February 2026"), ("2026-02", "in February 2026"), ("2026", "in 2026")]
)
def test_a_day_is_on_and_a_month_or_year_is_in(date: str, said: str) -> None:
    assert PartialDate.parse(date).with_preposition == said


@pytest.mark.parametrize(
    ("now", "today"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 30, 23, 59, tzinfo=UTC), date(2026, 12, 30)),
    ],
)
def test_the_day_begins_at_midnight_in_britain_an_hour_earlier_in_summer(now: datetime, today: date) -> None:
    assert today_in_britain(now) == today
