"""Words in common: BM25 over stems (Snowball), over all rows or over chosen ones, from the files of bm25s.

It knows spelling and nothing of meaning; that is what the vectors are for. The
arrays are mapped from disk, so workers share them. ``lexical_files`` writes them. The library itself is not loaded
here: it brings scipy, which takes a tenth of a server's start and nothing of which is needed for asking.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.indexing.postings import LOOKUP, Postings, best_candidates, best_first
from app.indexing.vocabulary import Vocabulary
from app.read_once import read_once
from app.stems import stems

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

WORDS = "words.json"
VOCABULARY, PARAMETERS = "vocab.index.json", "params.index.json"
"""Files of bm25s beside its three arrays: the number of each stem, and how many rows there are."""


class LexicalIndex:
    """An open lexical index; ``words`` counts every word as it is written, in lower case."""

    def __init__(self, folder: Path) -> None:
        self._starts, self._rows, self._scores = (
            np.load(folder / f"{name}.csc.index.npy", mmap_mode="r").view(np.ndarray)
            for name in ("indptr", "indices", "data")
        )
        self._tokens_by_stem: Mapping[str, int] = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        self._count = int(json.loads((folder / PARAMETERS).read_text(encoding="utf-8"))["num_docs"])
        self._highest: dict[int, float] = {}
        self.words = Vocabulary(json.loads((folder / WORDS).read_text(encoding="utf-8")))

    def __len__(self) -> int:
        return self._count

    def passages_with(self, stem: str) -> int:
        """How many rows hold a word of this stem: its document frequency."""
        token = self._tokens_by_stem.get(stem)
        if token is None:
            return 0
        return int(self._starts[token + 1] - self._starts[token])

    def rows_with_all(self, text: str) -> Rows:
        """The rows that hold every word of ``text`` that counts, ascending; none where no word counts."""
        wanted = set(_stems(text))
        if not wanted or not all(self.passages_with(stem) for stem in wanted):
            return np.empty(0, np.int64)
        fewest, *others = sorted(
            (self._postings(token) for token in set(self._tokens(text))), key=lambda one: len(one.rows)
        )
        return reduce(lambda rows, other: rows[other.hold(rows)], others, fewest.rows).astype(np.int64)

    def scores_of(self, text: str, rows: Rows) -> Scores:
        """The BM25 score of each of these rows, ascending, for ``text``, shape (n,); 0 where no word is shared."""
        scores, narrow = np.zeros(len(rows), np.float32), rows.astype(np.int32)
        tokens = self._tokens(text)
        found = {token: self._postings(token).values_at(narrow) for token in set(tokens)}
        for token in tokens:  # in the order of the question, so that equal texts get equal sums
            scores += found[token]
        return scores

    def search(self, text: str, k: int, rows: Rows | None = None) -> tuple[Rows, Scores]:
        """The ``k`` rows with the highest BM25 score for ``text``, best first, equal ones in row order.

        ``rows`` restricts the search to these rows. Rows that share no word
        with ``text`` never come back.
        """
        tokens = Counter(self._tokens(text))
        if k <= 0 or not tokens or (rows is not None and not len(rows)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        postings = [(self._postings(token), float(times)) for token, times in tokens.items()]
        held = sum(len(posting.rows) for posting, _ in postings)
        if rows is not None and len(rows) * len(postings) * LOOKUP <= held:
            candidates = np.sort(rows)
        else:
            candidates = best_candidates(postings, k, len(self), rows)
        scores = self.scores_of(text, candidates)
        best = best_first(scores, k)
        best = best[scores[best] > 0]
        return candidates[best], scores[best]

    def _tokens(self, text: str) -> list[int]:
        known = self._tokens_by_stem
        return [known[stem] for stem in _stems(text) if stem in known]

    @read_once
    def _postings(self, token: int) -> Postings:
        first, end = self._starts[token], self._starts[token + 1]
        scores = self._scores[first:end]
        if token not in self._highest:
            self._highest[token] = float(scores.max(initial=0.0))
        return Postings(self._rows[first:end], scores, self._highest[token])


@read_once
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stems(text))
