"""The vectors of a version on their way to disk, block by block: those of passages for FAISS, those of sentences plain.

Never more than a block of them is in memory in full length, but for a small index and the sample that the lists are
made from.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.indexing.cache import BLOCK
from app.indexing.disk import reserve
from app.indexing.vectors import PROBES, VectorKind, kind_for, lists_for

Vectors = NDArray[np.float32]
SAMPLE = 40
"""Vectors for each list that its centre is learnt from: FAISS warns below 39."""
ROUNDS = 8
"""Of k-means; more moved recall by less than chance."""
_STEPS = 127
_HALF_PLACES, _HALF_SCALE = np.int32(-0x70000001), np.float32(2.0**112)
"""Where sign, exponent and fraction of a half lie once they are moved, and what makes up for its smaller exponent."""
_PAST_HALF = 2.0**16
"""No finite number of half precision reaches it."""


def write_vectors(file: Path, vectors: Vectors, kind: VectorKind | None = None) -> VectorKind:
    """Write vectors of shape (n, d), or a mapped file of them, as a FAISS file of the kind that so many ask for.

    Returns that kind. OSError when it cannot be written.
    """
    import faiss

    chosen = kind or kind_for(len(vectors))
    index = _sorted_into_lists(vectors) if chosen is VectorKind.IVF_SQ8 else faiss.IndexFlatIP(vectors.shape[1])
    for block in _blocks(vectors):
        index.add(block)
    try:
        faiss.write_index(index, str(file))
    except RuntimeError as problem:  # all that it says of a full disk
        raise OSError(f"{file.name}: {problem}") from problem
    return chosen


def _sorted_into_lists(vectors: Vectors) -> Any:
    """An empty index of lists whose centres, and the reach of whose 8 bits, are learnt from rows all over."""
    import faiss

    count, dimension = vectors.shape
    lists = lists_for(count)
    metric, eight_bits = faiss.METRIC_INNER_PRODUCT, faiss.ScalarQuantizer.QT_8bit
    index = faiss.IndexIVFScalarQuantizer(faiss.IndexFlatIP(dimension), dimension, lists, eight_bits, metric, True)
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.spherical = ROUNDS, SAMPLE, True
    index.nprobe = min(PROBES, lists)
    chosen = np.linspace(0, count - 1, min(count, SAMPLE * lists)).astype(np.int64)
    with _all_cores():
        index.train(np.ascontiguousarray(vectors[chosen], dtype=np.float32))
    return index


def _blocks(vectors: Vectors) -> Iterator[Vectors]:
    with _all_cores():
        for first in range(0, len(vectors), BLOCK):
            yield np.ascontiguousarray(vectors[first : first + BLOCK], dtype=np.float32)


@contextmanager
def _all_cores() -> Iterator[None]:
    """FAISS on every core: a build has the machine to itself, a question has one thread (``VectorIndex``)."""
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def new_array(file: Path, dtype: Any, shape: tuple[int, ...]) -> np.memmap[Any, Any]:
    """An array in a new file, mapped, its room on the disk kept; OSError when there is none."""
    array: np.memmap[Any, Any] = np.lib.format.open_memmap(file, "w+", dtype, shape)
    reserve(file, file.stat().st_size)
    return array


def sentence_array(file: Path, kind: VectorKind, count: int, dimension: int) -> np.memmap[Any, Any]:
    """The file for the vectors of so many sentences: half precision, or in a large index 8 bits and a scale.

    Either moves a cosine by less than 0.001. Half precision halves the largest file of a version, 8 bits quarter it.
    """
    if kind is VectorKind.FLAT:
        return new_array(file, np.float16, (count, dimension))
    return new_array(file, np.dtype([("scale", "<f4"), ("steps", "i1", (dimension,))]), (count,))


def put_sentences(target: NDArray[Any], vectors: Vectors) -> None:
    """Keep vectors of shape (n, d) in as many places of a ``sentence_array``."""
    if target.dtype.names is None:
        target[:] = vectors
        return
    scale = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / _STEPS
    target["scale"] = scale
    target["steps"] = np.rint(vectors / scale[:, None])


def as_vectors(kept: NDArray[Any]) -> Vectors:
    """What ``put_sentences`` kept, shape (n, d), in single precision."""
    if kept.dtype.names is None:
        return _widened(kept)
    vectors: Vectors = kept["steps"].astype(np.float32) * kept["scale"][:, None]
    return vectors


def _widened(halves: NDArray[np.float16]) -> Vectors:
    """Numbers of half precision in single precision: what a cast gives, in a quarter of its time.

    numpy casts one after another. Moved to their places, their bits are the numbers but for a power of two. What is no
    finite number, as in a file that was overwritten, is NaN.
    """
    bits = halves.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _HALF_PLACES
    vectors: Vectors = bits.view(np.float32)
    vectors *= _HALF_SCALE
    if max(vectors.max(initial=0), -vectors.min(initial=0)) >= _PAST_HALF:
        vectors[np.abs(vectors) >= _PAST_HALF] = np.nan
    return vectors
