"""What the worker does each minute beside its jobs: follow other machines, delete what is due, ask for builds.

It deletes for a service that nobody uses, whose server would delete nothing until somebody came.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from app.config import Config
from app.contacts import Contacts
from app.councils.directory import Directory
from app.in_force import InForce
from app.indexing.shared import pull
from app.queue import JobQueue
from app.storage.chosen import ChosenSettings
from app.storage.conversations import Conversations
from app.storage.jobs import Jobs
from app.storage.permits import Permits
from app.storage.retention import Retention
from app.storage.sessions import Sessions
from app.worker.schedule import Schedule
from app.worker.standing import Standing
from app.worker.supervise import Supervisor


class Minute:
    """Looked at about once a minute, and never while this worker does a job. ``begun`` is when the worker began."""

    def __init__(self, config: Config, database: Engine, supervisor: Supervisor, begun: datetime) -> None:
        in_force = InForce(config, Contacts(), ChosenSettings(database), Directory.load())
        self._config, self._supervisor = config, supervisor
        self._permits = Permits(database) if database.dialect.name == "postgresql" else None
        self._retention = Retention(
            Conversations(database), Sessions(database), lambda: in_force.present().retention_days
        )
        self._standing = Standing(config, database)
        self._schedule = Schedule(config, Jobs(database), begun)

    def look(self, queue: JobQueue, now: datetime) -> None:
        """Do what is due."""
        pull(self._config)
        self._retention.run_beside(now)
        if self._permits is not None:
            self._permits.forget_older(now)
        else:  # where machines share, each looks for a job that has lost its worker (any_machine.py)
            self._supervisor.recover(queue)
        self._standing.look(now)
        self._schedule.ask(queue, now)
