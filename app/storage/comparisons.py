"""What a new index version would answer otherwise: for each question both answers, side by side.

A row about somebody's question holds no copy of it: the question stands in its
turn, and the row goes when the turn goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from app.storage.conversations import TURN_COLUMNS, StoredTurn
from app.storage.tables import comparisons, turns

MOST_BEFORE = 8
"""Turns before a question that are asked again with it: as many as an answer looks back to."""
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question, what the published version says (None: there was none) and what the candidate says.

    ``changes`` names what differs: "status", "answer", "sources". ``failure``
    says why a required question is not answered as it must be.
    """

    question: str
    before: Said | None
    after: Said
    changes: tuple[str, ...] = ()
    is_required: bool = False
    failure: str | None = None
    answer_id: str | None = None


class Comparisons:
    """The comparisons of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, candidate: str, published: str, rows: Iterable[Compared]) -> None:
        """Keep a comparison in place of every earlier one; ``published`` is "" when nothing was."""
        values = [
            {
                "candidate": candidate,
                "published": published,
                "answer_id": row.answer_id,
                "question": None if row.answer_id else row.question,
                "before": dict(row.before) if row.before is not None else None,
                "after": dict(row.after),
                "changes": ",".join(row.changes),
                "is_required": row.is_required,
                "failure": row.failure,
            }
            for row in rows
        ]
        with self._engine.begin() as connection:
            connection.execute(delete(comparisons))
            if values:
                connection.execute(insert(comparisons), values)

    def of(self, candidate: str, published: str) -> list[Compared]:
        """Every row of a comparison, required questions first, then what changed."""
        query = (
            select(
                func.coalesce(comparisons.c.question, turns.c.question),
                comparisons.c.before,
                comparisons.c.after,
                comparisons.c.changes,
                comparisons.c.is_required,
                comparisons.c.failure,
                comparisons.c.answer_id,
            )
            .select_from(comparisons.outerjoin(turns, comparisons.c.answer_id == turns.c.answer_id))
            .where(comparisons.c.candidate == candidate, comparisons.c.published == published)
            .order_by(comparisons.c.is_required.desc(), comparisons.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Compared(row[0], row[1], row[2], tuple(filter(None, row[3].split(","))), *row[4:]) for row in rows]

    def latest_turns(self, count: int) -> list[tuple[StoredTurn, list[StoredTurn]]]:
        """The newest turns with different questions, newest first, each with the turns before it, oldest first."""
        newest = (
            select(func.max(turns.c.id).label("id"))
            .group_by(func.lower(turns.c.question))
            .order_by(func.max(turns.c.id).desc())
            .limit(count)
            .subquery()
        )
        columns = (turns.c.id, turns.c.conversation_id, *TURN_COLUMNS)
        query = select(*columns).join(newest, newest.c.id == turns.c.id).order_by(turns.c.id.desc())
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
            return [(StoredTurn(*row[2:]), self._before(connection, row[1], row[0])) for row in found]

    def _before(self, connection: Connection, conversation_id: str, turn_id: int) -> list[StoredTurn]:
        query = (
            select(*TURN_COLUMNS)
            .where(turns.c.conversation_id == conversation_id, turns.c.id < turn_id)
            .order_by(turns.c.id.desc())
            .limit(MOST_BEFORE)
        )
        return [StoredTurn(*row) for row in connection.execute(query)][::-1]
