"""A disk that is full or fails while something is built or published: one error in plain words, nothing half done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import BrokenIndex


@contextmanager
def disk_faults_told(index_dir: Path) -> Iterator[None]:
    """Raises BrokenIndex, with what to do, for whatever the system says of a file while the block runs."""
    try:
        yield
    except (OSError, sqlite3.Error) as problem:
        raise BrokenIndex(
            f"Nothing was published, and what is published stays: a file could not be written or read ({problem}). "
            f"Make room on the disk that holds {index_dir}, and see that this user may write there; then try again."
        ) from problem


def reserve(file: Path, size: int) -> None:
    """Have the disk keep ``size`` bytes for a file that will be written through memory; OSError when it has no room.

    Without it, a disk that fills up while such a file is written ends the process with a signal.
    """
    if hasattr(os, "posix_fallocate"):  # not on every system
        with file.open("r+b") as handle:
            os.posix_fallocate(handle.fileno(), 0, size)
