"""The worker where several machines share a database: each looks for the job, one does it, another takes it up again.

The table of jobs is the queue. Whoever works at a job holds a right that ends with the process or the machine; a job
that runs while nobody holds it has lost its worker.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.storage.jobs import Jobs, JobState
from app.storage.locks import Right, held, shared_by_many
from app.worker.supervise import Supervisor

LOOK_SECONDS = 1.0
AFTER_FAILURE_SECONDS = 3.0
MINUTE = 60.0


class AnyMachine:
    """One machine's loop. ``stop`` may be called from a signal or another thread; ``tick`` is what each minute does."""

    def __init__(self, engine: Engine, jobs: Jobs, supervisor: Supervisor, tick: Callable[[], None]) -> None:
        self._engine, self._jobs, self._supervisor = engine, jobs, supervisor
        self._tick = tick
        self._stopping = threading.Event()
        self._next_tick = time.monotonic()

    def stop(self) -> None:
        """End as soon as what is under way has been told to end."""
        self._stopping.set()

    def is_stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._stopping.is_set()

    def run(self) -> None:
        """Work until told to stop; a database that is gone for a while only makes it wait."""
        while not self._stopping.is_set():
            try:
                with shared_by_many(self._engine, Right.WORK):
                    while not self._stopping.wait(LOOK_SECONDS):
                        self._look()
            except SQLAlchemyError as problem:
                structlog.get_logger().error("the database does not answer", error=type(problem).__name__)
                self._stopping.wait(AFTER_FAILURE_SECONDS)

    def _look(self) -> None:
        job = self._jobs.active()
        if job is not None:
            with held(self._engine, Right.DO_THE_JOB) as is_mine:
                if is_mine is not None:
                    self._do(job.id)
        elif time.monotonic() >= self._next_tick:
            self._next_tick = time.monotonic() + MINUTE
            with held(self._engine, Right.KEEP_THE_CLOCK) as is_mine:
                if is_mine is not None:
                    self._tick()

    def _do(self, job_id: int) -> None:
        job = self._jobs.get(job_id)  # as it stands now that nobody else works at it
        if job.state is JobState.RUNNING and not self._jobs.wait_again(job_id, datetime.now(UTC)):
            return
        self._supervisor.run(job_id)
