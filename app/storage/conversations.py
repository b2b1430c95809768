"""Conversations and their turns: kept for follow-up questions, deleted when their time is over.

It stores what it is given: questions must be redacted before they come here.
It knows no person, no address and no clock. A conversation that a chat window
began belongs to that window's visitor, of whom it keeps a digest.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import NotFound
from app.storage.tables import conversations, turns

OPEN_HOURS = 24
CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the id of a conversation may look like."""
MOST_TURNS = 100
# Made once: one or both are used with every question.
_KEEP_TURN, _KEEP_CONVERSATION = insert(turns), insert(conversations)
TURN_COLUMNS = (turns.c.answer_id, turns.c.asked_at, turns.c.question, turns.c.response)


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One question, already redacted, and the JSON object that answered it. ``asked_at`` has a time zone.

    ``theme`` and ``about``, the slug of the council asked about, are for counting; they are not read back.
    """

    answer_id: str
    asked_at: datetime
    question: str
    response: Mapping[str, Any]
    theme: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known where a conversation begins: the council of its page, and the visitor whose it is."""

    council: str | None = None
    visitor: str | None = None


def new_conversation_id() -> str:
    """An id that cannot be guessed."""
    return secrets.token_urlsafe(18)


class Conversations:
    """The conversations of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, council: str | None, now: datetime, visitor: str | None = None) -> str:
        """Begin a conversation, about a council when the page is."""
        conversation_id = new_conversation_id()
        with self._engine.begin() as connection:
            _begin(connection, conversation_id, Beginning(council, visitor), now)
        return conversation_id

    def is_open(self, conversation_id: str, now: datetime, visitor: str | None = None) -> bool:
        """Whether the conversation is this visitor's, or nobody's, and its last turn less than OPEN_HOURS ago."""
        last_turn_at = self.last_turn_at(conversation_id, visitor)
        return last_turn_at is not None and now - last_turn_at < timedelta(hours=OPEN_HOURS)

    def last_turn_at(self, conversation_id: str, visitor: str | None = None) -> datetime | None:
        """When the last turn of a conversation that is this visitor's, or nobody's, was; None where none is kept."""
        query = select(conversations.c.last_turn_at).where(
            conversations.c.id == conversation_id, or_(*_may_be_opened_by(visitor))
        )
        with self._engine.connect() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def add_turn(self, conversation_id: str, turn: StoredTurn, begins: Beginning | None = None) -> bool:
        """Keep a turn, with its conversation where that ``begins`` with it; both or neither are stored.

        False, and nothing is stored, where a turn with this answer's id is kept already. Raises NotFound when a
        conversation that was begun before is unknown or was deleted meanwhile.
        """
        touched = update(conversations).where(conversations.c.id == conversation_id).values(last_turn_at=turn.asked_at)
        row = {
            "conversation_id": conversation_id,
            "answer_id": turn.answer_id,
            "asked_at": turn.asked_at,
            "question": turn.question,
            "response": dict(turn.response),
            "theme": turn.theme,
            "about": turn.about,
        }
        try:
            with self._engine.begin() as connection:
                if begins is not None:
                    _begin(connection, conversation_id, begins, turn.asked_at)
                elif connection.execute(touched).rowcount == 0:
                    raise NotFound("There is no conversation with this id. Send null to start a new one.")
                connection.execute(_KEEP_TURN, row)
        except IntegrityError:
            if self.turn(turn.answer_id) is None:
                raise
            return False
        return True

    def turn(self, answer_id: str) -> StoredTurn | None:
        """The turn of one answer, if it is kept."""
        query = select(*TURN_COLUMNS).where(turns.c.answer_id == answer_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return StoredTurn(*row) if row else None

    def turns(self, conversation_id: str, limit: int = MOST_TURNS) -> list[StoredTurn]:
        """The newest ``limit`` turns, in the order in which they were asked; none for an unknown id."""
        own = select(*TURN_COLUMNS).where(turns.c.conversation_id == conversation_id)
        query = own.order_by(turns.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            newest_first = [StoredTurn(*row) for row in connection.execute(query)]
        return newest_first[::-1]

    def delete(self, conversation_id: str, visitor: str | None = None) -> bool:
        """Delete a conversation with its turns; False when none of this id is the visitor's or nobody's."""
        wanted = delete(conversations).where(conversations.c.id == conversation_id, or_(*_may_be_opened_by(visitor)))
        with self._engine.begin() as connection:
            gone = connection.execute(wanted)
        return gone.rowcount > 0

    def delete_older_than(self, now: datetime, days: int) -> int:
        """Delete every conversation whose last turn is more than ``days`` days ago; how many went."""
        oldest_kept = now - timedelta(days=days)
        with self._engine.begin() as connection:
            gone = connection.execute(delete(conversations).where(conversations.c.last_turn_at < oldest_kept))
        return gone.rowcount

    def count_older_than(self, now: datetime, days: int) -> int:
        """How many conversations ``delete_older_than`` would delete."""
        older = conversations.c.last_turn_at < now - timedelta(days=days)
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(conversations).where(older)) or 0


def asked_before(engine: Engine, answer_id: str, most: int) -> list[str]:
    """The last ``most`` questions before this answer's in its conversation, oldest first; none for an unknown id."""
    this = select(turns.c.id, turns.c.conversation_id).where(turns.c.answer_id == answer_id).subquery()
    query = (
        select(turns.c.question)
        .join(this, and_(turns.c.conversation_id == this.c.conversation_id, turns.c.id < this.c.id))
        .order_by(turns.c.id.desc())
        .limit(most)
    )
    with engine.connect() as connection:
        return list(connection.scalars(query))[::-1]


def _begin(connection: Connection, conversation_id: str, begins: Beginning, now: datetime) -> None:
    row = {
        "id": conversation_id,
        "council": begins.council,
        "started_at": now,
        "last_turn_at": now,
        "visitor": begins.visitor,
    }
    connection.execute(_KEEP_CONVERSATION, row)


def _may_be_opened_by(visitor: str | None) -> tuple[ColumnElement[bool], ...]:
    """Conditions of which one must hold. Nobody's conversation is open to whoever has its id."""
    nobodys = conversations.c.visitor.is_(None)
    return (nobodys,) if visitor is None else (nobodys, conversations.c.visitor == visitor)
