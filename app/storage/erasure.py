"""Finds and erases one conversation by what a person can name of it: its id, an answer's id, or the page's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, func, or_, select

from app.storage.tables import conversations, turns

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation as far as somebody who erases it needs to know it: never its words."""

    id: str
    started_at: datetime
    last_turn_at: datetime
    turns: int


class Erasure:
    """Erasing in one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, reference: str) -> Found | None:
        """The conversation that a reference names, if any."""
        identities = _REFERENCE.findall(reference.split("?")[0])
        if not identities:
            return None
        of_answer = select(turns.c.conversation_id).where(turns.c.answer_id.in_(identities))
        query = select(
            conversations.c.id,
            conversations.c.started_at,
            conversations.c.last_turn_at,
            select(func.count()).where(turns.c.conversation_id == conversations.c.id).scalar_subquery(),
        ).where(or_(conversations.c.id.in_(identities), conversations.c.id.in_(of_answer)))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Found(*row) if row else None

    def erase(self, conversation_id: str) -> bool:
        """Delete a conversation with its turns, opinions and comparisons; False when it is gone already."""
        with self._engine.begin() as connection:
            gone = connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
        return gone.rowcount > 0
