"""The best rows for several words, without adding up what cannot matter. Pure.

MaxScore (Turtle and Flood 1995, "Query evaluation: strategies and optimizations"): words are taken by the most that
each can add, and once the rest of them together cannot lift a new row among the best, only rows met are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
AnyRow = TypeVar("AnyRow", bound=np.signedinteger[Any])

LOOKUP = 8
"""Looking a row up in a word's rows costs as much as adding up so many of them."""
_ROUNDING = 1e-4
"""Sums in another order differ by less, far below a difference that means anything."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows that hold one word, ascending, what it adds to the score of each, and the most that it adds to any."""

    rows: NDArray[np.int32]
    scores: Scores
    highest: float

    def values_at(self, rows: NDArray[np.int32]) -> Scores:
        """What the word adds to these rows, shape (n,); 0 where it does not stand."""
        if not len(self.rows):
            return np.zeros(len(rows), np.float32)
        at = self._places_of(rows)
        values: Scores = np.where(self.rows[at] == rows, self.scores[at], np.float32(0))
        return values

    def hold(self, rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether the word, which some row holds, stands in each of these, shape (n,)."""
        held: NDArray[np.bool_] = self.rows[self._places_of(rows)] == rows
        return held

    def _places_of(self, rows: NDArray[np.int32]) -> NDArray[np.int64]:
        places: NDArray[np.int64] = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return places

    def between(self, first: int, last: int) -> Postings:
        """Those of rows ``first`` to ``last`` inclusive."""
        start, end = np.searchsorted(self.rows, np.array([first, last + 1], np.int32))
        return Postings(self.rows[start:end], self.scores[start:end], self.highest)

    def among(self, allowed: NDArray[np.bool_]) -> Postings:
        """Those of the rows that are True in ``allowed``."""
        kept = allowed[self.rows]
        return Postings(self.rows[kept], self.scores[kept], self.highest)


def best_candidates(postings: Sequence[tuple[Postings, float]], k: int, count: int, rows: Rows | None = None) -> Rows:
    """Rows of ``count``, ascending, among which are the ``k`` with the highest sums; a word counts so many times.

    ``rows`` restricts them. Rows without any of the words are left out.
    """
    ordered = sorted(postings, key=lambda one: -one[0].highest * one[1])
    rest = np.cumsum([one.highest * times for one, times in reversed(ordered)])[::-1]
    allowed = None if rows is None else _mask(rows, count)
    sums, met, bar, unread = np.zeros(count, np.float32), [], 0.0, 0.0
    for place, (whole, times) in enumerate(ordered):
        if bar > rest[place] + _ROUNDING:
            unread = float(rest[place])
            break
        one = whole if rows is None or allowed is None else whole.between(rows.min(), rows.max()).among(allowed)
        sums[one.rows] += one.scores * np.float32(times)
        met.append(one.rows)
        bar = max(bar, _kth(sums[one.rows], k))
    reached = [own[sums[own] >= bar - unread - _ROUNDING] for own in met]
    return ascending(np.concatenate(reached)).astype(np.int64)


def ascending(rows: NDArray[AnyRow]) -> NDArray[AnyRow]:
    """These rows in order, each once, as np.unique gives them: its hashing takes three times as long for so few."""
    ordered = np.sort(rows)
    is_new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]


def best_first(scores: Scores, k: int) -> Rows:
    """Places of the ``k`` highest scores, best first, equal ones in order of place; only those are sorted."""
    among = np.arange(len(scores)) if k >= len(scores) else np.flatnonzero(scores >= _kth(scores, k))
    return among[np.argsort(-scores[among], kind="stable")[:k]].astype(np.int64)


def _kth(scores: Scores, k: int) -> float:
    """The ``k``-th highest of the scores, 0 when there are fewer."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if 0 < k <= len(scores) else 0.0


def _mask(rows: Rows, count: int) -> NDArray[np.bool_]:
    mask = np.zeros(count, bool)
    mask[rows] = True
    return mask
