"""Deletes conversations and the room's sessions when their time is over: at the start, then hourly.

It logs that it ran and how many went, never what they held.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.storage.conversations import Conversations
from app.storage.sessions import Sessions

EVERY = timedelta(hours=1)
AFTER_FAILURE = timedelta(minutes=1)


class Retention:
    """The job that keeps as many days of conversations as ``days`` says now: None, not known, deletes nothing.

    Safe to share between threads.
    """

    def __init__(self, conversations: Conversations, sessions: Sessions, days: Callable[[], int | None]) -> None:
        self._conversations, self._sessions, self._days = conversations, sessions, days
        self._next: datetime | None = None
        self._ran_with: int | None = None
        self._lock = Lock()

    def run_if_due(self, now: datetime) -> int:
        """Delete what is older than its days, once an hour and when they have changed; how many conversations went.

        What could not be deleted is due again in a minute.
        """
        with self._lock:
            return self._run(now)

    def run_beside(self, now: datetime) -> None:
        """The same beside other work, which neither waits for whoever deletes already nor fails with the deletion."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._run(now)
        except SQLAlchemyError as problem:
            structlog.get_logger().error("retention failed", kind=type(problem).__name__)
        finally:
            self._lock.release()

    def _run(self, now: datetime) -> int:
        days = self._days()
        if days is None or (self._next is not None and now < self._next and days == self._ran_with):
            return 0
        self._next, self._ran_with = now + AFTER_FAILURE, days
        deleted = self._conversations.delete_older_than(now, days)
        ended = self._sessions.forget_ended(now)
        self._next = now + EVERY
        structlog.get_logger().info("retention", deleted=deleted, days=days, sessions=ended)
        return deleted
