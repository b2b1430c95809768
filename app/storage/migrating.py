"""Brings the tables of a database to the newest migration, while no other process does the same.

Alembic is loaded only when there is something to migrate: most starts find the newest tables in place.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).with_name("migrations")
MIGRATION_WAIT_S = 120.0
_MIGRATION_LOCK_KEY = 7_265_309


class MadeByNewer(Exception):
    """The tables were made by a migration that this version of the project does not know."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to ``revision`` in one transaction. Raises MadeByNewer, and what the database raises."""
    with _migration_lock(engine):
        if engine.dialect.name == "sqlite":
            _write_ahead(engine)
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK_KEY})
            present = present_revision(connection)
            if present is None:
                with _in_one_line():
                    _upgrade(connection, revision)
            elif revision != "head" or present != newest_revision():
                _upgrade(connection, revision)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Log that a new database has its tables, and none of the steps by which older ones came to theirs."""
    steps = logging.getLogger("alembic.runtime.migration")
    before = steps.level
    steps.setLevel(logging.WARNING)
    try:
        yield
    finally:
        steps.setLevel(before)
    logging.getLogger(__name__).info("A new database: its tables are made")


def newest_revision() -> str:
    """The newest migration, by the number that its file begins with."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def present_revision(connection: Connection) -> str | None:
    """The migration that the tables are at; None of a database without any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    try:
        command.upgrade(settings, revision)
    except CommandError as problem:
        raise MadeByNewer(str(problem)) from problem


def _write_ahead(engine: Engine) -> None:
    """Let readers go on while one process writes. The file remembers it; it cannot be set inside a transaction."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode=WAL")


@contextmanager
def _migration_lock(engine: Engine) -> Iterator[None]:
    """Hold the lock file beside a SQLite database; PostgreSQL has locks of its own."""
    if engine.dialect.name != "sqlite":
        yield
        return
    with FileLock(f"{engine.url.database}.lock", timeout=MIGRATION_WAIT_S):
        yield
