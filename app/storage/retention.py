"""Deletes conversations and the room's sessions when their time is over, at the start and hourly while it is used.

It logs that it ran and how many went, never what they held.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import structlog

from app.storage.conversations import Conversations
from app.storage.sessions import Sessions

EVERY = timedelta(hours=1)


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
        """Delete what is older than its days, once an hour and when they have changed; how many conversations went."""
        days = self._days()
        if days is None:
            return 0
        with self._lock:
            if self._next is not None and now < self._next and days == self._ran_with:
                return 0
            self._next, self._ran_with = now + EVERY, days
        deleted = self._conversations.delete_older_than(now, days)
        ended = self._sessions.forget_ended(now)
        structlog.get_logger().info("retention", deleted=deleted, days=days, sessions=ended)
        return deleted
