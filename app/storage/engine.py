"""Opens the application database: made when missing, brought to the newest migration, safe to fork.

SQLite or PostgreSQL. Two processes that open it at once wait for each other. A
database that cannot be used stops the start with ConfigError and what to mend.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from app.config import ROOT
from app.errors import ConfigError
from app.storage.migrating import MadeByNewer, migrate

BUSY_MS = 10_000
EF_SEARCH = 400
"""Candidates that a search in an HNSW index keeps: twice the most that retrieval asks for."""
_EXAMPLES = "write sqlite:///var/app.db or postgresql://USER:PASSWORD@HOST/NAME"
# A server that is gone is noticed in seconds: while connecting, and on a connection that fell silent.
_CONNECT = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_PRAGMAS = ("PRAGMA foreign_keys=ON", f"PRAGMA busy_timeout={BUSY_MS}", "PRAGMA synchronous=NORMAL")


def open_database(url: str) -> Engine:
    """The database at ``url`` with every table in place.

    A relative SQLite path starts at the project's root; its folder is made when
    missing. Open connections are given up before a fork, so that processes
    share none. Raises ConfigError when the address is wrong or the place unusable.
    """
    address = _address(url)
    shown = address.render_as_string(hide_password=True)
    try:
        engine = _connectable(address)
        migrate(engine)
        _check_writable(address)
    except (ArgumentError, NoSuchModuleError, ImportError) as problem:
        raise ConfigError(f"DATABASE_URL='{shown}' cannot be used ({problem}): {_EXAMPLES}") from problem
    except Timeout as problem:
        raise ConfigError(f"The database {shown} is being migrated by another process that does not end") from problem
    except MadeByNewer as problem:
        raise ConfigError(
            f"The database {shown} was made by a newer version of this project ({problem}): start that version,"
            " or point DATABASE_URL at another database"
        ) from problem
    except (DBAPIError, sqlite3.Error, OSError) as problem:
        reason = problem.orig if isinstance(problem, DBAPIError) else problem
        raise ConfigError(
            f"The database {shown} cannot be opened or written ({str(reason).strip()}): {_mend(address)}"
        ) from problem
    engine.dispose()
    _share_nothing_on_fork(engine)
    if engine.dialect.name == "sqlite":
        _keep_to_the_file(engine, Path(str(address.database)))
    return engine


def open_replica(url: str) -> Engine:
    """A PostgreSQL server that is only asked, such as a read replica: nothing is migrated, nothing is tried again."""
    address = _address(url)
    options = f"-c hnsw.ef_search={EF_SEARCH} -c hnsw.iterative_scan=strict_order"
    engine = create_engine(address, hide_parameters=True, connect_args={**_CONNECT, "options": options})
    _share_nothing_on_fork(engine)
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise ConfigError(f"DATABASE_URL is not a database address: {_EXAMPLES}") from problem
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigError(f"DATABASE_URL names '{address.drivername}', which is not supported: {_EXAMPLES}")
    if address.get_backend_name() == "postgresql":
        return address.set(drivername="postgresql+psycopg") if address.drivername == "postgresql" else address
    if not address.database or address.database == ":memory:" or address.database.startswith("file:"):
        raise ConfigError(f"DATABASE_URL must name a SQLite file that all workers share: {_EXAMPLES}")
    return address.set(database=str(ROOT / Path(address.database).expanduser()))


def sqlite_file(url: str) -> Path | None:
    """The file that a checked address of a SQLite database names; None of another database."""
    address = make_url(url)
    return None if address.get_backend_name() != "sqlite" else ROOT / Path(str(address.database)).expanduser()


def check_there(url: str) -> None:
    """Raises ConfigError where a SQLite database has no file: opening it would make an empty one."""
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        raise ConfigError(
            f"There is no database at {file}: set DATABASE_URL to that of the server, as all its settings"
        )


def _connectable(address: URL) -> Engine:
    """An engine that has not connected yet. Parameters never enter its error messages."""
    if address.get_backend_name() == "postgresql":
        engine = create_engine(address, hide_parameters=True, pool_pre_ping=True, connect_args=_CONNECT)
        event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
        return engine
    file = Path(str(address.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)  # what people asked is nobody else's to read; SQLite gives its log the same rights
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def database_faults_told() -> Iterator[None]:
    """Raises ConfigError, with what to do, for whatever a database says while the block of a command runs."""
    try:
        yield
    except DBAPIError as problem:
        raise ConfigError(
            f"The database could not be read or written ({str(problem.orig).strip()}): see that it runs and that its "
            "disk has room, then try again"
        ) from problem


def _check_writable(address: URL) -> None:
    """A SQLite file that this user may only read opens without complaint, and fails at the first row."""
    file = Path(str(address.database))
    for place in (file, file.parent) if address.get_backend_name() == "sqlite" else ():
        if not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def _mend(address: URL) -> str:
    if address.get_backend_name() == "sqlite":
        return "see that this user may read and write the file and its folder, and that their disk has room"
    return (
        "see that the server runs with pgvector, and that DATABASE_URL names its host, a database and the user who "
        "owns it (docs/postgresql.md)"
    )


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would open a transaction before INSERT but not before CREATE TABLE: SQLAlchemy begins them all.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _without_nul(
    _connection: Connection, _cursor: object, statement: str, parameters: Any, _context: object, _many: bool
) -> tuple[str, Any]:
    """PostgreSQL keeps no NUL in a text: it is left out, so that no input can make a statement fail."""
    rows = parameters if isinstance(parameters, list) else [parameters]
    if any(isinstance(value, str) and "\x00" in value for row in rows if row for value in dict(row).values()):
        rows = [{key: _plain(value) for key, value in dict(row).items()} for row in rows]
        parameters = rows if isinstance(parameters, list) else rows[0]
    return statement, parameters


def _plain(value: Any) -> Any:
    return value.replace("\x00", "") if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    # Without SQLAlchemy's own way to run a statement, which takes ten times as long as this one, which cannot fail.
    connection.connection.cursor().execute("BEGIN")


def _keep_to_the_file(engine: Engine, file: Path) -> None:
    """Write to the file that was opened, or not at all: what goes into one that was deleted or replaced is lost.

    Raises OperationalError while the file is not at its place. Connections stay open: closing one would delete the
    write-ahead log of whatever file has taken the place.
    """
    opened = _identity(file)

    def check() -> None:
        if _identity(file) != opened:
            raise sqlite3.OperationalError(
                f"the database {file} was moved away or replaced while this process ran: put it back, or start again"
            )

    def check_begun(_connection: Connection) -> None:
        try:
            check()
        except sqlite3.OperationalError as problem:
            raise OperationalError("BEGIN", None, problem) from problem

    event.listen(engine, "do_connect", lambda *_: check())
    event.listen(engine, "begin", check_begun, insert=True)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _share_nothing_on_fork(engine: Engine) -> None:
    reference = weakref.ref(engine)

    def give_up_connections() -> None:
        opened = reference()
        if opened is not None:
            opened.dispose()

    os.register_at_fork(before=give_up_connections)
