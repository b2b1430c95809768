from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.encoder import Encoder
from app.errors import BrokenIndex
from app.indexing.opened import OpenIndex
from app.indexing.vectors import VectorIndex, write_vectors
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
