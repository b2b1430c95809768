"""Nearest passages by pgvector, behind the interface of the FAISS index; exact cosines come from the machine's copy.

Where the database does not answer, the copy does.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.indexing.opened import DOCUMENTS, PASSAGES, VECTORS
from app.indexing.records import read_lines
from app.indexing.vectors import Rows, Scores, VectorIndex
from app.storage.passages import PassageRow, nearest

log = logging.getLogger(__name__)
AT_ONCE = 4096
REST_SECONDS = 2.0
"""After a failure the copy answers alone for so long, so that no question waits for a server that is gone."""


class DatabaseVectors(VectorIndex):
    """The vectors of one version; ``local`` is its open FAISS index."""

    def __init__(self, local: VectorIndex, engine: Engine, version: str) -> None:
        self._local, self._engine, self._version = local, engine, version
        self._rest_until = 0.0
        self.kind = local.kind

    def __len__(self) -> int:
        return len(self._local)

    @property
    def dimension(self) -> int:
        """The length of each vector."""
        return self._local.dimension

    def vector(self, row: int) -> NDArray[np.float32]:
        """The vector in a row, shape (d,)."""
        return self._local.vector(row)

    def vectors_of(self, rows: Rows) -> NDArray[np.float32]:
        """The vectors of these rows, shape (n, d), in their order."""
        return self._local.vectors_of(rows)

    def recall(self, vectors: NDArray[np.float32], k: int) -> float:
        """As ``VectorIndex.recall``, of this machine's copy."""
        return self._local.recall(vectors, k)

    def search(self, vector: NDArray[np.float32], k: int, rows: Rows | None = None) -> tuple[Rows, Scores]:
        """As ``VectorIndex.search``; which rows are nearest is asked of the database, their cosines are exact."""
        wanted = min(k, len(self) if rows is None else len(rows))
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if time.monotonic() < self._rest_until:
            return self._local.search(vector, k, rows)
        try:
            found = nearest(self._engine, self._version, vector, wanted, rows)
        except SQLAlchemyError as problem:
            log.error("The database does not find passages, this machine's copy does: %s", type(problem).__name__)
            self._rest_until = time.monotonic() + REST_SECONDS
            return self._local.search(vector, k, rows)
        scores = self._local.vectors_of(found) @ np.asarray(vector, dtype=np.float32)
        best = np.argsort(-scores, kind="stable")
        return found[best], scores[best]


def passage_rows(folder: Path) -> Iterator[PassageRow]:
    """Every passage of a version's folder with its vector, as the database keeps it."""
    councils = {record["id"]: record["metadata"]["council"] for record in read_lines(folder / DOCUMENTS)}
    vectors, part = VectorIndex(folder / VECTORS), np.empty((0, 0), np.float32)
    for place, record in enumerate(read_lines(folder / PASSAGES)):
        if place % AT_ONCE == 0:
            part = vectors.vectors_of(np.arange(place, min(place + AT_ONCE, len(vectors))))
        owner = record["document_id"]
        yield PassageRow(place, record["id"], owner, councils[owner], record["text"], part[place % AT_ONCE])
