"""Waiting for what a worker in another process does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from app.storage.jobs import Job, Jobs


def wait_for(jobs: Jobs, job: Job, wanted: Callable[[Job], bool], seconds: float = 120) -> Job:
    """The job once it is as wanted; the test fails when it is not within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        present = jobs.get(job.id)
        if wanted(present):
            return present
        time.sleep(0.1)
    pytest.fail(f"still {jobs.get(job.id)}")
