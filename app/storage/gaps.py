"""Questions that were asked in vain or left a doubt: unanswered, answered in part, with little confidence, not helpful.

It reads what was stored redacted; a question goes with its conversation, and so does the likely cause kept with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, or_, select, true, update

from app.domain import FOUND
from app.storage.conversations import asked_before
from app.storage.tables import conversations, opinions, turns

LITTLE_CONFIDENCE = 0.5
MOST_TURNS = 2000
"""Turns that are looked at together; older ones come with an earlier moment."""
MOST_EARLIER = 8


class Doubt(StrEnum):
    """Why a question is looked at again."""

    NOT_FOUND = "not_found"
    PARTIAL = "partial"
    UNSURE = "unsure"
    UNHELPFUL = "unhelpful"
    TURNED_AWAY = "turned_away"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One question with every doubt about its answer. ``council`` is the page's; ``asked_at`` is UTC.

    ``cause`` with its ``signs`` is what was worked out last, ``ground`` on what; None where nothing was.
    """

    answer_id: str
    question: str
    council: str | None
    asked_at: datetime
    doubts: tuple[Doubt, ...]
    theme: str | None = None
    cause: str | None = None
    signs: Mapping[str, Any] | None = None
    ground: str | None = None


class Gaps:
    """The doubtful questions of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def doubtful(self, wanted: Doubt | None = None, before: datetime | None = None) -> list[Doubtful]:
        """Those with this doubt, or any, asked before a moment, or ever: the newest MOST_TURNS, newest first."""
        status, confidence = turns.c.response["status"].as_string(), turns.c.response["confidence"].as_float()
        conditions: dict[Doubt, ColumnElement[bool]] = {
            Doubt.NOT_FOUND: status == "not_found",
            Doubt.PARTIAL: status == "partial",
            Doubt.UNSURE: and_(status.in_(FOUND), confidence < LITTLE_CONFIDENCE),
            Doubt.UNHELPFUL: opinions.c.helpful.is_(False),
            Doubt.TURNED_AWAY: status == "out_of_scope",
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
                turns.c.theme,
                turns.c.cause,
                turns.c.cause_signs,
                turns.c.cause_ground,
            )
            .select_from(turns)
            .join(conversations, conversations.c.id == turns.c.conversation_id)
            .outerjoin(opinions, opinions.c.answer_id == turns.c.answer_id)
            .where(conditions[wanted] if wanted else or_(*conditions.values()))
            .where(turns.c.asked_at < before if before else true())
            .order_by(turns.c.id.desc())
            .limit(MOST_TURNS)
        )
        with self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(query).all()
        return [Doubtful(row[0], row[1], row[2], row[3], _doubts(*row[4:7]), *row[7:]) for row in rows]

    def keep_cause(self, answer_id: str, cause: str, signs: Mapping[str, Any], ground: str) -> None:
        """Keep what likely kept this question from a good answer, and what that was worked out on."""
        kept = {"cause": cause, "cause_signs": dict(signs), "cause_ground": ground}
        with self._engine.begin() as connection:
            connection.execute(update(turns).where(turns.c.answer_id == answer_id).values(kept))

    def earlier(self, answer_id: str) -> list[str]:
        """The questions asked before this one in its conversation, oldest first."""
        return asked_before(self._engine, answer_id, MOST_EARLIER)


def _doubts(status: str, confidence: float | None, helpful: bool | None) -> tuple[Doubt, ...]:
    unsure = status in FOUND and (confidence or 0.0) < LITTLE_CONFIDENCE
    found = {
        Doubt.NOT_FOUND: status == "not_found",
        Doubt.PARTIAL: status == "partial",
        Doubt.UNSURE: unsure,
        Doubt.UNHELPFUL: helpful is False,
        Doubt.TURNED_AWAY: status == "out_of_scope",
    }
    return tuple(doubt for doubt, holds in found.items() if holds)
