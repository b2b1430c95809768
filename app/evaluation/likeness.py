"""Texts grouped by likeness of meaning: each joins the first group whose leader is near enough. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.encoder import Vectors

ALIKE = 0.75
"""Cosine from which two questions count as the same. Chosen by eye: rewordings lie above, other topics below."""


def grouped(vectors: Vectors, weights: Sequence[int]) -> list[list[int]]:
    """Groups of rows, the heaviest first; ``vectors`` (n, d) are normalised, ``weights`` say how often each was asked.

    Within a group the leader comes first: the row that was asked most often.
    """
    order = sorted(range(len(weights)), key=lambda row: (-weights[row], row))
    groups: list[list[int]] = []
    for row in order:
        if groups:
            nearness = vectors[[group[0] for group in groups]] @ vectors[row]
            nearest = int(np.argmax(nearness))
            if nearness[nearest] >= ALIKE:
                groups[nearest].append(row)
                continue
        groups.append([row])
    return sorted(groups, key=lambda group: -sum(weights[row] for row in group))
