"""What is said to somebody in danger whose message cannot be answered: it is too long, or the chat is paused."""

from __future__ import annotations

from app.answering.routes.screen import speaks_of_danger
from app.answering.saying.wordings import wording
from app.domain import QUESTION_LIMIT

LONGEST_READ = 8_000
"""Characters of a message that are looked through at most."""


def help_beside(message: object) -> str:
    """Where to find help, for a message of any length that tells of danger; empty for any other, and for no text.

    It is read in stretches of the longest question, each half over the one before, so that none is cut in two.
    """
    if not isinstance(message, str):
        return ""
    starts = range(0, min(len(message), LONGEST_READ), QUESTION_LIMIT // 2)
    in_danger = any(speaks_of_danger(message[start : start + QUESTION_LIMIT]) for start in starts)
    return wording("replies", "urgent") if in_danger else ""
