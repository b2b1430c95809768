"""What was asked before a part that asks no more than whether that has changed."""

from __future__ import annotations

import pytest

from app.answering.question.change_asked import asked_before_change

BEFORE = "how many hives are there"


@pytest.mark.parametrize(
    "change",
    [
        "is that up or down on last year?",
        "has it changed?",
        "was it always so?",
        "has that gone up since 2021?",
        "is that more than in 2024?",
        "was it always that high?",
        "and is it higher than a year ago?",
        "up or down?",
    ],
)
def test_a_change_alone_is_asked_of_what_was_asked_before(change: str) -> None:
    assert asked_before_change(f"{BEFORE}: {change}") == BEFORE


@pytest.mark.parametrize(
    "text",
    [
        "has it changed?",
        f"{BEFORE}: is that more than in Kent?",
        f"{BEFORE}: has it changed hands?",
        f"{BEFORE}: who keeps them?",
        f"{BEFORE}: is it so that they sting?",
    ],
)
def test_whatever_else_is_asked_is_no_change_alone(text: str) -> None:
    assert asked_before_change(text) == ""
