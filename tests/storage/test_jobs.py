"""Jobs: at most one at a time, stopped when asked, never lost and never tried for ever."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from app.errors import NotFound
from app.storage.engine import open_database
from app.storage.jobs import MOST_ATTEMPTS, JobKind, Jobs, JobState

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def jobs(database_url: str) -> Jobs:
    return Jobs(open_database(database_url))


def test_two_who_ask_at_once_get_the_same_job(jobs: Jobs) -> None:
    asked: list[tuple[int, bool]] = []

    def ask(name: str) -> None:
        job, is_new = jobs.ask(JobKind.BUILD, name, NOW)
        asked.append((job.id, is_new))

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({number for number, _ in asked}) == 1
    assert sorted(is_new for _, is_new in asked) == [False] * 5 + [True]


def test_a_job_is_begun_once_and_the_next_may_be_asked_for_when_it_is_over(jobs: Jobs) -> None:
    job, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    assert jobs.begin(job.id, NOW)
    assert not jobs.begin(job.id, NOW)
    assert jobs.ask(JobKind.COMPARE, "b", NOW)[1] is False
    jobs.end(job.id, JobState.DONE, NOW, "ready", "v1")
    assert (jobs.get(job.id).state, jobs.get(job.id).version) == (JobState.DONE, "v1")
    assert jobs.ask(JobKind.COMPARE, "b", NOW)[1] is True


def test_a_waiting_job_stops_at_once_and_a_running_one_is_told(jobs: Jobs) -> None:
    waiting, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    jobs.ask_to_stop(waiting.id, NOW)
    assert jobs.get(waiting.id).state is JobState.STOPPED
    assert not jobs.begin(waiting.id, NOW)
    running, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    jobs.begin(running.id, NOW)
    jobs.ask_to_stop(running.id, NOW)
    assert jobs.get(running.id).stop_asked
    assert jobs.get(running.id).state is JobState.RUNNING


def test_a_job_whose_worker_died_waits_again_but_not_for_ever(jobs: Jobs) -> None:
    job, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    for attempt in range(MOST_ATTEMPTS):
        assert jobs.begin(job.id, NOW)
        assert jobs.wait_again(job.id, NOW) == (attempt < MOST_ATTEMPTS - 1)
    assert jobs.get(job.id).state is JobState.FAILED
    assert jobs.active() is None


@pytest.mark.parametrize("is_counted", [True, False])
def test_a_job_that_is_over_neither_waits_again_nor_ends_otherwise(jobs: Jobs, is_counted: bool) -> None:
    job, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    jobs.begin(job.id, NOW)
    assert jobs.end(job.id, JobState.DONE, NOW, "ready", "v1")
    over = jobs.get(job.id)
    assert not jobs.wait_again(job.id, NOW, is_counted=is_counted)
    assert not jobs.end(job.id, JobState.STOPPED, NOW, "Stopped.")
    jobs.show(job.id, "Encoding", 1, 2, NOW)
    assert jobs.get(job.id) == over
    assert jobs.active() is None


def test_a_worker_that_is_stopped_on_purpose_costs_no_attempt(jobs: Jobs) -> None:
    job, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    for _ in range(2 * MOST_ATTEMPTS):
        jobs.begin(job.id, NOW)
        assert jobs.wait_again(job.id, NOW, is_counted=False)


def test_the_latest_come_first_and_an_unknown_one_is_not_found(jobs: Jobs) -> None:
    first, _ = jobs.ask(JobKind.BUILD, "a", NOW)
    jobs.end(first.id, JobState.DONE, NOW)
    second, _ = jobs.ask(JobKind.COMPARE, "a", NOW, "v")
    assert [job.id for job in jobs.latest()] == [second.id, first.id]
    assert [job.id for job in jobs.latest(kind=JobKind.BUILD)] == [first.id]
    with pytest.raises(NotFound):
        jobs.get(99)
