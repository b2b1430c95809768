"""The months and years that are asked about."""

from __future__ import annotations

import pytest

from app.answering.question.times_asked import NamedTime, is_one_of, times_asked


@pytest.mark.parametrize(
    ("question", "years", "month"),
    [
        ("How many hives were there in 2024?", {2024}, None),
        ("hives march 2025", {2025}, 3),
        ("How many in the year to March 2025?", {2025}, 3),
        ("honey 2024/25", {2024, 2025}, None),
        ("honey 2024-2025", {2024, 2025}, None),
    ],
)
def test_a_month_or_a_year_is_read(question: str, years: set[int], month: int | None) -> None:
    assert times_asked(question) == [NamedTime(frozenset(years), month)]


@pytest.mark.parametrize("question", ["more than in 2021?", "since 2021?", "before the 2021 fair?", "how many hives?"])
def test_what_is_only_counted_from_is_not_asked_about(question: str) -> None:
    assert times_asked(question) == []


def test_names_of_columns_meet_the_time_asked_about() -> None:
    asked = times_asked("hives in March 2025")
    assert is_one_of(["March 2024", "31 March 2025"], asked)
    assert is_one_of(["2024-25"], asked)
    assert not is_one_of(["June 2025", "Target"], asked)
