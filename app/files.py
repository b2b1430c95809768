"""Files that are written whole or not at all, made durable, told apart by their digests, and found in open folders."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from app.errors import ConfigError

OF_SYSTEMS = {"lost+found", "@eaDir", "@Recycle", "@Recently-Snapshot", "#recycle", "#snapshot"}
OF_SYSTEMS |= {"$RECYCLE.BIN", "System Volume Information", "__MACOSX"}
"""Folders that disks, storage on the network and packers make for themselves: what lies there is nobody's document."""


def write_whole(file: Path, content: str | bytes) -> None:
    """Replace a file so that a reader, or a power cut, meets the old or the new content whole; text goes in as UTF-8.

    Several processes may do so at once: each writes its own draft, the last rename wins. Raises OSError, and leaves the
    file as it was and no draft.
    """
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    try:
        with draft.open("wb") as handle:
            handle.write(content.encode() if isinstance(content, str) else content)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    sync(file.parent)


def sync(place: Path) -> None:
    """Make a file's content, or the names in a folder, durable."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_durably(file: Path, target: Path) -> None:
    """Put a file in the place of another, or of none, on the same disk: a power cut leaves one of the two, whole.

    The folder of ``target`` is made where it is missing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    sync(file)
    file.replace(target)
    sync(target.parent)


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def is_utf8(name: str) -> bool:
    """Whether the bytes of a name on the disk are UTF-8; those that are not stand in it as lone surrogates."""
    return name.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in name)


def shown_name(name: str) -> str:
    """A name as it can be shown and written: a replacement character stands for each byte that is not UTF-8."""
    return name if is_utf8(name) else os.fsencode(name).decode("utf-8", "replace")


def check_open(root: Path, is_wanted: Callable[[str], bool]) -> None:
    """Raises ConfigError where this user may not look into ``root`` or a wanted folder below it, by its path there.

    What lies in a closed folder is left out of every listing without a word, as if it had been deleted. OF_SYSTEMS may
    be closed: nothing of theirs is listed.
    """
    folders = [root]
    for at, names, _ in os.walk(root):
        names[:] = [name for name in names if name not in OF_SYSTEMS]
        below = (Path(at, name) for name in names)
        folders += [each for each in below if is_wanted(each.relative_to(root).as_posix()) and not each.is_symlink()]
    if closed := [shown_name(str(folder)) for folder in folders if not os.access(folder, os.R_OK | os.X_OK)]:
        raise ConfigError(
            f"What lies in {' and '.join(sorted(closed)[:3])} cannot be seen, and is not taken for withdrawn: "
            "let this user read it (chown or chmod u+rx), or move it away."
        )
