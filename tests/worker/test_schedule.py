"""Builds that nobody asks for: at a time of day, and when the folder has changed and then stood still."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.config import load
from app.errors import ConfigError
from app.queue import JobQueue
from app.storage.engine import open_database
from app.storage.jobs import Jobs
from app.worker.schedule import Schedule
from tests.builders import build, settings, write_knowledge

NOW = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)


def test_a_build_is_due_at_its_time_of_day_alone(tmp_path: Path) -> None:
    config = replace(settings(tmp_path), rebuild_at=(3, 30))
    jobs = Jobs(open_database(config.database_url))
    schedule, queue = Schedule(config, jobs), JobQueue(config.index_dir)
    assert not schedule.ask(queue, NOW.replace(minute=31))
    assert schedule.ask(queue, NOW)
    assert queue.length() == 1
    assert not schedule.ask(queue, NOW)


def test_a_changed_folder_is_built_once_it_stands_still(tmp_path: Path, encoder) -> None:
    config = replace(settings(tmp_path), rebuild_on_change=True)
    write_knowledge(config.knowledge_dir)
    build(config, encoder)
    schedule = Schedule(config, Jobs(open_database(config.database_url)))
    assert [schedule.is_due(NOW) for _ in range(3)] == [False, False, False]
    (config.knowledge_dir / "new.txt").write_text("Something new.\n")
    assert [schedule.is_due(NOW) for _ in range(3)] == [False, True, False]


def test_without_its_settings_nothing_is_ever_due(tmp_path: Path) -> None:
    config = settings(tmp_path)
    schedule = Schedule(config, Jobs(open_database(config.database_url)))
    assert not any(schedule.is_due(NOW.replace(hour=hour)) for hour in range(24))


@pytest.mark.parametrize("text", ["3:30", "24:00", "nonsense", "03:60"])
def test_a_wrong_time_of_day_is_named(text: str) -> None:
    with pytest.raises(ConfigError, match="REBUILD_AT"):
        load({"REBUILD_AT": text, "SECRET_KEY": "s" * 40})
