"""Suspends live curated answers that no longer stand: looked at once a minute, when something has changed.

That is another version being published, another day, or another set of live answers.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import Engine

from app.answering.curated.suspend import suspend_faulty
from app.config import Config
from app.dates import today_in_britain
from app.errors import AppError
from app.indexing.opened import documents_of
from app.indexing.version import published_version
from app.storage.audit import Audit
from app.storage.curated import CuratedAnswers


class Standing:
    """Remembers what it looked at last."""

    def __init__(self, config: Config, database: Engine) -> None:
        self._config = config
        self._answers, self._audit = CuratedAnswers(database), Audit(database)
        self._seen: object = None

    def look(self, now: datetime) -> int:
        """Suspend what no longer stands; how many answers."""
        version = published_version(self._config.index_dir)
        stamp, today = self._answers.stamp(), today_in_britain(now)
        if version is None or not stamp[0] or self._seen == (version, today, stamp):
            return 0
        try:
            documents = documents_of(self._config.index_dir, version)
        except AppError as problem:
            structlog.get_logger().warning("curated answers not looked at", reason=str(problem))
            return 0
        suspended = suspend_faulty(self._answers, self._audit, documents, now)
        self._seen = (version, today, self._answers.stamp())
        if suspended:
            structlog.get_logger().info("curated answers suspended", count=suspended)
        return suspended
