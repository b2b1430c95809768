"""Several kinds of evidence into one score: a weighted sum, and a share of the best neighbour's own.

A convex combination keeps how far apart the scores are, which reciprocal rank
fusion throws away; it ranks better with even a rough weight (Bruch, Gai and
Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEXICAL_WEIGHT = 0.15
"""What the best lexical match adds to a cosine. ``scripts/benchmark_retrieval.py`` shows what each weight is worth."""
SENTENCE_WEIGHT = 0.25
"""What the cosine of the passage's best sentence adds: one sentence may answer among others that do not."""
NEIGHBOUR_WEIGHT, REACH = 0.3, 3
"""What the best of so many passages before and after adds: a page about the matter goes before one that touches it."""

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts beside the cosine of question and passage."""

    lexical: float = LEXICAL_WEIGHT
    sentence: float = SENTENCE_WEIGHT
    neighbours: float = NEIGHBOUR_WEIGHT


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each of n rows, shape (n,) each: cosines, and the share of the best BM25, 0 to 1."""

    dense: Scores
    lexical: Scores
    sentence: Scores


def fused(evidence: Evidence, weights: Weights) -> Scores:
    """One score for each row, from its own evidence alone."""
    total: Scores = evidence.dense + weights.lexical * evidence.lexical + weights.sentence * evidence.sentence
    return total


def with_neighbours(own: Scores, others: Scores, weight: float) -> Scores:
    """Each of n scores with ``weight`` times the best of its neighbours', shape (n, m), NaN where there is none.

    A passage without any counts its own again, so that short documents lose nothing.
    """
    best = np.where(np.isnan(others), -np.inf, others).max(axis=1, initial=-np.inf)
    total: Scores = (own + weight * np.where(np.isinf(best), own, best)).astype(np.float32)
    return total
