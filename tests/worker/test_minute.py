"""What the worker does each minute: it deletes for a service that nobody uses, and finds jobs that nobody watches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.config import Config
from app.queue import JobQueue
from app.storage.chosen import Chosen, ChosenSettings
from app.storage.conversations import Conversations
from app.storage.engine import open_database
from app.storage.jobs import JobKind, Jobs, JobState
from app.worker.minute import Minute
from app.worker.supervise import Supervisor
from tests.builders import settings

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def minute_of(config: Config, database: Engine) -> Minute:
    return Minute(config, database, Supervisor(Jobs(database), lambda: NOW), NOW)


def test_conversations_go_when_their_days_are_over_though_nobody_uses_the_service(tmp_path: Path) -> None:
    config = settings(tmp_path)
    database = open_database(config.database_url)
    conversations = Conversations(database)
    oldest, older = (conversations.start(None, NOW - timedelta(days=days)) for days in (31, 29))
    minute, queue = minute_of(config, database), JobQueue(config.index_dir)
    minute.look(queue, NOW)
    assert (conversations.last_turn_at(oldest), conversations.last_turn_at(older) is None) == (None, False)


def test_conversations_go_by_the_days_that_an_admin_chose(tmp_path: Path) -> None:
    config = settings(tmp_path)
    database = open_database(config.database_url)
    old = Conversations(database).start(None, NOW - timedelta(days=8))
    ChosenSettings(database).choose("RETENTION_DAYS", Chosen("7", "admin", NOW), None)
    minute_of(config, database).look(JobQueue(config.index_dir), NOW)
    assert Conversations(database).last_turn_at(old) is None


def test_a_job_that_nobody_watches_any_more_is_taken_up_again(tmp_path: Path) -> None:
    config = settings(tmp_path)
    database = open_database(config.database_url)
    jobs, queue = Jobs(database), JobQueue(config.index_dir)
    job, _ = jobs.ask(JobKind.BUILD, "admin", NOW)
    jobs.begin(job.id, NOW)
    minute_of(config, database).look(queue, NOW)
    assert (jobs.get(job.id).state, queue.length()) == (JobState.WAITING, 1)
