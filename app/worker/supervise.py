"""Runs each job in a process of its own, watches whether somebody wants it stopped, and ends it cleanly.

The job's process leads a group, so that stopping it stops the readers that it
started. A job that was under way when the worker stopped waits for the next one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog

from app.config import ROOT
from app.queue import JobQueue
from app.storage.jobs import Jobs, JobState

LOOK_SECONDS = 0.3
END_SECONDS = 5.0
_CRASHED = "It stopped unexpectedly (status {code}). The log of the service says more. Nothing was published."


class Supervisor:
    """The one job under way, and the right to stop it."""

    def __init__(self, jobs: Jobs, now: Callable[[], datetime]) -> None:
        self._jobs, self._now = jobs, now
        self._leaving = threading.Event()
        self._idle = threading.Event()
        self._idle.set()

    def run(self, job_id: int) -> None:
        """Do a job to its end, or until somebody stops it or the worker leaves."""
        if self._leaving.is_set() or not self._jobs.begin(job_id, self._now()):
            return
        self._idle.clear()
        try:
            self._watch(job_id)
        finally:
            self._idle.set()

    def leave(self) -> None:
        """Stop the job under way and let it wait for the next worker; returns when it has ended."""
        self._leaving.set()
        self._idle.wait(2 * END_SECONDS)

    def recover(self, queue: JobQueue) -> None:
        """Take up again what an earlier worker left, or what could not be watched: never while a job is done here."""
        job = self._jobs.active()
        if job is None:
            return
        if job.state is JobState.WAITING or self._jobs.wait_again(job.id, self._now()):
            queue.put(job.id)

    def _watch(self, job_id: int) -> None:
        command = [sys.executable, "-m", "app.worker.job_process", str(job_id)]
        process = subprocess.Popen(  # noqa: S603 (our own module and a number)
            command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
        )
        structlog.get_logger().info("job began", job=job_id)
        try:
            self._watch_process(job_id, process)
        finally:  # where the database does not answer, nobody would watch the job any more
            if process.poll() is None:
                _end(process)

    def _watch_process(self, job_id: int, process: subprocess.Popen[bytes]) -> None:
        log = structlog.get_logger()
        while process.poll() is None:
            self._leaving.wait(LOOK_SECONDS)
            if self._leaving.is_set():
                _end(process)
                if self._jobs.wait_again(job_id, self._now(), is_counted=False):
                    log.info("job waits for the next worker", job=job_id)
                return
            if self._jobs.get(job_id).stop_asked:
                _end(process)
                if self._jobs.end(job_id, JobState.STOPPED, self._now(), "Stopped. Nothing was published."):
                    log.info("job stopped", job=job_id)
                return
        self._jobs.end(job_id, JobState.FAILED, self._now(), _CRASHED.format(code=process.returncode))
        log.info("job ended", job=job_id, status=process.returncode)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all of its group: asked first, then made."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
            break
    with suppress(ProcessLookupError):  # readers may outlive the one that started them
        os.killpg(process.pid, signal.SIGKILL)
