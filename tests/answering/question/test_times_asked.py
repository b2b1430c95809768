"""The times that words name, and those of them that are asked about."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.times_asked import Period, is_one_of, times_asked, times_in
from app.dates import PartialDate
from app.read_once import reading


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many hives were there in 2024?", [("2024-01-01", "2024-12-31")]),
        ("hives march 2025", [("2025-03-01", "2025-03-31")]),
        ("How many in the year to 31 March 2025?", [("2025-03-01", "2025-03-31")]),
        ("honey 2024/25", [("2024-04-01", "2025-03-31")]),
        ("honey 2024-2025", [("2024-04-01", "2025-03-31")]),
        ("What is paid a jar from April 2026?", [("2026-04-01", "2026-04-30")]),
        ("hives on a protection plan 2024", [("2024-01-01", "2024-12-31")]),
        (
            "How did honey change between 2023 and 2025?",
            [("2023-01-01", "2023-12-31"), ("2025-01-01", "2025-12-31")],
        ),
        ("Who took over in 2024, after 2019?", [("2024-01-01", "2024-12-31")]),
        ("I started in 2021. How many hives were there in 2024?", [("2024-01-01", "2024-12-31")]),
    ],
)
def test_a_year_a_month_or_a_financial_year_is_read(question: str, asked: list[tuple[str, str]]) -> None:
    assert times_asked(question) == [period(*each) for each in asked]


@pytest.mark.parametrize(
    "question",
    [
        "more than in 2021?",
        "since 2021?",
        "before the 2021 fair?",
        "how many hives?",
        "is that up or down on 2021?",
        "lower compared with March 2021?",
        "the bee plan 2024-27",
        "I started in 2021",
    ],
)
def test_what_is_only_counted_from_or_compared_with_is_not_asked_about(question: str) -> None:
    assert times_asked(question) == []


def test_names_of_columns_meet_the_time_asked_about() -> None:
    asked = times_asked("hives in March 2025")
    assert is_one_of(["March 2024", "31 March 2025"], asked)
    assert is_one_of(["2024-25"], asked)
    assert not is_one_of(["June 2025", "Target"], asked)
    assert not is_one_of(["2023-24"], times_asked("hives in 2024/25"))


def test_last_november_is_that_of_whoever_says_it_while_a_message_is_answered() -> None:
    with reading():
        told = [
            times_in("as of last November", published) for published in (PartialDate(2025, 3), PartialDate(2026, 3))
        ]
        assert [each[0].period.first.year for each in told] == [2024, 2025]
        assert times_in("as of last November", PartialDate(2025, 3)) is told[0]
