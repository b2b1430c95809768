"""Deletes conversations when their time is over, at the start of a process and hourly while it is used.

It logs that it ran and how many went, never what they held.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

import structlog

from app.storage.conversations import Conversations

EVERY = timedelta(hours=1)


class Retention:
    """The job that keeps ``days`` days of conversations. Safe to share between threads."""

    def __init__(self, conversations: Conversations, days: int) -> None:
        self._conversations, self._days = conversations, days
        self._next: datetime | None = None
        self._lock = Lock()

    def run_if_due(self, now: datetime) -> int:
        """Delete what is older than its days, at most once an hour; how many conversations went."""
        with self._lock:
            if self._next is not None and now < self._next:
                return 0
            self._next = now + EVERY
        deleted = self._conversations.delete_older_than(now, self._days)
        structlog.get_logger().info("retention", deleted=deleted, days=self._days)
        return deleted
