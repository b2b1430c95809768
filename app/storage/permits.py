"""Permits of rate limits, shared by all machines: one row for each limit and caller, changed in one statement.

A caller is kept as a digest. PostgreSQL alone: on one machine each worker counts in memory.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, text

from app.storage.tables import permits

FORGET_AFTER = timedelta(days=2)
_GROWN = "LEAST(:most, held.remaining + extract(epoch FROM clock_timestamp() - held.taken_at) * :rate)"
# A new caller has a whole bucket. One who is known takes of what is left and has grown since, if that makes a permit.
_TAKE = text(
    "INSERT INTO permits AS held (name, caller, remaining, taken_at) "  # noqa: S608 (constants)
    "VALUES (:name, :caller, :most - 1, clock_timestamp()) "
    f"ON CONFLICT (name, caller) DO UPDATE SET remaining = {_GROWN} - 1, taken_at = clock_timestamp() "
    f"WHERE {_GROWN} >= 1 RETURNING remaining"
)
_LEFT = text(f"SELECT {_GROWN} FROM permits AS held WHERE name = :name AND caller = :caller")  # noqa: S608


class Permits:
    """The permits of one database. Safe to share between threads and machines."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, name: str, caller: str, most: int, seconds: int) -> float:
        """Take a permit of a bucket of ``most`` that fills in ``seconds``; 0.0, or the seconds until there is one."""
        rate = most / seconds
        values = {"name": name, "caller": caller, "most": float(most), "rate": rate}
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if connection.scalar(_TAKE, values) is not None:
                return 0.0
            left = connection.scalar(_LEFT, values)
        return max(0.001, (1.0 - float(left or 0.0)) / rate)

    def forget_older(self, now: datetime) -> int:
        """Delete the rows of callers who have not come for FORGET_AFTER; how many went."""
        with self._engine.begin() as connection:
            return connection.execute(delete(permits).where(permits.c.taken_at < now - FORGET_AFTER)).rowcount
