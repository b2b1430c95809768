from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from app.encoder import Encoder
from app.indexing.cache import Encoded, VectorCache, encode_into

TODAY = date(2026, 11, 22)
TEXTS = ["A mentor meets them.", "The academy is open.", "A mentor meets them."]


def fill(cache: VectorCache, encoder: Encoder, texts: list[str]) -> tuple[np.ndarray, Encoded, int]:
    target = np.zeros((len(texts), 384), dtype=np.float32)
    heard: list[int] = []
    encoded = encode_into(target, texts, encoder, cache, heard.append)
    return target, encoded, sum(heard)


def test_equal_texts_are_encoded_once_and_known_ever_after(tmp_path: Path, encoder: Encoder) -> None:
    with VectorCache(tmp_path / "vectors.sqlite", encoder.identity.key, TODAY) as cache:
        first, encoded, heard = fill(cache, encoder, TEXTS)
    assert (encoded, heard) == (Encoded(2, 0), 3)
    with VectorCache(tmp_path / "vectors.sqlite", encoder.identity.key, TODAY) as cache:
        second, encoded, heard = fill(cache, encoder, [*TEXTS, "A new sentence."])
    assert (encoded, heard) == (Encoded(1, 2), 4)
    assert np.array_equal(first, second[:3])
    assert np.array_equal(first[0], first[2])
    assert first[1] @ encoder.encode_text(TEXTS[1]) == pytest.approx(1.0, abs=1e-4)


def test_vectors_of_another_model_are_not_taken(tmp_path: Path, encoder: Encoder) -> None:
    with VectorCache(tmp_path / "vectors.sqlite", encoder.identity.key, TODAY) as cache:
        fill(cache, encoder, TEXTS)
    with VectorCache(tmp_path / "vectors.sqlite", "another model", TODAY) as cache:
        assert fill(cache, encoder, TEXTS)[1] == Encoded(2, 0)


def test_what_no_build_used_for_long_is_forgotten(tmp_path: Path, encoder: Encoder) -> None:
    file = tmp_path / "vectors.sqlite"
    with VectorCache(file, encoder.identity.key, date(2026, 8, 1)) as cache:
        fill(cache, encoder, TEXTS)
    with VectorCache(file, encoder.identity.key, date(2026, 9, 15)) as cache:
        fill(cache, encoder, TEXTS[:1])
    with VectorCache(file, encoder.identity.key, date(2026, 10, 15)) as cache:
        cache.prune()
        assert fill(cache, encoder, TEXTS)[1] == Encoded(encoded=1, from_cache=1)


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00 cut short"])
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, encoder: Encoder, content: bytes) -> None:
    file = tmp_path / "vectors.sqlite"
    file.write_bytes(content)
    with VectorCache(file, encoder.identity.key, TODAY) as cache:
        assert fill(cache, encoder, TEXTS)[1] == Encoded(2, 0)


def test_nothing_to_encode_is_no_problem(tmp_path: Path, encoder: Encoder) -> None:
    with VectorCache(tmp_path / "vectors.sqlite", encoder.identity.key, TODAY) as cache:
        assert fill(cache, encoder, [])[1] == Encoded(0, 0)


def test_a_cache_whose_damage_shows_only_when_it_is_read_is_begun_anew(tmp_path: Path, encoder: Encoder) -> None:
    file = tmp_path / "vectors.sqlite"
    with VectorCache(file, encoder.identity.key, TODAY) as cache:
        cache.put({bytes([number]) * 32: np.ones(384, np.float32) for number in range(200)})
    data = bytearray(file.read_bytes())
    for page in range(2 * 4096, len(data), 4096):  # those below the root: opening reads them not
        data[page : page + 8] = b"\xff" * 8
    file.write_bytes(data)
    with VectorCache(file, encoder.identity.key, TODAY) as cache:
        wanted = [bytes([number]) * 32 for number in range(200)]
        assert cache.get(wanted) == {}
        assert fill(cache, encoder, TEXTS)[1] == Encoded(2, 0)
