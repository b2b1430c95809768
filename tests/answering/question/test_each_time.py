"""One thing asked of several times in a row."""

from __future__ import annotations

import pytest

from app.answering.question.each_time import asked_of_each, times_in_a_row


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("honey in 2023 and 2025?", ["honey in 2023?", "honey in 2025?"]),
        ("average honey 2024 vs 2025", ["average honey 2024?", "average honey 2025?"]),
        (
            "How much honey in March 2024 or in March 2025?",
            ["How much honey in March 2024?", "How much honey in March 2025?"],
        ),
        ("How much in 2023/24 and 2024/25?", ["How much in 2023/24?", "How much in 2024/25?"]),
        ("In 2023, 2024 and 2025 how much was it?", [f"In {year} how much was it?" for year in (2023, 2024, 2025)]),
        ("honey in 2025 compared with 2024", ["honey in 2025?", "honey in 2024?"]),
    ],
)
def test_each_time_of_a_row_is_asked_of(question: str, each: list[str]) -> None:
    assert asked_of_each(question, times_in_a_row(question)) == each


@pytest.mark.parametrize(
    "question",
    [
        "honey in 2024?",
        "honey between 2023 and 2025",
        "honey from 2023 to 2025",
        "honey in 2024-2025",
        "I came in 2021 and 2022, how much honey?",
        "In 2023 they swarmed, so how much was it in 2025?",
        "in 2024 and 2024?",
    ],
)
def test_one_time_or_a_stretch_is_no_row(question: str) -> None:
    assert times_in_a_row(question) == []
