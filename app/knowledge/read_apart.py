"""Reads a file that may be hostile in a process of its own, so that nothing it does can hurt the service.

A reader that crashes, never ends or eats memory costs its own process and
becomes a reason in plain words.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

from app.config import ROOT
from app.errors import DocumentError
from app.knowledge.understood import Understood, understood_from

WALL_SECONDS = 180.0
_AT_ONCE = threading.BoundedSemaphore(2)
_TOO_LONG = "takes too long to read. It may be damaged: save it again, or split it"
_TOO_BIG = "needs too much memory to read. It may be damaged: save it again, or split it"
_CRASHED = "makes the reader stop. It may be damaged: save it again"


def read_apart(root: Path, path: str, max_bytes: int, wall_seconds: float = WALL_SECONDS) -> Understood:
    """What is understood of the file ``path`` under ``root``. Raises DocumentError with the reason."""
    command = [sys.executable, "-m", "app.knowledge.reading_process", str(root), path, str(max_bytes)]
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 (our own module; the path is an argument and no shell reads it)
                command,
                cwd=ROOT,
                env={"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise DocumentError(path, _TOO_LONG) from problem
    if done.returncode != 0:
        raise DocumentError(path, _why(done.returncode, done.stderr))
    try:
        record = json.loads(done.stdout)
        if "refused" in record:
            raise DocumentError(path, record["refused"])
        return understood_from(record)
    except (ValueError, KeyError, TypeError) as problem:
        raise DocumentError(path, _CRASHED) from problem


def _why(code: int, said: bytes) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return _TOO_LONG
    return _TOO_BIG if b"MemoryError" in said or b"bad_alloc" in said else _CRASHED
