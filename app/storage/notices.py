"""What the service tells everybody: that the chat is paused and why, and a line of news on every page."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from app.storage.tables import notices

KEPT_SECONDS = 1.0
LONGEST = 300


class Notice(StrEnum):
    """What can be told."""

    PAUSE = "pause"
    BANNER = "banner"


@dataclass(frozen=True, slots=True)
class Told:
    """The present notices. ``pause`` is the message while the chat is paused, None while it answers."""

    pause: str | None = None
    paused_since: datetime | None = None
    banner: str | None = None


class Notices:
    """The notices of one database, looked up at most once a second. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._known: tuple[float, Told] | None = None

    def present(self) -> Told:
        """What is told now, at most a second old."""
        known = self._known
        if known is not None and time.monotonic() - known[0] < KEPT_SECONDS:
            return known[1]
        with self._engine.connect() as connection:
            rows = {row[0]: row for row in connection.execute(select(notices.c.name, notices.c.words, notices.c.since))}
        pause, banner = rows.get(Notice.PAUSE), rows.get(Notice.BANNER)
        told = Told(pause[1] if pause else None, pause[2] if pause else None, banner[1] if banner else None)
        with self._lock:
            self._known = (time.monotonic(), told)
        return told

    def tell(self, name: Notice, words: str, now: datetime) -> None:
        """Tell something in place of what was told; nothing when ``words`` are empty."""
        try:
            self._put(name, words, now)
        except IntegrityError:  # somebody told something else at the same moment: the later word stands
            self._put(name, words, now)
        with self._lock:
            self._known = None

    def _put(self, name: Notice, words: str, now: datetime) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(notices).where(notices.c.name == name))
            if words:
                connection.execute(insert(notices).values(name=name, words=words[:LONGEST], since=now))
