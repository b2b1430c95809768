"""Everything that can be done to a file of the knowledge folder: add, describe, replace, withdraw, restore.

One change at a time. A change is refused when the file is not as the person
saw it. Old editions go to ``.replaced``, withdrawn files to ``.withdrawn``,
folders that no reader enters; nothing is deleted.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from filelock import FileLock, Timeout

from app.councils.directory import Directory
from app.documents.metadata import FILE_NAME
from app.documents.sources import CORRECTIONS, SIDECAR, list_sources
from app.errors import DocumentError, InvalidRequest
from app.files import move_durably, sync
from app.indexing.document_copies import CHANGE_LOCK
from app.knowledge.editions import REPLACED
from app.knowledge.limits import check_bytes, check_name, right_ending
from app.knowledge.names import free_path, original_name, safe_name
from app.knowledge.read_apart import read_apart
from app.knowledge.shelf import WITHDRAWN, Held, Shelf
from app.knowledge.sidecar import sidecar_of, without, write_fields, write_whole_sidecar, written_fields
from app.knowledge.understood import Understood

INCOMING = ".incoming"
GENERAL = "general"
FREE_BYTES = 200_000_000
_WAIT_SECONDS = 20
_TOKEN = re.compile(r"[0-9a-f]{16}")
_ABANDONED_SECONDS = 86_400
_CHANGED = "Somebody has changed this document since you opened it. Load it again, then decide."


class Staged:
    """A file that was sent and read but is no source yet; as a context manager it leaves nothing behind."""

    def __init__(self, shelf: Shelf, token: str, name: str) -> None:
        self._shelf = shelf
        self.token, self.name = token, name
        self.folder = shelf.root / INCOMING / token

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()

    def forget(self) -> None:
        """Delete the file that was sent."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def read_as(self, path: str, said: Mapping[str, object] = MappingProxyType({})) -> Understood:
        """What is understood of the file when it stands at ``path`` and its sidecar says this. Raises DocumentError."""
        place = self.folder / "as" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.folder / self.name, place)
        write_whole_sidecar(self.folder / "as", path, said)
        return read_apart(self.folder / "as", path, self._shelf.max_bytes)

    def move_to(self, path: str) -> None:
        """Make the file a source, in one step."""
        move_durably(self.folder / self.name, self._shelf.root / path)


def stage(shelf: Shelf, name: str, data: bytes) -> Staged:
    """Keep a file that was sent, away from the sources. Raises DocumentError for one that must not be read."""
    check_name(name)
    kind = check_bytes(data, name, shelf.max_bytes)
    _make_folder(shelf, name)
    if shutil.disk_usage(shelf.root).free < FREE_BYTES + 3 * len(data):
        raise DocumentError(name, "cannot be kept: the disk is nearly full. Make room, then send it again")
    _forget_abandoned(shelf.root / INCOMING)
    staged = Staged(shelf, secrets.token_hex(8), right_ending(kind, safe_name(name)))
    staged.folder.mkdir(parents=True)
    (staged.folder / staged.name).write_bytes(data)  # nobody knows of it yet; a draft beside it could be shared
    sync(staged.folder / staged.name)
    sync(staged.folder)
    return staged


def _make_folder(shelf: Shelf, name: str) -> None:
    """Make the folder of a new installation. One that is gone is not made anew: its documents are elsewhere."""
    if not shelf.root.is_dir() and (shelf.has_published or shelf.root.exists()):
        told = f"the folder of the documents, {shelf.root}, is not there. Whoever runs the service has to bring it back"
        raise DocumentError(name, f"cannot be kept: {told}")
    shelf.root.mkdir(parents=True, exist_ok=True)


def keep_for_all(shelf: Shelf) -> None:
    """Let what is staged be decided about on any machine."""
    with one_change(shelf):
        pass


def staged_before(shelf: Shelf, token: str) -> Staged:
    """The file that was kept under a token. Raises InvalidRequest when it is no longer there."""
    files = (shelf.root / INCOMING / token).glob("*") if _TOKEN.fullmatch(token) else iter(())
    name = next((file.name for file in files if file.is_file()), None)
    if name is None:  # it was decided about, perhaps a moment ago
        raise InvalidRequest("The new file is no longer kept. Send it again.")
    return Staged(shelf, token, name)


def add_file(shelf: Shelf, name: str, data: bytes, directory: Directory) -> tuple[str, Understood]:
    """Read a file that was sent and put it among the sources; its path and what was understood.

    It goes into the folder of the one council that it speaks of, else into ``general``. Of a name with letters that
    paths do not keep a note is made, so that a title can be read off it. Raises DocumentError, and InvalidRequest
    where the same file came meanwhile.
    """
    with stage(shelf, name, data) as staged:
        found = staged.read_as(staged.name)
        councils = found.document.metadata.council
        folder = councils[0] if len(councils) == 1 and directory.get(councils[0]) else GENERAL
        with one_change(shelf):
            if twin := same_bytes(shelf, data):  # by who sent it at the same time
                raise InvalidRequest(f"{twin} is the same file, byte for byte, and is held.")
            path = free_path(f"{folder}/{staged.name}", set(list_sources(shelf.root)))
            staged.move_to(path)
            if not name.isascii():
                write_whole_sidecar(shelf.root, path, {FILE_NAME: original_name(name)})
            shelf.let_wait()
        found = _read_again(shelf, path)
        return path, found


