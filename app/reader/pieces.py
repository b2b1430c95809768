"""How a question and a passage are laid out for the reader: the same for training and for answering.

``[CLS] question [SEP] title . passage [SEP]`` in word pieces; segment 0 is the
question, segment 1 the rest. Nothing here knows the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

LONGEST = 160
QUESTION_MOST, TITLE_MOST = 48, 16
"""Word pieces kept of a question (its end, where a long one asks) and of a title (its beginning)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Word pieces of one question and one passage.

    ``ids`` and ``segments`` have the same length. ``first`` is the place in ``ids`` of the passage's first piece;
    ``offsets`` are the characters of the passage that each of its pieces stands for, as ``[start, end)``.
    """

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    first: int
    offsets: tuple[tuple[int, int], ...]


class Layout:
    """Lays pairs out with one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        marks = tokenizer.encode("[CLS][SEP].", add_special_tokens=False).ids
        self._begin, self._end, self._stop = marks

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Word pieces of each text without special ones."""
        encoded: list[Encoding] = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return encoded

    def pair(self, question: Encoding, title: Encoding | None, passage: Encoding, start: int = 0) -> Pair:
        """The pair, with as much of the passage from its piece ``start`` on as LONGEST leaves room for."""
        asked = question.ids[-QUESTION_MOST:]
        named = [*title.ids[:TITLE_MOST], self._stop] if title is not None and title.ids else []
        head = [self._begin, *asked, self._end]
        first = len(head) + len(named)
        stop = start + LONGEST - first - 1
        body = passage.ids[start:stop]
        ids = (*head, *named, *body, self._end)
        segments = (0,) * len(head) + (1,) * (len(ids) - len(head))
        return Pair(ids, segments, first, tuple(passage.offsets[start:stop]))
