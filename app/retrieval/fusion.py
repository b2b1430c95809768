"""Two rankings into one: a weighted sum of cosine and BM25.

Convex combination keeps how far apart the scores are, which reciprocal rank
fusion throws away; it ranks better with even a rough weight (Bruch, Gai and
Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEXICAL_WEIGHT = 0.2
"""What the best lexical match adds to a cosine. docs/evaluation.md shows the figures for other weights."""

Ranking = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Fused:
    """One row with its fused score and what each signal gave."""

    row: int
    score: float
    signals: Mapping[str, float]


def fuse(dense: Ranking, lexical: Ranking, k: int) -> list[Fused]:
    """The ``k`` best rows of both rankings, best first, equal scores in row order.

    BM25 is divided by the best BM25 found, so that it lies between 0 and 1. A
    row that only the words found gets the lowest cosine of the dense ranking.
    """
    cosines = dict(zip(dense[0].tolist(), dense[1].tolist(), strict=True))
    words = dict(zip(lexical[0].tolist(), lexical[1].tolist(), strict=True))
    lowest = min(cosines.values(), default=0.0)
    highest = max(words.values(), default=0.0) or 1.0
    fused = []
    for row in sorted(cosines.keys() | words.keys()):
        cosine, share = cosines.get(row, lowest), words.get(row, 0.0) / highest
        fused.append(Fused(row, cosine + LEXICAL_WEIGHT * share, {"dense": cosine, "lexical": share}))
    return sorted(fused, key=lambda found: -found.score)[:k]