def same_bytes(shelf: Shelf, data: bytes, root: Path | None = None) -> str | None:
    """The path of a source that holds exactly these bytes, if any; below ``root`` where another folder is meant."""
    base = root or shelf.root
    for path in list_sources(base) if base.is_dir() else []:
        file = base / path
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return path
    return None


def same_bytes_withdrawn(shelf: Shelf, data: bytes) -> str | None:
    """The path, among the withdrawn ones, of a file that holds exactly these bytes, if any."""
    return same_bytes(shelf, data, shelf.root / WITHDRAWN)


def describe(shelf: Shelf, held: Held, given: Mapping[str, str | list[str]]) -> Understood:
    """Write what a person says of a document into its sidecar, once it proves to be readable so.

    Raises DocumentError, naming the field that is wrong, and InvalidRequest when the file has changed meanwhile.
    """
    with one_change(shelf):
        _check_unchanged(shelf, held)
        trial = shelf.root / INCOMING / secrets.token_hex(8)
        try:
            _copy(shelf.root, trial, held.path)
            write_fields(trial, held.path, given)
            found = read_apart(trial, held.path, shelf.max_bytes)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
        write_fields(shelf.root, held.path, given)
        shelf.let_wait()
        shelf.remember(held.path, found)
    return found


def replace_file(shelf: Shelf, held: Held, staged: Staged, now: datetime, untold: Collection[str] = ()) -> str:
    """Put a staged file in the place of one that is held, keep the old edition; the new one's path.

    What a person said of the old edition in its sidecar is said of the new one, save the fields that are ``untold``.
    """
    with one_change(shelf):
        _check_unchanged(shelf, held)
        path = str(PurePosixPath(held.path).with_suffix(PurePosixPath(staged.name).suffix))
        if path != held.path:
            path = free_path(path, set(list_sources(shelf.root)))
        kept = shelf.root / REPLACED / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        _copy(shelf.root, kept, held.path)
        shelf.let_wait()
        staged.move_to(path)
        if path != held.path:
            old_sidecar = sidecar_of(shelf.root, held.path)
            if old_sidecar.is_file():
                old_sidecar.replace(sidecar_of(shelf.root, path))
            (shelf.root / held.path).unlink()
            sync((shelf.root / path).parent)
        if untold:
            write_whole_sidecar(shelf.root, path, without(written_fields(shelf.root, path), untold))
    _read_again(shelf, path)
    return path


def withdraw(shelf: Shelf, held: Held) -> str:
    """Take a document out of the sources; it can be restored. Its path among the withdrawn ones."""
    with one_change(shelf):
        _check_unchanged(shelf, held)
        root = shelf.root / WITHDRAWN
        taken = set(list_sources(root)) if root.is_dir() else set()
        path = free_path(held.path, taken)
        shelf.let_wait()
        _move(shelf.root, held.path, root, path)
        return path


def restore(shelf: Shelf, held: Held) -> str:
    """Put a withdrawn document back among the sources; its path, another one where a new file has taken it.

    Raises InvalidRequest where the same file is among them already.
    """
    with one_change(shelf):
        root = shelf.root / WITHDRAWN
        if not (root / held.path).is_file():
            raise InvalidRequest("Somebody has restored this document meanwhile.")
        if shelf.digest(held.path, root) != held.digest:
            raise InvalidRequest(_CHANGED)
        if twin := same_bytes(shelf, (root / held.path).read_bytes()):
            raise InvalidRequest(f"{twin} is the same file, byte for byte, and is held. Nothing was restored.")
        path = free_path(held.path, set(list_sources(shelf.root)))
        shelf.let_wait()
        _move(root, held.path, shelf.root, path)
        return path


@contextmanager
def one_change(shelf: Shelf) -> Iterator[None]:
    """Hold the only right to change the folder. Raises InvalidRequest when another change does not end."""
    shelf.root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(shelf.root / CHANGE_LOCK, timeout=_WAIT_SECONDS)
    try:
        lock.acquire()
    except Timeout as busy:
        raise InvalidRequest("Somebody else is changing a document. Try again in a minute.") from busy
    try:
        with shelf.shared_change():
            yield
    finally:
        lock.release()


def _check_unchanged(shelf: Shelf, held: Held) -> None:
    if held.path == CORRECTIONS or shelf.digest(held.path) != held.digest:
        raise InvalidRequest(_CHANGED)


def _read_again(shelf: Shelf, path: str) -> Understood:
    """The reading of a source as it stands, kept for later looks."""
    try:
        found = read_apart(shelf.root, path, shelf.max_bytes)
    except DocumentError as problem:
        shelf.remember(path, problem.reason)
        raise
    shelf.remember(path, found)
    return found


def _copy(root: Path, target: Path, path: str) -> None:
    for name in (path, f"{path}{SIDECAR}"):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)


def _move(root: Path, path: str, target: Path, new_path: str) -> None:
    (target / new_path).parent.mkdir(parents=True, exist_ok=True)
    for ending in ("", SIDECAR):
        if (root / f"{path}{ending}").is_file():
            (root / f"{path}{ending}").replace(target / f"{new_path}{ending}")
    sync((target / new_path).parent)


def _forget_abandoned(incoming: Path) -> None:
    """Delete what was sent and never decided about for a day."""
    for folder in incoming.iterdir() if incoming.is_dir() else ():
        if time.time() - folder.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
