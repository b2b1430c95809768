"""The supervisor and the progress of a job when the database does not answer for a while."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from sqlalchemy.exc import OperationalError

from app.storage.engine import open_database
from app.storage.jobs import Job, JobKind, Jobs
from app.worker.job_process import ShownProgress
from app.worker.supervise import Supervisor

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


class Unanswered(Jobs):
    """Jobs that can be begun, and of which the database then says nothing and takes nothing."""

    def get(self, job_id: int) -> Job:
        raise OperationalError("SELECT", {}, Exception("the database is locked"))

    def show(self, job_id: int, stage: str, done: int, total: int, stage_at: datetime) -> None:
        raise OperationalError("UPDATE", {}, Exception("the database is locked"))


def test_a_job_that_nobody_can_watch_any_more_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    program = tmp_path / "endless"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    before = set(psutil.Process().children())
    engine = open_database(database_url)
    job, _ = Jobs(engine).ask(JobKind.BUILD, "admin", NOW)
    with pytest.raises(OperationalError):
        Supervisor(Unanswered(engine), lambda: NOW).run(job.id)
    assert set(psutil.Process().children()) <= before


def test_progress_that_cannot_be_shown_costs_no_job(database_url: str) -> None:
    with ShownProgress(Unanswered(open_database(database_url)), 1).stage("Encoding", 2) as advance:
        advance(2)
