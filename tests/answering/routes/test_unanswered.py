"""Somebody in danger is told where to find help, however long the message is."""

from __future__ import annotations

import pytest

from app.answering.routes.unanswered import LONGEST_READ, help_beside
from app.answering.saying.wordings import wording
from app.domain import QUESTION_LIMIT

CRY = "I want to kill myself."
TALK = "I have read your page about the posts in the duty team and about what they pay. "


@pytest.mark.parametrize("before", [0, 3, 5, 6, 7, 12, 40])
def test_danger_is_heard_wherever_it_stands_in_a_long_message(before: int) -> None:
    message = TALK * before + CRY + TALK * 10
    assert len(message) > QUESTION_LIMIT
    assert help_beside(message) == wording("replies", "urgent")


def test_a_cry_for_help_is_told_that_nobody_comes_and_not_that_nobody_will_ever_read_it() -> None:
    told = help_beside(CRY)
    assert "nobody watches it while you write" in told
    assert "sees your message" not in told


@pytest.mark.parametrize("message", [TALK * 20, "Why? " * 200, "", None, 7, {"question": CRY}, TALK * 2_000 + CRY])
def test_a_message_without_danger_or_text_gets_nothing(message: object) -> None:
    assert help_beside(message) == ""
    assert len(TALK * 2_000) > LONGEST_READ
