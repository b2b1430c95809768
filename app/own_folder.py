"""A folder of one process among the system's temporary ones.

It goes when the process is done with it and, where the process was killed, when the next one of its kind begins.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_HELD = ".held"
_YOUNG_SECONDS = 60
"""A folder as young as this may be one that is only just made and not held yet."""


class OwnFolder:
    """A new, empty folder whose name begins with ``prefix``; below ``within`` instead of the system's temporary folder.

    Whoever made it holds it, and the processes forked from them, until ``close``. What killed processes have left under
    the same prefix is removed first; folders of others, and those that this program does not hold, are left alone.
    """

    def __init__(self, prefix: str, within: Path | None = None) -> None:
        place = within or Path(tempfile.gettempdir())
        for other in place.glob(f"{prefix}*"):
            if _is_left(other):
                shutil.rmtree(other, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        self._held = os.open(self.path / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
        with suppress(OSError):  # a disk without locks: nobody can hold what lies there, and nobody else removes it
            fcntl.flock(self._held, fcntl.LOCK_EX)

    def close(self) -> None:
        """Remove it, with all that lies in it. May be called again."""
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _is_left(folder: Path) -> bool:
    """Whether this user's process made a folder and holds it no more."""
    try:
        held = os.open(folder / _HELD, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        made = os.fstat(held)
        if folder.is_symlink() or made.st_uid != os.geteuid() or time.time() - made.st_mtime < _YOUNG_SECONDS:
            return False
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(held)
