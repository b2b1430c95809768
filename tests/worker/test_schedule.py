"""Builds that nobody asks for: at a time of day, and when the folder has changed and then stood still."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.config import load
from app.errors import ConfigError
from app.queue import JobQueue
from app.storage.engine import open_database
from app.storage.jobs import JobKind, Jobs, JobState
from app.worker.schedule import LATEST, Schedule
from tests.builders import build, settings, write_knowledge

NOW = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)


def nightly(tmp_path: Path, begun: datetime = NOW - timedelta(days=3)) -> tuple[Schedule, JobQueue, Jobs]:
    """The schedule of a worker that began then, with a build at half past three, its queue and its jobs."""
    config = replace(settings(tmp_path), rebuild_at=(3, 30))
    jobs = Jobs(open_database(config.database_url))
    return Schedule(config, jobs, begun), JobQueue(config.index_dir), jobs


def test_a_build_is_asked_for_once_a_night_whenever_the_looks_fall(tmp_path: Path) -> None:
    schedule, queue, jobs = nightly(tmp_path)
    assert not schedule.ask(queue, NOW - timedelta(seconds=1))
    assert schedule.ask(queue, NOW + timedelta(seconds=100))  # no look fell into the minute itself
    assert queue.length() == 1
    jobs.end(jobs.latest()[0].id, JobState.DONE, NOW + timedelta(minutes=4))
    assert not any(schedule.ask(queue, NOW + timedelta(minutes=minute)) for minute in range(5, 24 * 60, 7))
    assert schedule.ask(queue, NOW + timedelta(days=1))


def test_a_build_that_something_else_holds_up_begins_when_that_has_ended(tmp_path: Path) -> None:
    schedule, queue, jobs = nightly(tmp_path)
    long_one, _ = jobs.ask(JobKind.BUILD, "admin", NOW - timedelta(minutes=1))
    assert not schedule.ask(queue, NOW + timedelta(minutes=1))
    jobs.end(long_one.id, JobState.DONE, NOW + timedelta(hours=2))
    assert schedule.ask(queue, NOW + timedelta(hours=2))


def test_a_build_that_cannot_begin_for_hours_waits_for_the_next_night(tmp_path: Path) -> None:
    schedule, queue, _ = nightly(tmp_path)
    assert not schedule.ask(queue, NOW + LATEST + timedelta(minutes=1))
    assert schedule.ask(queue, NOW + timedelta(days=1, minutes=1))


def test_a_worker_that_begins_after_the_time_of_day_builds_nothing(tmp_path: Path) -> None:
    schedule, queue, _ = nightly(tmp_path, NOW + timedelta(seconds=30))
    assert not schedule.ask(queue, NOW + timedelta(minutes=1))
    assert schedule.ask(queue, NOW + timedelta(days=1))


def test_two_machines_ask_for_one_build(tmp_path: Path) -> None:
    schedule, queue, jobs = nightly(tmp_path)
    other = Schedule(replace(settings(tmp_path), rebuild_at=(3, 30)), jobs, NOW - timedelta(days=1))
    assert schedule.ask(queue, NOW)
    jobs.end(jobs.latest()[0].id, JobState.DONE, NOW + timedelta(minutes=4))
    assert not other.ask(queue, NOW + timedelta(minutes=5))


def test_a_changed_folder_is_built_once_it_stands_still(tmp_path: Path, encoder) -> None:
    config = replace(settings(tmp_path), rebuild_on_change=True)
    write_knowledge(config.knowledge_dir)
    build(config, encoder)
    schedule = Schedule(config, Jobs(open_database(config.database_url)), NOW)
    assert [schedule.is_due(NOW) for _ in range(3)] == [False, False, False]
    (config.knowledge_dir / "new.txt").write_text("Something new.\n")
    assert [schedule.is_due(NOW) for _ in range(3)] == [False, True, False]


def test_without_its_settings_nothing_is_ever_due(tmp_path: Path) -> None:
    config = settings(tmp_path)
    schedule = Schedule(config, Jobs(open_database(config.database_url)), NOW - timedelta(days=1))
    assert not any(schedule.is_due(NOW.replace(hour=hour)) for hour in range(24))


@pytest.mark.parametrize("text", ["3:30", "24:00", "nonsense", "03:60"])
def test_a_wrong_time_of_day_is_named(text: str) -> None:
    with pytest.raises(ConfigError, match="REBUILD_AT"):
        load({"REBUILD_AT": text, "SECRET_KEY": "s" * 40})
