"""Answers to questions that are asked again, kept in memory for as long as nothing that they rest on changes.

Only for a question without turns before it and without personal details: nothing crosses conversations. The question
itself is not kept, only a digest of it. Each process remembers for itself.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.answering.curated.library import Library
from app.domain import Answer


@dataclass(frozen=True, slots=True)
class Ground:
    """What an answer rests on beside its question: the index version, the day, and the curated answers in use."""

    version: str
    today: date
    library: Library

    def is_that_of(self, other: Ground | None) -> bool:
        """Whether answers of the other still hold here."""
        return other is not None and (self.version, self.today, id(self.library)) == (
            other.version,
            other.today,
            id(other.library),
        )


class Remembered:
    """At most ``most`` answers, the least recently asked forgotten first; 0 remembers none. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._ground: Ground | None = None
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def answer(
        self, question: str, council: str | None, ground: Ground, find: Callable[[], Answer], *, redacted: str
    ) -> Answer:
        """The answer given before on the page of this council (None: on no council's), else what ``find`` gives.

        ``redacted`` is the question as it may be stored: one that it differs from is never kept.
        """
        if not self._most or redacted != question:
            return find()
        key = hashlib.sha256(f"{council or ''}\n{question}".encode()).digest()
        with self._lock:
            if not ground.is_that_of(self._ground):
                self._ground = ground
                self._answers.clear()
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                return known
        found = find()
        with self._lock:
            if ground.is_that_of(self._ground):  # else a newer version is answered from meanwhile
                self._answers[key] = found
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return found

    def __len__(self) -> int:
        return len(self._answers)
