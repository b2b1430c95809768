"""From the words of a page to its lines, top to bottom.

Words on one baseline make a line; wide gaps split it into segments (cells,
columns, a list marker and its text). It never decides what a line means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.documents.pdf_page import Word

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
WIDE_GAP = 0.8
LONGEST_MARK = 3


@dataclass(frozen=True)
class Line:
    """Words on one baseline, left to right. ``page`` counts from 1."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def text(self) -> str:
        """The words with single spaces between them; pieces of one word that touch are joined."""
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            touching = word.left - before.right < 0.08 * max(word.size, before.size)
            parts.append(word.text if touching else " " + word.text)
        return "".join(parts)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @cached_property
    def size(self) -> float:
        """The font size of most of its characters, to a tenth of a point."""
        weights: dict[float, int] = {}
        for word in self.words:
            size = round(word.size, 1)
            weights[size] = weights.get(size, 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @cached_property
    def y(self) -> float:
        """The baseline of most of the line, raised or lowered marks aside."""
        return max(self.words, key=lambda word: (round(word.size, 1), len(word.text))).y

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold, a stray mark aside."""
        heavy = sum(len(word.text) for word in self.words if word.bold)
        return heavy >= 0.9 * sum(len(word.text) for word in self.words)

    @cached_property
    def segments(self) -> tuple[Line, ...]:
        """The parts between wide gaps."""
        cuts = [0]
        for index, (before, word) in enumerate(zip(self.words, self.words[1:], strict=False), 1):
            if word.left - before.right > WIDE_GAP * max(before.size, word.size):
                cuts.append(index)
        bounds = zip(cuts, [*cuts[1:], len(self.words)], strict=True)
        return tuple(Line(self.words[start:end], self.page) for start, end in bounds)


def make_lines(words: Iterable[Word], page: int) -> list[Line]:
    """Lines from top to bottom; raised and lowered words join the line they belong to."""
    rows: list[list[Word]] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda word: (word.y, word.left)):
        if rows and _same_row(rows[-1], tallest[-1], word):
            rows[-1].append(word)
            if word.size > tallest[-1].size:
                tallest[-1] = word
        else:
            rows.append([word])
            tallest.append(word)
    return [Line(tuple(sorted(row, key=lambda word: word.left)), page) for row in rows]


def _same_row(row: list[Word], tallest: Word, word: Word) -> bool:
    """Whether the baselines agree; a small mark of a few characters may be raised or lowered."""
    small, large = sorted((tallest.size, word.size))
    marks = row if word.size > tallest.size else [word]
    is_mark = small <= 0.8 * large and all(len(mark.text) <= LONGEST_MARK for mark in marks)
    return abs(word.y - tallest.y) < (0.55 * large if is_mark else 0.25 * small)
