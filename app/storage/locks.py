"""Rights that one process of all machines holds at a time, as advisory locks of PostgreSQL.

A lock belongs to a connection: when its process or machine is gone, the server lets go of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

_LOOK_SECONDS = 0.2


class Right(IntEnum):
    """What can be held; the numbers are those of the locks."""

    WRITE_INDEX = 7_265_310
    CHANGE_DOCUMENTS = 7_265_311
    WORK = 7_265_312
    DO_THE_JOB = 7_265_313
    KEEP_THE_CLOCK = 7_265_314


@contextmanager
def held(engine: Engine, right: Right, wait_seconds: float = 0.0) -> Iterator[Connection | None]:
    """The connection that holds the right alone, or None when others do not let go of it in time.

    What has to be done under the right is done on this connection: when it breaks, right and work are gone.
    """
    with engine.connect() as connection:
        until = time.monotonic() + wait_seconds
        taken = _ask(connection, "pg_try_advisory_lock", right)
        while not taken and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
            taken = _ask(connection, "pg_try_advisory_lock", right)
        try:
            yield connection if taken else None
        finally:
            if taken:
                with suppress(SQLAlchemyError):
                    connection.rollback()
                    _ask(connection, "pg_advisory_unlock", right)


@contextmanager
def shared_by_many(engine: Engine, right: Right) -> Iterator[None]:
    """Hold a right together with any number of others, as each worker does while it lives."""
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock_shared(:key)"), {"key": int(right)})
        connection.commit()
        yield


def is_held(engine: Engine, right: Right) -> bool:
    """Whether anybody holds the right now."""
    with engine.connect() as connection:
        return not connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": int(right)})


def _ask(connection: Connection, function: str, right: Right) -> bool:
    answer = connection.scalar(text(f"SELECT {function}(:key)"), {"key": int(right)})
    connection.commit()
    return bool(answer)
