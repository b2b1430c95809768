"""Files that every machine needs, in the database: documents and the files of index versions, told apart by content.

A tree is a named set of paths, each with the SHA-256 of what lies there. Content is kept once, in parts, and goes with
the last tree that holds it. Beside the trees stand short words of state and, for each part of the whole, a count that
grows with every change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection, delete, exists, insert, select, update

from app.errors import BrokenIndex
from app.files import move_durably
from app.storage.tables import blob_parts, blobs, shared_files, shared_state

PART_BYTES = 1 << 20
PARTS_AT_ONCE = 8


def state_of(connection: Connection) -> dict[str, str]:
    """Every word of state by its name."""
    return {row.name: row.value for row in connection.execute(select(shared_state.c.name, shared_state.c.value))}


def set_state(connection: Connection, name: str, value: str | None) -> None:
    """Put a word in the place of an earlier one; None takes it away."""
    if value is None:
        connection.execute(delete(shared_state).where(shared_state.c.name == name))
    elif not connection.execute(update(shared_state).where(shared_state.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(shared_state).values(name=name, value=value))


def count_change(connection: Connection, name: str) -> int:
    """One more change of this part of the whole; its number. Whoever counts at the same time waits."""
    connection.execute(update(shared_state).where(shared_state.c.name == name).values(value=shared_state.c.value))
    number = int(state_of(connection).get(name, "0")) + 1
    set_state(connection, name, str(number))
    return number


def trees_under(connection: Connection, prefix: str) -> list[str]:
    """The names of the trees that begin with ``prefix``, in order."""
    found = select(shared_files.c.tree).distinct().where(shared_files.c.tree.startswith(prefix, autoescape=True))
    return sorted(connection.scalars(found))


def tree(connection: Connection, name: str) -> dict[str, str]:
    """The digests of a tree by path; empty for one that is not there."""
    wanted = select(shared_files.c.path, shared_files.c.digest).where(shared_files.c.tree == name)
    return {row.path: row.digest for row in connection.execute(wanted)}


def put_files(connection: Connection, name: str, root: Path, files: Mapping[str, str]) -> None:
    """Put files below ``root`` (digest by path) into a tree, in place of what stood at their paths.

    Raises BrokenIndex when a file is not what its digest says.
    """
    for path, digest in files.items():
        _put_content(connection, root / path, digest)
        connection.execute(delete(shared_files).where(shared_files.c.tree == name, shared_files.c.path == path))
        connection.execute(insert(shared_files).values(tree=name, path=path, digest=digest))


def drop_files(connection: Connection, name: str, paths: Iterable[str]) -> None:
    """Take paths out of a tree; content that no tree holds any more stays until ``forget_unheld``."""
    for path in paths:
        connection.execute(delete(shared_files).where(shared_files.c.tree == name, shared_files.c.path == path))


def drop_tree(connection: Connection, name: str) -> None:
    """Take a whole tree out."""
    connection.execute(delete(shared_files).where(shared_files.c.tree == name))


def forget_unheld(connection: Connection) -> int:
    """Delete content that no tree holds; how many pieces went."""
    held = exists().where(shared_files.c.digest == blobs.c.digest)
    return connection.execute(delete(blobs).where(~held)).rowcount


def fetch(connection: Connection, digest: str, target: Path) -> None:
    """Write content to a new file, durably. Raises BrokenIndex, leaving no file, when it is not there whole."""
    found, draft = hashlib.sha256(), target.with_name(f".{target.name}-fetching")
    target.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("wb") as handle:
        for part in _parts(connection, digest):
            found.update(part)
            handle.write(part)
    if found.hexdigest() != digest:
        draft.unlink()
        raise BrokenIndex(f"What the database holds of {target.name} is not as it was written ({digest[:12]}…).")
    move_durably(draft, target)


def _parts(connection: Connection, digest: str) -> Iterator[bytes]:
    number = 0
    while True:
        wanted = blob_parts.c.number.between(number, number + PARTS_AT_ONCE - 1)
        rows = connection.scalars(
            select(blob_parts.c.content).where(blob_parts.c.digest == digest, wanted).order_by(blob_parts.c.number)
        ).all()
        yield from map(bytes, rows)
        if len(rows) < PARTS_AT_ONCE:
            return
        number += PARTS_AT_ONCE


def _put_content(connection: Connection, file: Path, digest: str) -> None:
    if connection.scalar(select(blobs.c.digest).where(blobs.c.digest == digest)) is not None:
        return
    connection.execute(insert(blobs).values(digest=digest, size=file.stat().st_size))
    found, number = hashlib.sha256(), 0
    with file.open("rb") as handle:
        while part := handle.read(PART_BYTES):
            found.update(part)
            connection.execute(insert(blob_parts).values(digest=digest, number=number, content=part))
            number += 1
    if found.hexdigest() != digest:
        raise BrokenIndex(f"{file} has changed while it was put into the database. Nothing was published; try again.")
