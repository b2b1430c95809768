"""Numbers over many questions: shares with their intervals, ranking, risk against coverage, percentiles.

Pure functions on plain values; None means that there was nothing to measure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Z_95 = 1.959963984540054  # two-sided 95% point of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``n``, with the 95% interval of the proportion behind it."""

    hits: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.hits / self.n

    @property
    def percent(self) -> int:
        """The share in whole percent: 100 where nothing is missing, and only there."""
        return min(round(100 * self.value), 100 if self.hits == self.n else 99)


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as a threshold sees it. ``confidence`` is None where nothing was answered."""

    confidence: float | None
    answerable: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """What answering only from ``threshold`` upwards gives.

    ``coverage`` is the share of answerable questions that get an answer,
    ``risk`` the share of all answers given that are wrong.
    """

    threshold: float
    coverage: float
    risk: float


def share(values: Iterable[bool]) -> Share | None:
    """How many are true, with the Wilson score interval (E. B. Wilson 1927, without continuity correction)."""
    kept = list(values)
    return share_of(sum(kept), len(kept))


def share_of(hits: int, n: int) -> Share | None:
    """``hits`` of ``n`` with the same interval; None of nothing."""
    if not n:
        return None
    proportion, spread = hits / n, Z_95**2 / n
    centre = (proportion + spread / 2) / (1 + spread)
    half = Z_95 * math.sqrt(proportion * (1 - proportion) / n + spread / (4 * n)) / (1 + spread)
    return Share(hits, n, max(0.0, centre - half), min(1.0, centre + half))


def bootstrap(values: Sequence[float], rounds: int = 1000, seed: int = 0) -> tuple[float, float, float]:
    """The mean and its 95% interval by resampling (percentile method, B. Efron 1979); one or more values."""
    sample = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(seed).integers(len(sample), size=(rounds, len(sample)))
    low, high = np.percentile(sample[picks].mean(axis=1), [2.5, 97.5])
    return float(sample.mean()), float(low), float(high)


def mcnemar(lost: int, won: int) -> float:
    """The chance that two runs which are equally good differ at least so much (exact McNemar test, two-sided).

    ``lost`` and ``won`` count the questions that only the one and only the other run answered right.
    """
    n, fewer = lost + won, min(lost, won)
    return min(1.0, 2 * sum(math.comb(n, k) for k in range(fewer + 1)) / 2**n) if n else 1.0


def percentile(values: Sequence[float], q: float) -> float | None:
    """Nearest-rank percentile, ``q`` between 0 and 1."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(q * len(values)) - 1)]


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Chance that a random positive scores above a random negative, ties counted half (Mann-Whitney U).

    Both sequences hold scores; 1 is a perfect order, 0.5 none at all.
    """
    if not positive or not negative:
        return None
    ranks = _mid_ranks([*positive, *negative])
    rank_sum = sum(ranks[: len(positive)])
    least = len(positive) * (len(positive) + 1) / 2
    return (rank_sum - least) / (len(positive) * len(negative))


def risk_coverage(rows: Sequence[Shown]) -> list[RiskPoint]:
    """The curve from the highest threshold to the lowest; equal confidences stand or fall together."""
    answerable = sum(row.answerable for row in rows)
    if not answerable:
        return []
    shown = [(row.confidence, row) for row in rows if row.confidence is not None]
    points = []
    for threshold in sorted({confidence for confidence, _ in shown}, reverse=True):
        given = [row for confidence, row in shown if confidence >= threshold]
        coverage = sum(row.answerable for row in given) / answerable
        points.append(RiskPoint(threshold, coverage, sum(row.wrong for row in given) / len(given)))
    return points


def coverage_at_risk(curve: Sequence[RiskPoint], risk: float) -> float:
    """The largest coverage that some threshold gives with at most ``risk``; 0 where none does."""
    return max((point.coverage for point in curve if point.risk <= risk), default=0.0)


def _mid_ranks(scores: Sequence[float]) -> list[float]:
    """Ranks from 1 upwards; equal scores share the mean of their ranks."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks = [0.0] * len(scores)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        for position in order[start:end]:
            ranks[position] = (start + 1 + end) / 2
        start = end
    return ranks
