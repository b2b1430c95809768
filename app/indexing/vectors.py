"""Exact nearest neighbours by cosine (FAISS), over all rows or over chosen ones.

Vectors come in with length 1, so the inner product is the cosine; nothing here
scales them. FAISS is imported when first used: a check that finds nothing to do
must not wait for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


class VectorIndex:
    """An open FAISS file."""

    def __init__(self, file: Path) -> None:
        import faiss

        faiss.omp_set_num_threads(1)  # one question at a time; workers do not fight over cores
        self._faiss: Any = faiss
        self._index: Any = faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)

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

        ``rows`` restricts the search to these rows before ranking. Fewer than
        ``k`` come back when there are no more.
        """
        wanted = min(k, len(self) if rows is None else len(rows))
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if rows is None:
            scores, found = self._index.search(query, wanted)
        else:
            selector = self._faiss.IDSelectorBitmap(np.packbits(self._mask(rows), bitorder="little"))
            scores, found = self._index.search(query, wanted, params=self._faiss.SearchParameters(sel=selector))
        real = found[0] >= 0
        return found[0][real], scores[0][real]

    def _mask(self, rows: Rows) -> NDArray[np.bool_]:
        mask = np.zeros(len(self), dtype=bool)
        mask[rows] = True
        return mask


def write_vectors(file: Path, vectors: NDArray[np.float32]) -> None:
    """Write vectors of shape (n, d) as a FAISS file; OSError when it cannot be written."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    try:
        faiss.write_index(index, str(file))
    except RuntimeError as problem:  # all that it says of a full disk
        raise OSError(f"{file.name}: {problem}") from problem
