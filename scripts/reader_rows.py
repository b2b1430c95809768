"""Pairs of a question and a passage as the reader reads them, with what is to be learnt of each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.reader.pieces import Layout, Pair
from scripts.reader_examples import Example

TITLED = 0.75
"""How often a passage is read below its title."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its targets: ``marked`` are the places in ``pair.ids`` of (first, last) pieces of answers.

    ``sentences`` are those of the passage's sentences, as (first piece, last piece, does it answer?). Rows of one
    ``asking``, other than None, are windows for the same question, among whose sentences one is to be chosen.
    ``judged_hard``: a person found that a likely passage does not answer.
    """

    pair: Pair
    answerable: bool
    judged_hard: bool
    smoothed: bool
    marked: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int, bool], ...] = ()
    asking: str | None = None


def rows_of(examples: Sequence[Example], layout: Layout, chance: random.Random) -> list[Row]:
    """Examples as rows; a passage that is too long is cut to a window around its answer, or anywhere."""
    questions, titles, passages = (
        layout.encode([getattr(example, name) for example in examples]) for name in ("question", "title", "passage")
    )
    rows = []
    for example, question, title, passage in zip(examples, questions, titles, passages, strict=True):
        named = title if chance.random() < TITLED else None
        room = layout.pair(question, named, passage)
        beyond = len(passage.ids) - len(room.offsets)
        pair = layout.pair(question, named, passage, _window(example, passage, beyond, len(room.offsets), chance))
        rows.append(
            Row(
                pair,
                example.answerable,
                example.by_people and not example.answerable,
                not example.by_people,
                _marked(example, pair),
                _judged(example, pair),
                f"{example.group} {example.question}" if example.by_people and example.sentences else None,
            )
        )
    return [row for row, example in zip(rows, examples, strict=True) if row.marked or not example.spans]


def _window(example: Example, passage: Any, beyond: int, room: int, chance: random.Random) -> int:
    """From which piece on the passage is read: 0 when all of it fits or nothing says where to look."""
    if beyond <= 0 or (example.answerable and not example.spans):
        return 0
    if not example.spans:
        return chance.choice((0, chance.randint(0, beyond)))
    start, end = chance.choice(example.spans)
    pieces = [n for n, (left, right) in enumerate(passage.offsets) if left < end and start < right] or [0]
    low, high = max(0, min(pieces[-1] - room + 1, pieces[0])), min(pieces[0], beyond)
    return 0 if low == 0 and chance.random() < 0.5 else chance.randint(min(low, high), high)


def _marked(example: Example, pair: Pair) -> tuple[tuple[int, int], ...]:
    places = []
    for start, end in example.spans:
        inside = [n for n, (left, right) in enumerate(pair.offsets) if start <= left and right <= end]
        if inside:
            places.append((pair.first + inside[0], pair.first + inside[-1]))
    return tuple(dict.fromkeys(places))


def _judged(example: Example, pair: Pair) -> tuple[tuple[int, int, bool], ...]:
    """The sentences of which most was read."""
    judged = []
    for start, end, answers in example.sentences:
        inside = [n for n, (left, right) in enumerate(pair.offsets) if start <= left and right <= end]
        if inside and pair.offsets[inside[-1]][1] - pair.offsets[inside[0]][0] > (end - start) / 2:
            judged.append((pair.first + inside[0], pair.first + inside[-1], answers))
    return tuple(judged)
