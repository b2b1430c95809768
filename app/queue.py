"""The queue of the background worker: huey over one SQLite file beside the index versions.

Whoever asks puts a job's number in; the one worker takes it out. The file
survives restarts of both. What a job is and how far it is stands in the
application database (storage/jobs.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.config import Config
from app.storage.engine import open_replica
from app.storage.locks import Right, is_held

if TYPE_CHECKING:
    from huey import SqliteHuey

QUEUE_FILE = "queue.sqlite"


def worker_lock(index_dir: Path) -> Path:
    """The file that the one worker of an installation keeps locked while it lives."""
    return index_dir / "worker.lock"


def worker_is_running(index_dir: Path) -> bool:
    """Whether a worker serves this installation now."""
    if not worker_lock(index_dir).exists():
        return False
    try:
        with FileLock(worker_lock(index_dir), timeout=0):
            return False
    except Timeout:
        return True


def some_worker_runs(config: Config) -> bool:
    """Whether a worker serves this installation now, on this machine or, where machines share, on any."""
    if make_url(config.database_url).get_backend_name() != "postgresql":
        return worker_is_running(config.index_dir)
    engine = open_replica(config.database_url)
    try:
        return is_held(engine, Right.WORK)
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()


class JobQueue:
    """The queue of one installation. ``run`` and ``tick`` are given in the worker only."""

    def __init__(
        self,
        index_dir: Path,
        run: Callable[[int], None] | None = None,
        tick: Callable[[], None] | None = None,
        *,
        is_shared: bool = False,
    ) -> None:
        """``is_shared``: the workers of all machines look at the jobs' own table (app/worker/any_machine.py)."""
        self._index_dir, self._run, self._tick, self._is_shared = index_dir, run, tick, is_shared

    def put(self, job_id: int) -> None:
        """Tell the worker of a job. Telling it twice does no harm: a job is begun once."""
        if not self._is_shared:
            self._parts[1](job_id)

    def length(self) -> int:
        """How many messages wait."""
        return 0 if self._is_shared else int(self.huey.pending_count())

    @property
    def huey(self) -> SqliteHuey:
        """The queue as its consumer runs it. Opened when first used, so that processes that fork share nothing."""
        return self._parts[0]

    @cached_property
    def _parts(self) -> tuple[SqliteHuey, Callable[[int], object]]:
        from huey import SqliteHuey, crontab  # here: only who sends a job needs it, and it loads PostgreSQL's driver

        self._index_dir.mkdir(parents=True, exist_ok=True)
        huey = SqliteHuey("jobs", filename=str(self._index_dir / QUEUE_FILE), results=False, timeout=20)

        @huey.task(name="run_job")  # type: ignore[untyped-decorator]
        def run_job(job_id: int) -> None:
            if self._run is not None:
                self._run(job_id)

        if self._tick is not None:
            huey.periodic_task(crontab(), name="tick")(self._tick)
        return huey, run_job
