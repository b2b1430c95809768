"""Jobs of the background worker: asked for, under way, over; at most one at a time, of whatever kind.

The database holds what people see of a job; the queue (app/queue.py) only says
that there is one. A job whose worker died is found here when the next one starts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import NotFound
from app.storage.tables import jobs

MOST_ATTEMPTS = 3


class JobKind(StrEnum):
    """What the worker can do."""

    BUILD = "build"
    COMPARE = "compare"
    TEST = "test"


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Job:
    """One job as it stands. ``done`` of ``total`` steps of ``stage``; ``says`` is its last word; moments are UTC."""

    id: int
    kind: JobKind
    state: JobState
    asked_by: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempts: int
    stop_asked: bool
    stage: str | None
    stage_at: datetime | None
    done: int
    total: int
    says: str | None
    version: str | None

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (JobState.WAITING, JobState.RUNNING)


_COLUMNS = [jobs.c[field.name] for field in fields(Job)]
# One lock for all kinds: a build and a comparison both need the encoder and the disk.
_ACTIVE = "any"


class Jobs:
    """The jobs of one database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, kind: JobKind, asked_by: str, now: datetime, version: str | None = None) -> tuple[Job, bool]:
        """A new job that waits, and True; or the one that waits or runs already, and False."""
        row = {
            "kind": kind,
            "state": JobState.WAITING,
            "active": _ACTIVE,
            "asked_by": asked_by,
            "asked_at": now,
            "attempts": 0,
            "stop_asked": False,
            "done": 0,
            "total": 0,
            "version": version,
        }
        try:
            with self._engine.begin() as connection:
                job_id = connection.execute(insert(jobs).values(row).returning(jobs.c.id)).scalar_one()
            return self.get(job_id), True
        except IntegrityError:
            present = self.active()
            if present is None:  # it ended this moment
                return self.ask(kind, asked_by, now, version)
            return present, False

    def get(self, job_id: int) -> Job:
        """One job. Raises NotFound."""
        with self._engine.connect() as connection:
            row = connection.execute(select(*_COLUMNS).where(jobs.c.id == job_id)).one_or_none()
        if row is None:
            raise NotFound("There is no such job.")
        return _job(row)

    def active(self) -> Job | None:
        """The job that waits or runs, if any."""
        with self._engine.connect() as connection:
            row = connection.execute(select(*_COLUMNS).where(jobs.c.active.is_not(None))).one_or_none()
        return _job(row) if row else None

    def latest(self, count: int = 10, kind: JobKind | None = None) -> list[Job]:
        """The newest jobs, newest first."""
        query = select(*_COLUMNS).order_by(jobs.c.id.desc()).limit(count)
        if kind is not None:
            query = query.where(jobs.c.kind == kind)
        with self._engine.connect() as connection:
            return [_job(row) for row in connection.execute(query)]

    def begin(self, job_id: int, now: datetime) -> bool:
        """Take a waiting job up; False when it does not wait any more."""
        taken = (
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.state == JobState.WAITING)
            .values(state=JobState.RUNNING, started_at=now, attempts=jobs.c.attempts + 1, stage=None, done=0, total=0)
        )
        with self._engine.begin() as connection:
            return connection.execute(taken).rowcount > 0

    def show(self, job_id: int, stage: str, done: int, total: int, stage_at: datetime) -> None:
        """How far a job is."""
        self._set(job_id, stage=stage, done=done, total=total, stage_at=stage_at)

    def end(
        self, job_id: int, state: JobState, now: datetime, says: str | None = None, version: str | None = None
    ) -> bool:
        """A job is over; the next may begin. False when it was over before, and stays as it ended."""
        values = {"state": state, "active": None, "ended_at": now, "says": says}
        return self._set(job_id, **values, **({"version": version} if version else {}))

    def ask_to_stop(self, job_id: int, now: datetime) -> None:
        """Stop a job: at once when it waits, as soon as the worker notices when it runs."""
        stopped = (
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.state == JobState.WAITING)
            .values(state=JobState.STOPPED, active=None, ended_at=now)
        )
        with self._engine.begin() as connection:
            connection.execute(stopped)
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(stop_asked=True))

    def wait_again(self, job_id: int, now: datetime, *, is_counted: bool = True) -> bool:
        """Let a job whose worker left wait for the next; False when it is over, or fails for being tried too often.

        ``is_counted`` is false when the worker was stopped on purpose.
        """
        attempts = self.get(job_id).attempts - (not is_counted)
        if attempts >= MOST_ATTEMPTS:
            self.end(job_id, JobState.FAILED, now, f"The worker went away {MOST_ATTEMPTS} times while it ran.")
            return False
        return self._set(job_id, state=JobState.WAITING, attempts=attempts, stage=None, done=0, total=0)

    def _set(self, job_id: int, **values: object) -> bool:
        """Change a job unless it is over; whether it was changed."""
        changed = update(jobs).where(jobs.c.id == job_id, jobs.c.active.is_not(None)).values(values)
        with self._engine.begin() as connection:
            return connection.execute(changed).rowcount > 0


def _job(row: Row[Any]) -> Job:
    values = row._asdict()
    return Job(**{**values, "kind": JobKind(values["kind"]), "state": JobState(values["state"])})
