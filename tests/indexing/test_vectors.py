from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.indexing.vector_files import as_vectors, put_sentences, sentence_array, write_vectors
from app.indexing.vectors import EXACT_UP_TO, VectorIndex, VectorKind, kind_for, lists_for

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


def clustered(count: int, seed: int, clusters: int = 40, dimension: int = 48) -> np.ndarray:
    """Vectors of length 1 around as many centres, which a seed of their own always puts in the same places."""
    centres = np.random.default_rng(1).normal(size=(clusters, dimension))
    random = np.random.default_rng(seed)
    vectors = centres[random.integers(0, clusters, count)] + random.normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def in_lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[VectorIndex, np.ndarray]:
    """6,000 vectors in lists and 8 bits, and the vectors as they were."""
    vectors = clustered(6000, seed=2)
    file = tmp_path_factory.mktemp("lists") / "vectors.faiss"
    assert write_vectors(file, vectors, VectorKind.IVF_SQ8) is VectorKind.IVF_SQ8
    return VectorIndex(file), vectors


def recall(index: VectorIndex, vectors: np.ndarray, rows: np.ndarray | None = None, k: int = 10) -> float:
    """The share of the exact k nearest of the scope that 40 searches find."""
    scope = np.arange(len(vectors)) if rows is None else rows
    found = 0
    for question in clustered(40, seed=3):
        exact = scope[np.argsort(-(vectors[scope] @ question))[:k]]
        found += len(set(exact.tolist()) & set(index.search(question, k, rows)[0].tolist()))
    return found / (40 * k)


def test_few_vectors_are_compared_one_by_one_and_many_go_into_lists(tmp_path: Path) -> None:
    assert (kind_for(EXACT_UP_TO), kind_for(EXACT_UP_TO + 1)) == (VectorKind.FLAT, VectorKind.IVF_SQ8)
    assert (lists_for(1_000_000), lists_for(1)) == (2000, 2)
    assert write_vectors(tmp_path / "few.faiss", PLANE) is VectorKind.FLAT
    assert VectorIndex(tmp_path / "few.faiss").kind is VectorKind.FLAT


def test_lists_find_nearly_all_that_is_nearest_in_a_quarter_of_the_room(
    in_lists: tuple[VectorIndex, np.ndarray], tmp_path: Path
) -> None:
    index, vectors = in_lists
    assert index.kind is VectorKind.IVF_SQ8
    assert recall(index, vectors) >= 0.97
    write_vectors(tmp_path / "large.faiss", np.tile(np.eye(384, dtype=np.float32), (20, 1)), VectorKind.IVF_SQ8)
    assert (tmp_path / "large.faiss").stat().st_size / (20 * 384) < 450  # of which the centres are much, at this size


def test_a_question_between_many_texts_looks_through_more_lists_than_one_amid_its_like(
    in_lists: tuple[VectorIndex, np.ndarray],
) -> None:
    index, vectors = in_lists
    amid = vectors[0]
    between = vectors[::40].mean(axis=0)
    between /= np.linalg.norm(between)
    used = [int((index._near(each.reshape(1, -1))[0] >= 0).sum()) for each in (amid, between)]
    assert used[0] < used[1] / 2
    exact = np.argsort(-(vectors @ between))[:10]
    assert len(np.intersect1d(exact, index.search(between, 10)[0])) >= 9


@pytest.mark.parametrize("share", [0.002, 0.05, 0.6])
def test_a_scope_loses_nothing_in_lists_wherever_its_rows_lie(
    in_lists: tuple[VectorIndex, np.ndarray], share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, vectors = in_lists
    monkeypatch.setattr("app.indexing.vectors.SCOPE_EXACT_UP_TO", 1000)
    count = int(share * len(vectors))
    apart = np.sort(np.argsort(vectors @ clustered(1, seed=9)[0])[:count])  # in one corner, as a council's may lie
    spread = np.sort(np.random.default_rng(4).choice(len(vectors), count, replace=False))
    for rows in (apart, spread):
        assert set(index.search(vectors[0], 10, rows)[0].tolist()) <= set(rows.tolist())
        assert recall(index, vectors, rows) >= 0.97


@pytest.mark.parametrize("kind", list(VectorKind))
@pytest.mark.parametrize("scope", [[(0, 40)], [(5999, 6000)], [(10, 2500), (2600, 2603), (5000, 6000)], [(0, 6000)]])
def test_runs_of_rows_are_searched_as_the_same_rows_one_by_one(
    in_lists: tuple[VectorIndex, np.ndarray],
    kind: VectorKind,
    scope: list[tuple[int, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index, vectors = in_lists
    if kind is VectorKind.FLAT:
        write_vectors(tmp_path / "flat.faiss", vectors)
        index = VectorIndex(tmp_path / "flat.faiss")
    rows = np.concatenate([np.arange(first, end) for first, end in scope])
    for question in clustered(5, seed=6):
        by_runs, cosines = index.search(question, 100, rows)
        with monkeypatch.context() as changed:
            changed.setattr("app.indexing.vectors.MOST_RUNS", 0)
            one_by_one, same = index.search(question, 100, rows)
        assert by_runs.tolist() == one_by_one.tolist()
        assert cosines.tolist() == pytest.approx(same.tolist())
        assert len(by_runs) == min(100, len(rows))


def test_rows_in_lists_give_back_their_vectors(in_lists: tuple[VectorIndex, np.ndarray]) -> None:
    index, vectors = in_lists
    rows = np.array([5999, 0, 17])
    cosines = (index.vectors_of(rows) * vectors[rows]).sum(axis=1)
    assert cosines.tolist() == pytest.approx([1.0] * 3, abs=0.002)
    assert index.vector(17) @ vectors[17] == pytest.approx(1.0, abs=0.002)
    assert index.recall(vectors[:20], 10) >= 0.97


@pytest.mark.parametrize(("kind", "size"), [(VectorKind.FLAT, 768), (VectorKind.IVF_SQ8, 388)])
def test_sentences_keep_their_cosines_in_little_room(tmp_path: Path, kind: VectorKind, size: int) -> None:
    vectors = clustered(300, seed=5, dimension=384)
    array = sentence_array(tmp_path / "sentences.npy", kind, 300, 384)
    put_sentences(array[:100], vectors[:100])
    put_sentences(array[100:], vectors[100:])
    array.flush()
    kept = np.load(tmp_path / "sentences.npy", mmap_mode="r")
    assert kept.nbytes == 300 * size
    assert np.abs(as_vectors(kept) @ vectors.T - vectors @ vectors.T).max() < 0.002


def test_a_sentence_of_zeros_stays_one(tmp_path: Path) -> None:
    array = sentence_array(tmp_path / "sentences.npy", VectorKind.IVF_SQ8, 1, 4)
    put_sentences(array, np.zeros((1, 4), np.float32))
    assert as_vectors(array).tolist() == [[0, 0, 0, 0]]


def test_half_precision_comes_back_number_for_number() -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    kept = every[np.isfinite(every)].reshape(-1, 512)
    assert as_vectors(kept[::3]).view(np.uint32).tolist() == kept[::3].astype(np.float32).view(np.uint32).tolist()
    assert np.isnan(as_vectors(every[~np.isfinite(every)].reshape(1, -1))).all()
