from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.indexing.vectors import VectorIndex, write_vectors

# Four directions in a plane: east, north-east, north, west.
PLANE = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], dtype=np.float32)
EAST = np.array([1, 0], dtype=np.float32)


@pytest.fixture
def plane(tmp_path: Path) -> VectorIndex:
    write_vectors(tmp_path / "vectors.faiss", PLANE)
    return VectorIndex(tmp_path / "vectors.faiss")


def test_the_nearest_come_first_with_their_cosines(plane: VectorIndex) -> None:
    rows, scores = plane.search(EAST, 3)
    assert rows.tolist() == [0, 1, 2]
    assert scores.tolist() == pytest.approx([1.0, 0.6, 0.0])


def test_chosen_rows_are_ranked_among_themselves(plane: VectorIndex) -> None:
    rows, scores = plane.search(EAST, 5, rows=np.array([3, 1]))
    assert rows.tolist() == [1, 3]
    assert scores.tolist() == pytest.approx([0.6, -1.0])


def test_no_more_rows_come_back_than_there_are(plane: VectorIndex) -> None:
    assert len(plane.search(EAST, 10)[0]) == 4
    assert plane.search(EAST, 10, rows=np.empty(0, np.int64))[0].tolist() == []
    assert plane.search(EAST, 0)[0].tolist() == []


def test_an_index_knows_its_size(plane: VectorIndex) -> None:
    assert (len(plane), plane.dimension) == (4, 2)


def test_a_restricted_search_agrees_with_the_exact_one_on_many_rows(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(1003, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    write_vectors(tmp_path / "many.faiss", vectors)
    chosen = np.sort(random.choice(1003, 97, replace=False))
    rows, _ = VectorIndex(tmp_path / "many.faiss").search(vectors[5], 10, rows=chosen)
    assert rows.tolist() == chosen[np.argsort(-(vectors[chosen] @ vectors[5]))[:10]].tolist()
