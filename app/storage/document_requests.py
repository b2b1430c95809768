"""Requests for documents: what nobody can answer until somebody brings a document, who sees to it, and how it stands.

A request keeps the question as it was stored, redacted, and is kept until an admin deletes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, insert, select, update

from app.errors import InvalidRequest, NotFound
from app.storage.filters import of_council, with_words
from app.storage.tables import document_requests

PAGE_ROWS = 50
CHANGED = "Somebody else changed this request meanwhile. What is kept now stands above the form."


class RequestState(StrEnum):
    """How a request stands."""

    OPEN = "open"
    ASKED = "asked"
    RECEIVED = "received"
    DECLINED = "declined"


WAITING = (RequestState.OPEN, RequestState.ASKED)
"""The states in which something is still to be done."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What is asked for: the question to be answered, which document would answer it, about which council.

    ``gap`` is the ``gap_key`` of the gap that it came from, so that the gap shows it though the words were changed.
    """

    question: str
    document: str = ""
    council: str | None = None
    theme: str | None = None
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """One request. ``path`` is where the document lies once it was received; ``note`` is the owner's last word."""

    id: int
    state: RequestState
    needed: Needed
    owner: str
    note: str
    path: str | None
    asked_by: str
    asked_at: datetime
    changed_by: str
    changed_at: datetime

    @property
    def edition(self) -> str:
        """What tells this request, as it stands, from any other that has its number."""
        return f"{self.asked_at.isoformat()} {self.changed_at.isoformat()}"

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be done."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class WantedRequests:
    """Which requests: "" wants any; ``council`` "-" wants those about none in particular."""

    state: str = ""
    owner: str = ""
    council: str = ""
    words: str = ""


_NEEDED = tuple(field.name for field in fields(Needed))
_OWN = tuple(field.name for field in fields(DocumentRequest) if field.name != "needed")
_COLUMNS = [document_requests.c[name] for name in (*_OWN, *_NEEDED)]


class DocumentRequests:
    """The requests of one database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, needed: Needed, owner: str, note: str, who: str, now: datetime) -> DocumentRequest:
        """A new request, open."""
        row = {name: getattr(needed, name) for name in _NEEDED}
        row |= {"state": RequestState.OPEN, "owner": owner, "note": note}
        row |= {"asked_by": who, "asked_at": now, "changed_by": who, "changed_at": now}
        with self._engine.begin() as connection:
            made = insert(document_requests).values(row).returning(document_requests.c.id)
            request_id = connection.execute(made).scalar_one()
        return self.get(request_id)

    def get(self, request_id: int) -> DocumentRequest:
        """One request. Raises NotFound."""
        found = self._select(document_requests.c.id == request_id)
        if not found:
            raise NotFound("There is no such request for a document.")
        return found[0]

    def change(
        self, seen: DocumentRequest, state: RequestState, owner: str, note: str, who: str, now: datetime
    ) -> None:
        """Another state, owner or note. Raises InvalidRequest when somebody else changed it meanwhile."""
        row: dict[str, Any] = {"state": state, "owner": owner, "note": note, "changed_by": who, "changed_at": now}
        if state is not RequestState.RECEIVED:
            row["path"] = None
        self._change(seen, row)

    def reword(self, seen: DocumentRequest, needed: Needed, who: str, now: datetime) -> None:
        """Other words for what is needed. Raises InvalidRequest when somebody else changed it meanwhile."""
        row = {"question": needed.question, "document": needed.document, "changed_by": who, "changed_at": now}
        self._change(seen, row)

    def remove(self, request_id: int) -> None:
        """Delete a request with its words."""
        with self._engine.begin() as connection:
            connection.execute(delete(document_requests).where(document_requests.c.id == request_id))

    def receive(self, request_id: int, path: str, who: str, now: datetime) -> bool:
        """The document has come and lies at ``path``; False when nothing waited for it."""
        row = {"state": RequestState.RECEIVED, "path": path, "changed_by": who, "changed_at": now}
        waits = (document_requests.c.id == request_id, document_requests.c.state.in_(WAITING))
        with self._engine.begin() as connection:
            return connection.execute(update(document_requests).where(*waits).values(row)).rowcount > 0

    def of_gaps(self) -> dict[str, DocumentRequest]:
        """The newest request that came from each gap, by the gap's key."""
        found = self._select(document_requests.c.gap.is_not(None))
        return {each.needed.gap or "": each for each in reversed(found)}

    def count(self, wanted: WantedRequests) -> int:
        """How many fit."""
        query = select(func.count()).select_from(document_requests).where(*_conditions(wanted))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def page(self, wanted: WantedRequests, number: int = 1) -> list[DocumentRequest]:
        """One page of those that fit, newest first; pages count from 1."""
        return self._select(*_conditions(wanted), limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)

    def tally(self) -> dict[str, int]:
        """How many there are in each state."""
        query = select(document_requests.c.state, func.count()).group_by(document_requests.c.state)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def councils(self) -> list[str]:
        """The councils that requests are about."""
        query = select(document_requests.c.council).where(document_requests.c.council.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return sorted(str(slug) for slug in connection.scalars(query))

    def owners(self) -> list[str]:
        """Everybody who has a request, by name."""
        with self._engine.connect() as connection:
            return sorted(connection.scalars(select(document_requests.c.owner).distinct()))

    def _change(self, seen: DocumentRequest, row: dict[str, Any]) -> None:
        same = (document_requests.c.id == seen.id, document_requests.c.changed_at == seen.changed_at)
        with self._engine.begin() as connection:
            if connection.execute(update(document_requests).where(*same).values(row)).rowcount == 0:
                raise InvalidRequest(CHANGED)

    def _select(
        self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int | None = None
    ) -> list[DocumentRequest]:
        query = select(*_COLUMNS).where(*conditions).order_by(document_requests.c.id.desc())
        with self._engine.connect() as connection:
            return [_request(row) for row in connection.execute(query.limit(limit).offset(offset))]


def gap_key(question: str, council: str) -> str:
    """What tells one question about one council ("" for none) from every other: a digest, so that it holds no words."""
    return hashlib.sha256(f"{council}\n{' '.join(question.casefold().split())}".encode()).hexdigest()


def _request(row: Any) -> DocumentRequest:
    own = {name: getattr(row, name) for name in _OWN} | {"state": RequestState(row.state)}
    return DocumentRequest(needed=Needed(**{name: getattr(row, name) for name in _NEEDED}), **own)


def _conditions(wanted: WantedRequests) -> list[ColumnElement[bool]]:
    table = document_requests.c
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        found.append(table.state == wanted.state)
    if wanted.owner:
        found.append(table.owner == wanted.owner)
    found += of_council(table.council, wanted.council)
    return found + with_words(wanted.words, table.question, table.document, table.note)
