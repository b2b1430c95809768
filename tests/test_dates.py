from __future__ import annotations

import pytest

from app.dates import PartialDate


@pytest.mark.parametrize(
    ("date", "said"), [("2026-02-02", "on 2 February 2026"), ("2026-02", "in February 2026"), ("2026", "in 2026")]
)
def test_a_day_is_on_and_a_month_or_year_is_in(date: str, said: str) -> None:
    assert PartialDate.parse(date).with_preposition == said
