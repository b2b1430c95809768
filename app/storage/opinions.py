"""What people think of an answer: helpful or not, and why if they say so.

One opinion for each answer; the newest stands. A reason must be redacted before
it comes here. Opinions go when their conversation goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select, update

from app.errors import NotFound
from app.storage.tables import opinions, turns


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person thinks of one answer. ``given_at`` has a time zone."""

    answer_id: str
    helpful: bool
    reason: str | None
    given_at: datetime


class Opinions:
    """The opinions of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, opinion: Opinion) -> None:
        """Keep an opinion in place of an earlier one. Raises NotFound when no answer has this id."""
        row = {
            "answer_id": opinion.answer_id,
            "helpful": opinion.helpful,
            "reason": opinion.reason,
            "given_at": opinion.given_at,
        }
        # A write that changes nothing: on either store, two opinions about one answer wait for each other from here on.
        known = update(turns).where(turns.c.answer_id == opinion.answer_id).values(answer_id=opinion.answer_id)
        with self._engine.begin() as connection:
            if connection.execute(known).rowcount == 0:
                raise NotFound("No answer has this id. It may have been deleted.")
            connection.execute(delete(opinions).where(opinions.c.answer_id == opinion.answer_id))
            connection.execute(insert(opinions).values(row))

    def of(self, answer_id: str) -> Opinion | None:
        """What was said of an answer, if anything."""
        query = select(opinions.c.answer_id, opinions.c.helpful, opinions.c.reason, opinions.c.given_at)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(opinions.c.answer_id == answer_id)).one_or_none()
        return Opinion(*row) if row else None
