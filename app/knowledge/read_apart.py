"""Reads a file that may be hostile in a process of its own, so that nothing it does can hurt the service.

A reader that crashes, never ends or eats memory costs its own process and
becomes a reason in plain words.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from pathlib import Path

from app.config import ROOT
from app.errors import DocumentError
from app.knowledge.bounded_process import Done, End, run_bounded
from app.knowledge.understood import Understood, understood_from

WALL_SECONDS = 180.0
MOST_BYTES = 64 * 1024**2
"""What a reader may write: several times what the longest text with its facts needs."""
_AT_ONCE = threading.BoundedSemaphore(2)
_ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_TOO_LONG = "takes too long to read. It may be damaged: save it again, or split it"
_KILLED = "takes too long to read, or more memory than there is. It may be damaged: save it again, or split it"
_TOO_BIG = "needs too much memory to read. It may be damaged: save it again, or split it"
_CRASHED = "makes the reader stop. It may be damaged: save it again"


def read_apart(root: Path, path: str, max_bytes: int, wall_seconds: float = WALL_SECONDS) -> Understood:
    """What is understood of the file ``path`` under ``root``. Raises DocumentError with the reason."""
    command = [sys.executable, "-m", "app.knowledge.reading_process", str(root), path, str(max_bytes)]
    with _AT_ONCE:
        done = run_bounded(command, ROOT, _ENVIRONMENT, seconds=wall_seconds, most_bytes=MOST_BYTES)
    return what_it_says(done, path)


def what_it_says(done: Done, path: str) -> Understood:
    """What a reading process has understood. Raises DocumentError with the reason when it says none, or nonsense."""
    if done.end is not End.ITSELF or done.code != 0:
        raise DocumentError(path, _why(done))
    try:
        record = json.loads(done.said)
        if "refused" in record:
            raise DocumentError(path, str(record["refused"]))
        return understood_from(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise DocumentError(path, _CRASHED) from problem


def _why(done: Done) -> str:
    if done.end is End.TOO_LONG or (done.end is End.ITSELF and done.code == -signal.SIGXCPU):
        return _TOO_LONG
    if done.end is End.ITSELF and done.code == -signal.SIGKILL:
        return _KILLED  # by the limit of time, or by the system for want of memory: it does not say
    is_greedy = b"MemoryError" in done.complained or b"bad_alloc" in done.complained
    return _TOO_BIG if is_greedy or done.end is End.TOO_MUCH else _CRASHED
