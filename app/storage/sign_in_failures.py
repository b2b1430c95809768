"""Failed tries to sign in, counted so that nobody can guess for long; forgotten after a day.

Of a name only a digest is kept: what is typed there may be a password.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Engine, and_, delete, func, insert, select

from app.storage.tables import sign_in_failures as failures

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST_FOR_NAME_AND_ADDRESS = 5
MOST_FOR_ADDRESS = 20
MOST_FOR_NAME = 50
MOST_CODES = 30
"""Wrong codes of one account in a day, since the last sign-in that succeeded: two of a million are right at a time."""


class SignInFailures:
    """The failed tries of one database. Safe to share between threads and workers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def must_wait(self, name: str, address: str, now: datetime) -> bool:
        """Whether this name from this address has failed too often within WINDOW.

        An address is held back before a name is, so that a stranger cannot easily lock somebody out.
        """
        recent = failures.c.at > now - WINDOW
        of_name, of_address = failures.c.name == _digest(name), failures.c.address == address
        limits = (
            (and_(of_name, of_address), MOST_FOR_NAME_AND_ADDRESS),
            (of_address, MOST_FOR_ADDRESS),
            (of_name, MOST_FOR_NAME),
        )
        with self._engine.connect() as connection:
            return any(
                (connection.scalar(select(func.count()).where(recent, whose)) or 0) >= most for whose, most in limits
            )

    def note(self, name: str, address: str, now: datetime) -> None:
        """Keep one failure, and forget those older than KEPT."""
        self._keep([(_digest(name), address)], now)

    def note_code(self, name: str, address: str, now: datetime) -> None:
        """Keep a wrong code after the right password: as any failure, and once more for the account alone."""
        self._keep([(_digest(name), address), (_codes_of(name), _CODES)], now)

    def has_guessed_codes(self, name: str, now: datetime) -> bool:
        """Whether so many codes of this account were wrong within a day that guessing is likely, from anywhere."""
        wrong = and_(failures.c.name == _codes_of(name), failures.c.at > now - KEPT)
        with self._engine.connect() as connection:
            return (connection.scalar(select(func.count()).where(wrong)) or 0) >= MOST_CODES

    def forget(self, name: str) -> None:
        """Somebody signed in or set a new password: earlier failures of the name no longer count."""
        with self._engine.begin() as connection:
            connection.execute(delete(failures).where(failures.c.name.in_(counted_under(name))))

    def _keep(self, rows: Sequence[tuple[str, str]], now: datetime) -> None:
        values = [{"name": whose, "address": address, "at": now} for whose, address in rows]
        with self._engine.begin() as connection:
            connection.execute(insert(failures), values)
            connection.execute(delete(failures).where(failures.c.at < now - KEPT))


_CODES = "(codes)"
"""Stands where an address would: no request comes from it."""


def counted_under(name: str) -> tuple[str, str]:
    """What stands for a name in the table: its failures from anywhere, and its wrong codes."""
    return _digest(name), _codes_of(name)


def _codes_of(name: str) -> str:
    """What wrong codes are counted under. Longer than a digest: no name that a stranger types counts there."""
    return f"codes of {_digest(name)}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]
