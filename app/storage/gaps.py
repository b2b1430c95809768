"""Questions that were asked in vain or left a doubt: unanswered, answered in part, with little confidence, not helpful.

It reads what was stored redacted; a question goes with its conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, or_, select

from app.storage.tables import conversations, opinions, turns

LITTLE_CONFIDENCE = 0.5
MOST_TURNS = 2000
"""The newest turns that are looked at."""
_ANSWERED = ("answered", "partial")


class Doubt(StrEnum):
    """Why a question is looked at again."""

    NOT_FOUND = "not_found"
    PARTIAL = "partial"
    UNSURE = "unsure"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One question with every doubt about its answer. ``council`` is the page's; ``asked_at`` is UTC."""

    answer_id: str
    question: str
    council: str | None
    asked_at: datetime
    doubts: tuple[Doubt, ...]


class Gaps:
    """The doubtful questions of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def doubtful(self, wanted: Doubt | None = None) -> list[Doubtful]:
        """Those of the newest MOST_TURNS turns with this doubt, or any, newest first."""
        status, confidence = turns.c.response["status"].as_string(), turns.c.response["confidence"].as_float()
        conditions: dict[Doubt, ColumnElement[bool]] = {
            Doubt.NOT_FOUND: status == "not_found",
            Doubt.PARTIAL: status == "partial",
            Doubt.UNSURE: and_(status.in_(_ANSWERED), confidence < LITTLE_CONFIDENCE),
            Doubt.UNHELPFUL: opinions.c.helpful.is_(False),
        }
        query = (
            select(
                turns.c.answer_id,
                turns.c.question,
                conversations.c.council,
                turns.c.asked_at,
                status,
                confidence,
                opinions.c.helpful,
            )
            .select_from(turns)
            .join(conversations, conversations.c.id == turns.c.conversation_id)
            .outerjoin(opinions, opinions.c.answer_id == turns.c.answer_id)
            .where(conditions[wanted] if wanted else or_(*conditions.values()))
            .order_by(turns.c.id.desc())
            .limit(MOST_TURNS)
        )
        with self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(query).all()
        return [Doubtful(row[0], row[1], row[2], row[3], _doubts(row[4], row[5], row[6])) for row in rows]


def _doubts(status: str, confidence: float | None, helpful: bool | None) -> tuple[Doubt, ...]:
    unsure = status in _ANSWERED and (confidence or 0.0) < LITTLE_CONFIDENCE
    found = {
        Doubt.NOT_FOUND: status == "not_found",
        Doubt.PARTIAL: status == "partial",
        Doubt.UNSURE: unsure,
        Doubt.UNHELPFUL: helpful is False,
    }
    return tuple(doubt for doubt, holds in found.items() if holds)
