"""Which readings of documents somebody has confirmed, and when. Nothing of it changes an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from app.storage.tables import confirmations

_AT_ONCE = 500
_COLUMNS = ("reading", "key", "path", "source", "says", "confirmed_by", "confirmed_at")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One reading that somebody confirmed, as facts/confirmable.py makes it: ``says`` is the reading in words."""

    reading: str
    key: str
    path: str
    source: str
    says: str
    by: str
    at: datetime


class Confirmations:
    """The confirmations of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, paths: Collection[str]) -> list[Confirmation]:
        """Every confirmation about these documents, of their present state or an earlier one, oldest first."""
        wanted, found = sorted(set(paths)), list[Confirmation]()
        with self._engine.connect() as connection:
            for first in range(0, len(wanted), _AT_ONCE):
                found += _select(connection, confirmations.c.path.in_(wanted[first : first + _AT_ONCE]))
        return found

    def confirm(self, confirmation: Confirmation) -> bool:
        """Keep a confirmation, and forget those of other states of the document; False when it was kept already."""
        columns = confirmations.c
        older = (columns.key == confirmation.key, columns.source != confirmation.source)
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    insert(confirmations).values(dict(zip(_COLUMNS, astuple(confirmation), strict=True)))
                )
                connection.execute(delete(confirmations).where(*older))
        except IntegrityError:
            return False
        return True

    def take_back(self, readings: Collection[str]) -> list[Confirmation]:
        """Forget confirmations; those that there were."""
        wanted = confirmations.c.reading.in_(list(readings))
        with self._engine.begin() as connection:
            found = _select(connection, wanted)
            connection.execute(delete(confirmations).where(wanted))
        return found


def _select(connection: Connection, condition: ColumnElement[bool]) -> list[Confirmation]:
    columns = [confirmations.c[name] for name in _COLUMNS]
    query = select(*columns).where(condition).order_by(confirmations.c.confirmed_at)
    return [Confirmation(*row) for row in connection.execute(query)]
