"""Workers on several machines and one database: one does the job, another takes it up when the first is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from app.config import ROOT, Config
from app.indexing.release import candidate
from app.indexing.shared import pull
from app.indexing.version import published_version
from app.queue import some_worker_runs
from app.storage.engine import open_database
from app.storage.jobs import Job, JobKind, Jobs, JobState
from tests.site import build, settings, write_documents
from tests.worker.waiting import wait_for

pytestmark = pytest.mark.slow
MANY = {f"many/{number}.txt": f"Number {number} of many is invented here. " * 150 for number in range(60)}


class Machines:
    """Any number of machines with folders of their own, and their workers."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.jobs = Jobs(open_database(url))
        self.workers: list[subprocess.Popen[bytes]] = []

    def settings(self, name: str) -> Config:
        return settings(self.folder / name, DATABASE_URL=self.url)

    def start(self, name: str) -> subprocess.Popen[bytes]:
        environ = {
            **os.environ,
            "KNOWLEDGE_DIR": str(self.folder / name / "knowledge"),
            "INDEX_DIR": str(self.folder / name / "index"),
            "DATABASE_URL": self.url,
        }
        command = [sys.executable, "-m", "scripts.worker"]
        self.workers.append(subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.DEVNULL))
        return self.workers[-1]

    def wait(self, job: Job, wanted: Callable[[Job], bool]) -> Job:
        return wait_for(self.jobs, job, wanted)


@pytest.fixture
def machines(tmp_path: Path, new_postgres: Callable[[], str]) -> Iterator[Machines]:
    made = Machines(tmp_path, new_postgres())
    yield made
    for worker in made.workers:
        if worker.poll() is None:
            worker.terminate()
            worker.wait(60)


def test_a_job_is_done_by_another_machine_when_its_worker_is_killed(machines: Machines) -> None:
    one, two = machines.settings("one"), machines.settings("two")
    write_documents(machines.folder / "one")
    build(one)
    published = published_version(one.index_dir)
    write_documents(machines.folder / "one", MANY)
    job, _ = machines.jobs.ask(JobKind.BUILD, "admin", datetime.now(UTC))
    worker = machines.start("one")
    machines.wait(job, lambda each: each.state is JobState.RUNNING and each.stage is not None)
    assert some_worker_runs(two)
    family = [psutil.Process(worker.pid), *psutil.Process(worker.pid).children(recursive=True)]
    for process in family:  # as when the machine's power fails
        with suppress(psutil.NoSuchProcess):  # what reads documents comes and goes
            process.kill()
    psutil.wait_procs(family, timeout=30)
    other = machines.start("two")
    ended = machines.wait(job, lambda each: not each.is_active)
    assert (ended.state, ended.says) == (JobState.DONE, "A new version is ready to be looked at.")
    assert ended.attempts == 2
    for config in (one, two):
        pull(config)
        assert candidate(config) == ended.version
        assert published_version(config.index_dir) == published
    assert (machines.folder / "two/knowledge/many/59.txt").is_file()
    other.send_signal(signal.SIGTERM)
    assert other.wait(60) == 0
    assert not some_worker_runs(one)
