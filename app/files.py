"""Files that are written whole or not at all, made durable, and told apart by their digests."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path


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


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
