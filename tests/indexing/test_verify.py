from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.encoder import Encoder
from app.errors import BrokenIndex
from app.indexing.opened import OpenIndex
from app.indexing.vector_files import write_vectors
from app.indexing.vectors import VectorIndex, VectorKind
from app.indexing.verify import verify


def test_a_sound_index_passes(small_index: OpenIndex, encoder: Encoder) -> None:
    verify(small_index, encoder)


def test_a_passage_that_is_not_its_document_text_is_found(small_index: OpenIndex, encoder: Encoder) -> None:
    first = replace(small_index.passages[0], text="Words that nobody wrote.")
    with pytest.raises(BrokenIndex, match=r"is not the text of .*published one is untouched"):
        verify(replace(small_index, passages=[first, *small_index.passages[1:]]), encoder)


def test_a_sentence_outside_its_passage_is_found(small_index: OpenIndex, encoder: Encoder) -> None:
    first = replace(small_index.passages[0], sentences=small_index.passages[-1].sentences[:0])
    with pytest.raises(BrokenIndex, match="do not lie inside"):
        verify(replace(small_index, passages=[first, *small_index.passages[1:]]), encoder)


def test_vectors_that_point_the_wrong_way_are_found(small_index: OpenIndex, encoder: Encoder, tmp_path: Path) -> None:
    write_vectors(
        tmp_path / "wrong.faiss", -encoder.encode_passages([passage.text for passage in small_index.passages])
    )
    with pytest.raises(BrokenIndex, match="is not that of its text"):
        verify(replace(small_index, vectors=VectorIndex(tmp_path / "wrong.faiss")), encoder)


class Astray(VectorIndex):
    """A search that looks into the wrong lists."""

    def search(self, vector: np.ndarray, k: int, rows: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        found, scores = super().search(vector, len(self), rows)
        return found[::-1][:k], scores[::-1][:k]


def test_lists_that_hide_what_is_near_are_found(
    small_index: OpenIndex, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.indexing.verify.NEAREST", 2)
    vectors = small_index.vectors.vectors_of(np.arange(len(small_index.passages)))
    write_vectors(tmp_path / "lists.faiss", vectors, VectorKind.IVF_SQ8)
    verify(replace(small_index, vectors=VectorIndex(tmp_path / "lists.faiss")), encoder)
    with pytest.raises(BrokenIndex, match=r"a search finds only \d+% of the 2 passages"):
        verify(replace(small_index, vectors=Astray(tmp_path / "lists.faiss")), encoder)
