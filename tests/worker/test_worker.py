"""The worker as a real process: it builds, is stopped, is killed and begun again; what is published stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from app.config import ROOT, Config
from app.errors import ConfigError
from app.indexing.release import candidate
from app.indexing.version import published_version
from app.queue import JobQueue, worker_is_running
from app.storage.engine import open_database
from app.storage.jobs import Job, JobKind, Jobs, JobState
from app.worker.consumer import run_worker
from tests.site import build, settings, write_documents
from tests.worker.waiting import wait_for

pytestmark = pytest.mark.slow
MANY = {f"many/{number}.txt": f"Number {number} of many is invented here. " * 150 for number in range(120)}


class Installation:
    """A folder with documents, its jobs, and the worker of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_documents(folder)
        self.config: Config = settings(folder)
        build(self.config)
        self.jobs = Jobs(open_database(self.config.database_url))
        self.queue = JobQueue(self.config.index_dir)
        self.workers: list[subprocess.Popen] = []

    def start(self) -> subprocess.Popen:
        environ = {
            **os.environ,
            "KNOWLEDGE_DIR": str(self.folder / "knowledge"),
            "INDEX_DIR": str(self.folder / "index"),
            "DATABASE_URL": self.config.database_url,
            "SECRET_KEY": "only-for-tests-" * 3,
        }
        command = [sys.executable, "-m", "scripts.worker"]
        self.workers.append(subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.DEVNULL))
        return self.workers[-1]

    def ask(self) -> Job:
        job, _ = self.jobs.ask(JobKind.BUILD, "admin", datetime.now(UTC))
        self.queue.put(job.id)
        return job

    def wait(self, job: Job, wanted: Callable[[Job], bool]) -> Job:
        return wait_for(self.jobs, job, wanted)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    for worker in made.workers:
        if worker.poll() is None:
            worker.terminate()
            worker.wait(60)


def is_over(job: Job) -> bool:
    return not job.is_active


def is_reading_or_later(job: Job) -> bool:
    return job.state is JobState.RUNNING and job.stage is not None


def test_a_job_that_was_asked_for_before_the_worker_came_is_done(installation: Installation) -> None:
    write_documents(installation.folder, {"kettle.txt": "A kettle stands in the invented hall.\n"})
    job = installation.ask()
    worker = installation.start()
    ended = installation.wait(job, is_over)
    assert (ended.state, ended.says) == (JobState.DONE, "A new version is ready to be looked at.")
    assert candidate(installation.config) == ended.version
    assert published_version(installation.config.index_dir) != ended.version
    assert worker_is_running(installation.config.index_dir)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    assert not worker_is_running(installation.config.index_dir)


def test_a_build_that_is_stopped_ends_with_all_its_processes(installation: Installation) -> None:
    write_documents(installation.folder, MANY)
    before = published_version(installation.config.index_dir)
    worker = installation.start()
    job = installation.ask()
    installation.wait(job, is_reading_or_later)
    children = psutil.Process(worker.pid).children(recursive=True)
    installation.jobs.ask_to_stop(job.id, datetime.now(UTC))
    assert installation.wait(job, is_over).state is JobState.STOPPED
    _, alive = psutil.wait_procs(children, timeout=30)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert published_version(installation.config.index_dir) == before
    assert candidate(installation.config) is None


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_survives_its_worker(installation: Installation, how: signal.Signals) -> None:
    write_documents(installation.folder, MANY)
    worker = installation.start()
    job = installation.ask()
    installation.wait(job, is_reading_or_later)
    children = psutil.Process(worker.pid).children(recursive=True)
    worker.send_signal(how)
    worker.wait(60)
    if how is signal.SIGTERM:
        assert installation.jobs.get(job.id).state is JobState.WAITING
    for child in children:  # killed outright, the worker could not end them
        with suppress(psutil.NoSuchProcess):
            if how is signal.SIGKILL:
                child.kill()
    psutil.wait_procs(children, timeout=30)
    installation.start()
    assert installation.wait(job, is_over).state is JobState.DONE
    assert candidate(installation.config) == installation.jobs.get(job.id).version


def test_a_folder_without_documents_is_a_failure_that_says_what_to_do(installation: Installation) -> None:
    for file in (installation.folder / "knowledge").rglob("*.*"):
        file.unlink()
    installation.start()
    ended = installation.wait(installation.ask(), is_over)
    assert ended.state is JobState.FAILED
    assert "There are no documents" in ended.says


def test_a_second_worker_does_not_serve_the_same_installation(installation: Installation) -> None:
    from app.worker.consumer import run_worker

    installation.start()
    until = time.monotonic() + 60
    while not worker_is_running(installation.config.index_dir) and time.monotonic() < until:
        time.sleep(0.1)
    assert run_worker(installation.config, wait_seconds=0.2) == 1


def test_a_worker_that_cannot_write_to_its_index_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where a folder should be")
    with pytest.raises(ConfigError, match="cannot write to INDEX_DIR"):
        run_worker(settings(tmp_path))
