"""Nearest neighbours by cosine (FAISS), over all rows or over chosen ones: exact while there are few, then by lists.

Vectors come in with length 1, so the inner product is the cosine; nothing here
scales them. FAISS is imported when first used: a check that finds nothing to do
must not wait for it. How the kind was chosen: decision 30, docs/performance.md.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, isqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

EXACT_UP_TO = 50_000
"""So many passages are compared one by one, in about 3 ms; more are sorted into lists."""
LEAST_PROBES, PROBES, NEAR_CENTRE = 16, 96, 0.3
"""Lists looked through for a question at least and at most, and how far behind the nearest one's the cosine of a list's
centre may be, as SPANN leaves lists out (Chen et al. 2021): a vector amid its like needs few lists, one between many
needs all. Recall@10 of 0.95 for questions and 0.97 for texts (``scripts.benchmark_lists``)."""
SCOPE_EXACT_UP_TO = 20_000
"""A scope of up to so many rows is compared row by row, wherever its rows lie."""
MOST_RUNS = 8
"""A scope whose rows lie in so many runs at most, as those of a council's folder do, is looked through run by run: each
list is cut to a run at once, where otherwise every row of it is asked whether it counts."""
SCOPE_MARGIN = 3
"""How many more lists than its share of the rows asks for are looked through for a larger scope."""


class VectorKind(StrEnum):
    """How a version's vectors are kept, as its manifest names it."""

    FLAT = "flat"
    IVF_SQ8 = "ivf_sq8"


def kind_for(count: int) -> VectorKind:
    """How so many vectors are kept."""
    return VectorKind.FLAT if count <= EXACT_UP_TO else VectorKind.IVF_SQ8


def lists_for(count: int) -> int:
    """How many lists so many vectors are sorted into: twice the square root.

    FAISS advises 4 to 16 times (its wiki, "Guidelines to choose an index"). Twice takes a quarter of the training, and
    half the time of four times for a search in a council's scope, which looks into each list.
    """
    return max(1, 2 * isqrt(count))


class VectorIndex:
    """An open FAISS file, mapped from disk."""

    def __init__(self, file: Path) -> None:
        import faiss

        faiss.omp_set_num_threads(1)  # one question at a time; workers do not fight over cores
        self._faiss: Any = faiss
        self._index: Any = self._faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)
        self.kind = VectorKind.IVF_SQ8 if isinstance(self._index, faiss.IndexIVF) else VectorKind.FLAT
        if self.kind is VectorKind.IVF_SQ8:
            self._index.make_direct_map()  # where each row lies: 8 bytes for each
            self._centres: Any = faiss.downcast_index(self._index.quantizer)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of each vector."""
        return int(self._index.d)

    def vector(self, row: int) -> NDArray[np.float32]:
        """The vector in a row, shape (d,)."""
        vector: NDArray[np.float32] = self._index.reconstruct(row)
        return vector

    def vectors_of(self, rows: Rows) -> NDArray[np.float32]:
        """The vectors of these rows, shape (n, d), in their order."""
        found: NDArray[np.float32] = (
            self._index.reconstruct_batch(rows) if len(rows) else np.empty((0, self.dimension), np.float32)
        )
        return found

    def search(self, vector: NDArray[np.float32], k: int, rows: Rows | None = None) -> tuple[Rows, Scores]:
        """The ``k`` rows nearest to ``vector`` (shape (d,)), best first, with their cosines.

        ``rows``, quickest in ascending order, restricts the search to these before ranking. Fewer than
        ``k`` come back when there are no more.
        """
        wanted = min(k, len(self) if rows is None else len(rows))
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        return self._found(query, wanted, rows)

    def recall(self, vectors: NDArray[np.float32], k: int) -> float:
        """The share of the ``k`` rows nearest to each of these vectors, shape (n, d), that a search finds."""
        if self.kind is VectorKind.FLAT or not len(vectors):
            return 1.0
        wanted, everywhere = min(k, len(self)), self._parameters(None, self._index.nlist)
        nearest = self._index.search(np.ascontiguousarray(vectors), wanted, params=everywhere)[1]
        found = [self.search(vector, wanted)[0] for vector in vectors]
        kept = sum(len(np.intersect1d(one, exact)) for one, exact in zip(found, nearest, strict=True))
        return float(kept / nearest.size)

    def _found(self, query: NDArray[np.float32], wanted: int, rows: Rows | None) -> tuple[Rows, Scores]:
        """Look through as many lists as the scope asks for, and through all when too few rows come back."""
        probes, parts = self._probes(rows), list[tuple[Rows, Scores]]()
        for selector, held in [(None, len(self))] if rows is None else self._selectors(rows):
            expected = min(wanted, held)
            if selector is None and probes is not None:
                scores, found = self._index.search_preassigned(query, expected, *self._near(query))
            else:
                scores, found = self._index.search(query, expected, params=self._parameters(selector, probes))
            if probes is not None and (found[0] < 0).any():
                everywhere = self._parameters(selector, self._index.nlist)
                scores, found = self._index.search(query, expected, params=everywhere)
            parts.append((found[0], scores[0]))
        found, scores = (np.concatenate(each) for each in zip(*parts, strict=True))
        best = np.argsort(-scores, kind="stable")[:wanted]
        best = best[found[best] >= 0]
        return found[best], scores[best]

    def _near(self, query: NDArray[np.float32]) -> tuple[Rows, Scores]:
        """The lists to look through, shape (1, probes), and the cosines of their centres; -1 for none."""
        cosines, lists = self._centres.search(query, int(self._index.nprobe))
        lists[:, LEAST_PROBES:][cosines[:, LEAST_PROBES:] < cosines[0, 0] - NEAR_CENTRE] = -1
        return lists, cosines

    def _selectors(self, rows: Rows) -> list[tuple[Any, int]]:
        """What picks these rows out, and how many each does: their runs where they are few, else a map of all rows."""
        steps = np.diff(rows)
        if (steps <= 0).any():
            steps = np.diff(rows := np.unique(rows))  # rare: rows of a scope come in order
        ends = np.append(np.flatnonzero(steps != 1), len(rows) - 1)
        if len(ends) > MOST_RUNS:
            mask = np.zeros(len(self), dtype=bool)
            mask[rows] = True
            return [(self._faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little")), len(rows))]
        starts = np.append(0, ends[:-1] + 1)
        runs = [(int(rows[start]), int(rows[end]) + 1) for start, end in zip(starts, ends, strict=True)]
        # Rows were added in order, so that each list holds them in order, too (assume_sorted).
        return [(self._faiss.IDSelectorRange(first, end, True), end - first) for first, end in runs]

    def _probes(self, rows: Rows | None) -> int | None:
        """How many lists are looked through; None where there are no lists.

        A scope holds its share of each list only, so it needs more lists for as many neighbours; a small one all.
        """
        if self.kind is VectorKind.FLAT:
            return None
        lists, usual = int(self._index.nlist), int(self._index.nprobe)
        if rows is None:
            return usual
        if len(rows) <= SCOPE_EXACT_UP_TO:
            return lists
        return min(lists, ceil(usual * SCOPE_MARGIN * len(self) / len(rows)))

    def _parameters(self, selector: Any, probes: int | None) -> Any:
        chosen = {} if selector is None else {"sel": selector}
        if probes is None:
            return self._faiss.SearchParameters(**chosen)
        return self._faiss.SearchParametersIVF(nprobe=probes, **chosen)
