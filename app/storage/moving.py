"""Copies every row of the application database into another, on SQLite or PostgreSQL, and proves that all arrived.

What machines share beside it (documents, versions, limits, the secret) is not copied here: folders hold it as well.
Nobody stays signed in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from app.errors import ConfigError
from app.storage.tables import metadata

# Sessions are not moved: a copy of the rows would bring back those that end meanwhile.
_LEFT = frozenset(("blobs", "blob_parts", "shared_files", "shared_state", "permits", "sessions"))
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """One table: how many rows, and the SHA-256 over all of their values in the order of their keys."""

    table: str
    rows: int
    digest: str


def moved_tables() -> list[Table]:
    """The tables that are copied, those that others point at first."""
    return [table for table in metadata.sorted_tables if table.name not in _LEFT]


def copy_tables(source: Engine, target: Engine) -> list[Moved]:
    """Copy all rows in one transaction, and read them again before it ends; what each table holds now.

    Raises ConfigError, leaving the target as it was, when it holds rows already or a table did not arrive whole.
    """
    level = "REPEATABLE READ" if source.dialect.name == "postgresql" else "SERIALIZABLE"
    with source.connect().execution_options(isolation_level=level) as reading, target.begin() as writing:
        _check_empty(writing)
        moved = []
        for table in moved_tables():
            for rows in _batches(reading, table):
                writing.execute(insert(table), rows)
            before, after = digest_table(reading, table), digest_table(writing, table)
            if before != after:
                raise ConfigError(
                    f"The table {table.name} did not arrive whole: {before.rows:,} rows with digest "
                    f"{before.digest[:12]}, {after.rows:,} with {after.digest[:12]} after it. Nothing was moved."
                )
            moved.append(after)
        _go_on_counting(writing)
    return moved


def digest_table(connection: Connection, table: Table) -> Moved:
    """What a table holds. A NUL counts for nothing: PostgreSQL keeps none in a text."""
    digest, count = hashlib.sha256(), 0
    for rows in _batches(connection, table):
        for row in rows:
            digest.update(json.dumps([_plain(row[column.name]) for column in table.columns]).encode())
            count += 1
    return Moved(table.name, count, digest.hexdigest())


def _batches(connection: Connection, table: Table) -> Iterable[list[dict[str, Any]]]:
    """All rows in the order of the primary key, some at a time."""
    keys, last, done = list(table.primary_key.columns), None, 0
    while True:
        query = select(table).order_by(*keys).limit(_ROWS_AT_ONCE)
        if len(keys) > 1:
            query = query.offset(done)
        elif last is not None:
            query = query.where(keys[0] > last)
        found = connection.execute(query).mappings().all()
        if not found:
            return
        yield [dict(row) for row in found]
        last, done = found[-1][keys[0].name], done + len(found)


def _plain(value: object) -> object:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _check_empty(connection: Connection) -> None:
    for table in moved_tables():
        if found := connection.scalar(select(func.count()).select_from(table)):
            raise ConfigError(
                f"The target holds {found:,} rows in the table {table.name} already: name a database that holds nothing"
            )


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in moved_tables():
        if "id" in table.columns and table.columns["id"].autoincrement and table.columns["id"].type.python_type is int:
            name = table.name
            highest = connection.scalar(select(func.max(table.columns["id"])))
            if highest:
                counter = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")
                connection.execute(counter, {"table": name, "highest": highest})
