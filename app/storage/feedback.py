"""What people thought of answers, as the recruiter's room reviews it: found by filters, and marked as handled.

It reads what was stored redacted. An opinion goes with its conversation; one that is given anew waits again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, func, select, update

from app.errors import NotFound
from app.storage.conversations import asked_before
from app.storage.filters import of_council, on_days, with_words
from app.storage.tables import conversations, opinions, turns

PAGE_ROWS = 50
MOST_BEFORE = 4
_NOTHING_HERE = "There is no such opinion. It goes when its conversation goes."


@dataclass(frozen=True, slots=True)
class Review:
    """One opinion with the turn that it is about. ``handled_at`` is None while it waits; moments are UTC."""

    answer_id: str
    question: str
    response: Mapping[str, Any]
    council: str | None
    helpful: bool
    reason: str | None
    given_at: datetime
    handled_at: datetime | None
    handled_by: str | None
    handled_note: str | None

    @property
    def edition(self) -> str:
        """What tells this opinion, as it stands, from one given anew and from one handled meanwhile."""
        return f"{self.given_at.isoformat()} {self.handled_at.isoformat() if self.handled_at else '-'}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which opinions: None and "" want any. ``council`` "-" wants those given on no council's page; days are UTC."""

    helpful: bool | None = None
    handled: bool | None = None
    council: str = ""
    status: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opinions there are: unhelpful ones that wait, all that wait, all that are handled."""

    unhelpful_waiting: int
    waiting: int
    handled: int


_COLUMNS = (
    opinions.c.answer_id,
    turns.c.question,
    turns.c.response,
    conversations.c.council,
    opinions.c.helpful,
    opinions.c.reason,
    opinions.c.given_at,
    opinions.c.handled_at,
    opinions.c.handled_by,
    opinions.c.handled_note,
)


class Feedback:
    """The opinions of one database, for review. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def count(self, wanted: Wanted) -> int:
        """How many fit."""
        with self._engine.connect() as connection:
            return connection.scalar(_joined(select(func.count())).where(*_conditions(wanted))) or 0

    def page(self, wanted: Wanted, number: int = 1) -> list[Review]:
        """One page of those that fit, newest first; pages count from 1."""
        query = _joined(select(*_COLUMNS)).where(*_conditions(wanted)).order_by(opinions.c.id.desc())
        with self._engine.connect() as connection:
            rows = connection.execute(query.limit(PAGE_ROWS).offset((number - 1) * PAGE_ROWS))
            return [Review(*row) for row in rows]

    def get(self, answer_id: str) -> Review:
        """The opinion about one answer. Raises NotFound."""
        with self._engine.connect() as connection:
            query = _joined(select(*_COLUMNS)).where(opinions.c.answer_id == answer_id)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(_NOTHING_HERE)
        return Review(*row)

    def asked_before(self, answer_id: str) -> list[str]:
        """The questions of the same conversation just before this answer's, oldest first, redacted as stored."""
        return asked_before(self._engine, answer_id, MOST_BEFORE)

    def asked_at(self, answer_id: str) -> datetime:
        """When the question of an answer was asked, in UTC. Raises NotFound."""
        with self._engine.connect() as connection:
            found: datetime | None = connection.scalar(select(turns.c.asked_at).where(turns.c.answer_id == answer_id))
        if found is None:
            raise NotFound(_NOTHING_HERE)
        return found

    def councils(self) -> list[str]:
        """The councils on whose pages opinions were given."""
        query = _joined(select(conversations.c.council).distinct()).where(conversations.c.council.is_not(None))
        with self._engine.connect() as connection:
            return sorted(str(slug) for slug in connection.scalars(query))

    def tally(self) -> Tally:
        """How much waits and how much is done."""
        return Tally(
            self.count(Wanted(helpful=False, handled=False)),
            self.count(Wanted(handled=False)),
            self.count(Wanted(handled=True)),
        )

    def handle(self, answer_id: str, who: str, note: str, now: datetime) -> None:
        """Mark as handled, with what was done. Raises NotFound."""
        self._set(answer_id, handled_at=now, handled_by=who, handled_note=note or None)

    def reopen(self, answer_id: str) -> None:
        """Let it wait again. Raises NotFound."""
        self._set(answer_id, handled_at=None, handled_by=None, handled_note=None)

    def _set(self, answer_id: str, **values: object) -> None:
        changed = update(opinions).where(opinions.c.answer_id == answer_id).values(values)
        with self._engine.begin() as connection:
            if connection.execute(changed).rowcount == 0:
                raise NotFound(_NOTHING_HERE)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(opinions)
        .join(turns, turns.c.answer_id == opinions.c.answer_id)
        .join(conversations, conversations.c.id == turns.c.conversation_id)
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.helpful is not None:
        found.append(opinions.c.helpful.is_(wanted.helpful))
    if wanted.handled is not None:
        found.append(opinions.c.handled_at.is_not(None) if wanted.handled else opinions.c.handled_at.is_(None))
    if wanted.status:
        found.append(turns.c.response["status"].as_string() == wanted.status)
    found += of_council(conversations.c.council, wanted.council)
    found += with_words(wanted.words, turns.c.question, opinions.c.reason)
    return found + on_days(opinions.c.given_at, wanted.since, wanted.until)
