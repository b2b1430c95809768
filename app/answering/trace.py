"""What happened on the way to one answer, for people who look into it: how it was understood, found, weighed, checked.

An answer for a candidate has no trace, so that keeping one costs nothing. It records; it decides nothing, and why a
statement was said or left out is worked out later, by ``text/reasons.py``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.answering.curated.library import Near
from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.domain import Hit


@dataclass(slots=True)
class Search:
    """One way of putting the question, what was found for it, and what became of that; best first.

    ``weighed`` is the order by similarity, ``read`` the order once the reader had read the best, None without one.
    ``general``: documents about no council in particular were asked too. Of what was ``chosen``, ``older`` is told as
    history, ``newer`` of the present, and ``beside`` because the first was not sure. ``passed_over``: another way of
    putting the question found a surer answer, which was given. Times are in milliseconds.
    """

    asked: Asked
    hits: Sequence[Hit]
    weighed: Sequence[Candidate]
    general: bool
    read: Sequence[Candidate] | None = None
    chosen: Sequence[Candidate] = ()
    older: Sequence[Candidate] = ()
    newer: Sequence[Candidate] = ()
    beside: Candidate | None = None
    passed_over: bool = False
    ms: float = 0.0
    reading_ms: float = 0.0

    @property
    def ordered(self) -> Sequence[Candidate]:
        """The candidates in the order in which they were last put."""
        return self.weighed if self.read is None else self.read


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence before it left, and what of it no quote holds: empty when it may be said."""

    text: str
    missing: tuple[str, ...]


@dataclass(slots=True)
class Trace:
    """Handed along in the setting of one answer, and written to on the way.

    ``curated`` holds the nearest curated question, and what kept its answer from being given though it asks the same.
    """

    screened: str | None = None
    understood: list[tuple[str, Asked]] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    curated: list[tuple[Near, str]] = field(default_factory=list)
    _since: float = field(default_factory=time.perf_counter)

    def understand(self, alone: str, asked: Asked) -> None:
        """A question as it stands alone, and as it was understood."""
        self.understood.append((alone, asked))
        self._lap()

    def find(self, asked: Asked, hits: Sequence[Hit], weighed: Sequence[Candidate], *, general: bool) -> None:
        """What one way of putting the question found."""
        self.searches.append(Search(asked, hits, weighed, general, ms=self._lap()))

    def read(self, found: Sequence[Candidate]) -> None:
        """The order that the reader gave to what was found last."""
        self.searches[-1].read, self.searches[-1].reading_ms = found, self._lap()

    def choose(
        self,
        chosen: Sequence[Candidate],
        *,
        older: Sequence[Candidate] = (),
        newer: Sequence[Candidate] = (),
        beside: Candidate | None = None,
    ) -> None:
        """Which of what was found last is said, and which of it for another reason than that it answers best."""
        search = self.searches[-1]
        search.chosen, search.older, search.newer, search.beside = chosen, older, newer, beside

    def check(self, text: str, missing: Sequence[str]) -> None:
        """What the check of citations made of a sentence."""
        self.checks.append(Check(text, tuple(missing)))

    def reached(self) -> tuple[int, int, int]:
        """How far the record goes by now: routes, searches, checks."""
        return len(self.routes), len(self.searches), len(self.checks)

    def back_to(self, reached: tuple[int, int, int]) -> None:
        """Forget what was tried since the record had ``reached`` so far, and led to no answer."""
        for kept, record in zip(reached, (self.routes, self.searches, self.checks), strict=True):
            del record[kept:]  # type: ignore[attr-defined]

    def pass_over(self) -> None:
        """What was found by now is not what is told: another way of putting the question found more."""
        for search in self.searches:
            search.passed_over = True

    def _lap(self) -> float:
        now = time.perf_counter()
        since, self._since = self._since, now
        return round((now - since) * 1000, 1)
