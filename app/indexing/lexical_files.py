"""The lexical index of a version on its way to disk, block by block, as bm25s keeps it.

bm25s makes an index from all texts at once, in lists of Python's numbers; here counts go to the disk first, and the
scores are put in their places afterwards. They are those that bm25s makes ("lucene", Kamphuis et al. 2020, "Which BM25
do you mean?"), which a test compares.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.indexing.disk import reserve
from app.indexing.lexical import WORDS
from app.stems import stem_of, words_of

BLOCK = 20_000
"""Texts whose words are in memory at once."""
_AT_ONCE = 2_000_000
"""Counts that are in memory at once: some 100 MB with all that is worked out about them."""
_COUNTS, _ROWS, _SCORES = "counts.part", "rows.part.npy", "scores.part.npy"
_ENTRY = np.dtype([("row", "<i4"), ("token", "<i4"), ("times", "<i4")])


class _Tokens(dict[str, int]):
    """A number for each word as it is written, that of its stem; -1 for those that do not count."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        stem = stem_of(word)
        token = self[word] = self.stems.setdefault(stem, len(self.stems)) if stem else -1
        return token

    def of(self, words: list[str]) -> list[int]:
        """The numbers of the words that count; that of the empty stem where none does, so that no text is empty."""
        found = [token for token in map(self.__getitem__, words) if token >= 0]
        return found or [self.stems.setdefault("", len(self.stems))]


def write_lexical(folder: Path, texts: Iterable[str]) -> None:
    """Write the lexical index of ``texts``, one row each, into ``folder``; OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens, words = _Tokens(), Counter[str]()
    counts, lengths, rest = folder / _COUNTS, [np.empty(0, np.int64)], iter(texts)
    with counts.open("wb") as handle:
        while block := [words_of(text) for text in islice(rest, BLOCK)]:
            words.update(chain.from_iterable(block))
            numbers = [tokens.of(own) for own in block]
            handle.write(_entries(numbers, sum(map(len, lengths))).tobytes())
            lengths.append(np.array([len(own) for own in numbers], np.int64))
    _write_scores(folder, np.concatenate(lengths), tokens.stems)
    counts.unlink()
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _entries(numbers: list[list[int]], first: int) -> NDArray[Any]:
    """How often each stem stands in each text, the texts' rows counted from ``first``; by stem, then by row."""
    rows = np.repeat(np.arange(len(numbers)), [len(own) for own in numbers])
    flat = np.fromiter(chain.from_iterable(numbers), np.int64, len(rows))
    pairs, times = np.unique(flat * len(numbers) + rows, return_counts=True)
    entries = np.empty(len(pairs), _ENTRY)
    entries["token"], entries["row"] = pairs // len(numbers), pairs % len(numbers) + first
    entries["times"] = times
    return entries


def _write_scores(folder: Path, lengths: NDArray[np.int64], stems: dict[str, int]) -> None:
    """Put the score of each stem in each text in its place, by stem and row, and save all as bm25s does."""
    import bm25s

    index = bm25s.BM25()
    counts = np.memmap(folder / _COUNTS, _ENTRY, "r") if len(lengths) else np.empty(0, _ENTRY)
    parts = [slice(first, first + _AT_ONCE) for first in range(0, len(counts), _AT_ONCE)]
    frequencies = sum(
        (np.bincount(counts["token"][part], minlength=len(stems)) for part in parts), np.zeros(len(stems))
    )
    places = np.concatenate([[0], np.cumsum(frequencies)]).astype(np.int64)
    rarity = np.log(1 + (len(lengths) - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
    shares = index.k1 * (1 - index.b + index.b * lengths / (lengths.mean() if len(lengths) else 1))
    rows, scores = (
        _mapped(folder / name, kind, len(counts)) for name, kind in ((_ROWS, np.int32), (_SCORES, np.float32))
    )
    reached = places[:-1].copy()
    for part in parts:
        own = counts[part]
        order = np.argsort(own["token"], kind="stable")  # a part may hold the end of one block and the start of another
        token, row, times = own["token"][order], own["row"][order], own["times"][order]
        at = reached[token] + np.arange(len(token)) - np.searchsorted(token, token)
        rows[at], scores[at] = row, rarity[token] * (times / (shares[row] + times))
        reached += np.bincount(token, minlength=len(stems))
    index.vocab_dict, index.nonoccurrence_array = stems, None
    index.scores = {"data": scores, "indices": rows, "indptr": places, "num_docs": len(lengths)}
    index.save(folder, show_progress=False)
    del rows, scores, counts
    for name in (_ROWS, _SCORES):
        (folder / name).unlink()


def _mapped(file: Path, kind: Any, count: int) -> NDArray[Any]:
    """An array in a file of its own, its room on the disk kept; OSError when there is none."""
    array: NDArray[Any] = np.lib.format.open_memmap(file, "w+", kind, (count,))
    reserve(file, file.stat().st_size)
    return array
