"""This machine's copy of the documents that all machines share: fetched, and put back when something was changed here.

Three states are compared: the folder, the database, and what both were when they last agreed. A change on one side
goes to the other. Where both have changed, the database's stands and the folder's is kept under ``.replaced``. What
was agreed with another database counts for nothing, so that a new, empty one never empties a folder.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from filelock import FileLock
from sqlalchemy import Connection

from app.files import OF_SYSTEMS, check_open, digest_of, is_utf8, move_durably, write_whole
from app.storage import shared_files

TREE = "documents"
CHANGE_LOCK = ".change.lock"
_SET_ASIDE = ".replaced"
_ROOMS = frozenset((".withdrawn", ".incoming", _SET_ASIDE))
_Stamp = tuple[int, int, int]


class DocumentCopies:
    """The folder ``root``; ``memory`` is the file that remembers the last agreement. Callers hold ``lock``."""

    def __init__(self, root: Path, memory: Path) -> None:
        self._root, self._memory = root, memory
        self._digests: dict[str, tuple[_Stamp, str]] = {}

    @contextmanager
    def lock(self, wait_seconds: float) -> Iterator[None]:
        """The right to change the folder on this machine; Timeout when another process does not let go of it."""
        self._root.mkdir(parents=True, exist_ok=True)
        with FileLock(self._root / CHANGE_LOCK, timeout=wait_seconds):
            yield

    def fetch(self, connection: Connection, database: str) -> None:
        """Take over what others have changed. What was changed here and by nobody else stays, to be put.

        ``database`` is the identity of the one that ``connection`` leads to.
        """
        there, here = shared_files.tree(connection, TREE), self._present()
        agreed = self._agreed(database, bool(there))
        if agreed is None and not there:
            return  # the first machine: what it holds is put when it first changes or builds
        for path in sorted({*there, *here}):
            mine, theirs, before = here.get(path), there.get(path), (agreed or {}).get(path)
            is_my_change = agreed is not None and theirs == before
            if mine == theirs or is_my_change:
                continue
            if mine is not None and (agreed is None or mine != before):
                self._set_aside(path)
            if theirs is None:
                (self._root / path).unlink(missing_ok=True)
            else:
                shared_files.fetch(connection, theirs, self._root / path)
        self._agree(there, database)

    def put(self, connection: Connection, database: str) -> bool:
        """Make the database's tree that of the folder, after ``fetch``; whether anything differed."""
        there, here = shared_files.tree(connection, TREE), self._present()
        changed = {path: digest for path, digest in here.items() if there.get(path) != digest}
        gone = [path for path in there if path not in here]
        shared_files.put_files(connection, TREE, self._root, changed)
        shared_files.drop_files(connection, TREE, gone)
        if gone or changed:
            shared_files.forget_unheld(connection)
        self._agree(here, database)
        return bool(changed or gone)

    def _present(self) -> dict[str, str]:
        """The digest of every file that is shared, by path. Raises ConfigError where a folder cannot be looked into."""
        if self._root.is_dir():
            check_open(self._root, _is_shared)
        found: dict[str, tuple[_Stamp, str]] = {}
        for file in self._root.rglob("*") if self._root.is_dir() else ():
            path = file.relative_to(self._root).as_posix()
            if not _is_shared(path) or not file.is_file():
                continue
            stat = file.stat()
            stamp = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            known = self._digests.get(path)
            found[path] = known if known and known[0] == stamp else (stamp, digest_of(file))
        self._digests = found
        return {path: digest for path, (_, digest) in found.items()}

    def _set_aside(self, path: str) -> None:
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        move_durably(self._root / path, self._root / _SET_ASIDE / stamp / path)

    def _agreed(self, database: str, holds_documents: bool) -> Mapping[str, str] | None:
        """What was agreed with this database.

        A memory that names none, as older releases wrote it, is of this one if that holds documents: what was changed
        in the folder before an upgrade stays.
        """
        if not self._memory.is_file():
            return None
        kept = json.loads(self._memory.read_text("utf-8"))
        with_whom = kept.get("database", database if holds_documents else None)
        return dict(kept["files"]) if (kept["root"], with_whom) == (str(self._root), database) else None

    def _agree(self, files: Mapping[str, str], database: str) -> None:
        kept = {"root": str(self._root), "database": database, "files": dict(files)}
        write_whole(self._memory, json.dumps(kept, ensure_ascii=False))


def _is_shared(path: str) -> bool:
    """Sources, sidecars and the rooms beside them; no drafts, locks and folders of other programs and systems.

    Names that are not UTF-8 stay on their machine: they are no sources, and the database could not hold them.
    """
    if not is_utf8(path):
        return False
    parts = PurePosixPath(path).parts
    if parts[0] in _ROOMS:
        return not (parts[0] == ".incoming" and "as" in parts[2:3])
    return not any(part.startswith(".") or part in OF_SYSTEMS for part in parts)
