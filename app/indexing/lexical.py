"""Words in common: BM25 over stems (bm25s, Snowball), over all rows or over chosen ones.

It knows spelling and nothing of meaning; that is what the vectors are for. The
arrays are mapped from disk, so workers share them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

# Only words that carry no subject at all: "who", "when" and "no" may matter in a question about a post.
WORDS = "words.json"
STOP_WORDS = frozenset(
    "a an and are as at be by for from has have in is it its of on or that the this to was were with".split()
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class LexicalIndex:
    """An open lexical index; ``words`` counts every word as it is written, in lower case."""

    def __init__(self, folder: Path) -> None:
        import bm25s

        self._index: Any = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        self.words: Mapping[str, int] = json.loads((folder / WORDS).read_text(encoding="utf-8"))

    def __len__(self) -> int:
        return int(self._index.scores["num_docs"])

    def passages_with(self, stem: str) -> int:
        """How many rows hold a word of this stem: its document frequency."""
        token = self._index.vocab_dict.get(stem)
        if token is None:
            return 0
        starts = self._index.scores["indptr"]
        return int(starts[token + 1] - starts[token])

    def scores(self, text: str) -> Scores:
        """The BM25 score of every row for ``text``, shape (n,); 0 where no word is shared."""
        known = self._index.vocab_dict
        tokens = [known[stem] for stem in stems(text) if stem in known]
        if not tokens:
            return np.zeros(len(self), np.float32)
        scores: Scores = self._index.get_scores_from_ids(tokens)
        return scores

    def search(self, text: str, k: int, rows: Rows | None = None) -> tuple[Rows, Scores]:
        """The ``k`` rows with the highest BM25 score for ``text``, best first, equal ones in row order.

        ``rows`` restricts the search to these rows. Rows that share no word
        with ``text`` never come back.
        """
        scores = self.scores(text)
        if k <= 0 or not scores.any():
            return np.empty(0, np.int64), np.empty(0, np.float32)
        candidates = np.flatnonzero(scores > 0) if rows is None else np.sort(rows)[scores[np.sort(rows)] > 0]
        best = candidates[np.argsort(-scores[candidates], kind="stable")[:k]].astype(np.int64)
        return best, scores[best]


def write_lexical(folder: Path, texts: Sequence[str]) -> None:
    """Write the lexical index of ``texts``, one row each, into ``folder``."""
    import bm25s

    index = bm25s.BM25()
    vocabulary: dict[str, int] = {}
    rows = [[vocabulary.setdefault(stem, len(vocabulary)) for stem in stems(text) or [""]] for text in texts]
    index.index((rows, vocabulary), show_progress=False)
    index.save(folder, show_progress=False)
    words = Counter(word for text in texts for word in words_of(text))
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def stems(text: str) -> list[str]:
    """The words that count, in order, without case, accents of typography and English endings."""
    found: list[str] = _stemmer().stemWords([word for word in words_of(text) if word not in STOP_WORDS])
    return found


def words_of(text: str) -> list[str]:
    """Every word in order, in lower case, with straight apostrophes."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return _WORD.findall(plain)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
