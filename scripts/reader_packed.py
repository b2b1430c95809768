"""Rows packed as arrays, kept in a file and dealt into batches; no PyTorch and nothing of the program in here.

``Packed`` holds any number of rows in little room, ``deal`` makes batches of like length, ``collate`` arrays of one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scripts.reader_rows import Row

_ANSWERABLE, _SMOOTHED, _BY_PEOPLE = 1, 2, 4
Ints = NDArray[np.int32]
POOLED = 200


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """n rows as arrays; a question or a passage that several rows share is held once.

    ``pieces`` (p,) are the word pieces of all texts, ``bounds`` (t + 1,) where each text begins in them. ``texts``
    (n, 2) names the two of each row, ``flags`` (n,) tells whether it answers and how far that is to be trusted,
    ``asking`` (n,) numbers the question among whose windows it is, -1 for none. ``marked`` (m, 3) are row, first and
    last piece of answers, ``judged`` (s, 4) row, first, last and whether the sentence answers; both in order of rows.
    """

    pieces: NDArray[np.uint16]
    bounds: Ints
    texts: Ints
    flags: NDArray[np.uint8]
    asking: Ints
    marked: Ints
    judged: Ints

    def __len__(self) -> int:
        return len(self.flags)

    @property
    def lengths(self) -> Ints:
        """Pieces of each row, (n,)."""
        own = np.diff(self.bounds)
        both: Ints = own[self.texts].sum(axis=1).astype(np.int32)
        return both

    def save(self, file: Path) -> None:
        """Write into one file, which ``load_packed`` reads."""
        np.savez(file, **{field.name: getattr(self, field.name) for field in fields(self)})


def _ints(*shape: int) -> Ints:
    return np.zeros(shape, dtype=np.int32)


_NOTHING = Packed(
    np.zeros(0, np.uint16), _ints(1), _ints(0, 2), np.zeros(0, np.uint8), _ints(0), _ints(0, 3), _ints(0, 4)
)


def load_packed(file: Path) -> Packed:
    """What ``Packed.save`` wrote."""
    with np.load(file) as held:
        return Packed(**{name: held[name] for name in held.files})


def joined(parts: Sequence[Packed]) -> Packed:
    """The rows of all parts, one part after another; a question of one part is none of another's."""
    moved, pieces, texts, rows, askings = [_NOTHING], 0, 0, 0, 0
    for part in parts:
        bounds, asking = part.bounds[1:] + pieces, np.where(part.asking >= 0, part.asking + askings, -1)
        marked, judged = (places + _down(rows, places.shape[1]) for places in (part.marked, part.judged))
        moved.append(Packed(part.pieces, bounds, part.texts + texts, part.flags, asking, marked, judged))
        pieces, texts, rows = pieces + len(part.pieces), texts + len(bounds), rows + len(part)
        askings += int(part.asking.max(initial=-1)) + 1
    columns = ([getattr(part, field.name) for part in moved] for field in fields(Packed))
    return Packed(*(np.concatenate(each, dtype=each[0].dtype) for each in columns))


def _down(rows: int, width: int) -> Ints:
    return np.array([rows, *[0] * (width - 1)], dtype=np.int32)


def pack(rows: Sequence[Row]) -> Packed:
    """Rows as arrays."""
    texts: dict[tuple[int, ...], int] = {}
    askings: dict[str, int] = {}
    named = [
        tuple(texts.setdefault(part, len(texts)) for part in (row.pair.ids[:begin], row.pair.ids[begin:]))
        for row in rows
        for begin in (row.pair.segments.index(1),)
    ]
    flags = [_ANSWERABLE * row.answerable + _SMOOTHED * row.smoothed + _BY_PEOPLE * row.judged_hard for row in rows]
    asking = [-1 if row.asking is None else askings.setdefault(row.asking, len(askings)) for row in rows]
    marked = [(n, *place) for n, row in enumerate(rows) for place in row.marked]
    judged = [(n, *sentence) for n, row in enumerate(rows) for sentence in row.sentences]
    return Packed(
        np.array([piece for text in texts for piece in text], dtype=np.uint16),
        np.cumsum([0, *map(len, texts)], dtype=np.int32),
        np.array(named, dtype=np.int32).reshape(-1, 2),
        np.array(flags, dtype=np.uint8),
        np.array(asking, dtype=np.int32),
        np.array(marked, dtype=np.int32).reshape(-1, 3),
        np.array(judged, dtype=np.int32).reshape(-1, 4),
    )


def deal(packed: Packed, size: int, chance: random.Random) -> list[Ints]:
    """The rows' numbers in batches of like length in random order, so that little is padding.

    Windows of one question stay together. POOLED batches are sorted by length at a time.
    """
    lengths = packed.lengths
    groups: dict[int, list[int]] = {}
    for number, asking in enumerate(packed.asking.tolist()):
        groups.setdefault(asking if asking >= 0 else -1 - number, []).append(number)
    order = list(groups.values())
    chance.shuffle(order)
    made, pool, held = list[Ints](), list[list[int]](), 0
    for group in order:
        pool.append(group)
        held += len(group)
        if held >= size * POOLED:
            made += _cut(pool, lengths, size)
            pool, held = [], 0
    made += _cut(pool, lengths, size)
    chance.shuffle(made)
    return made


def _cut(groups: Sequence[list[int]], lengths: Ints, size: int) -> Iterator[Ints]:
    """Groups by their longest row, as many to a batch as ``size`` holds, and one at least."""
    batch: list[int] = []
    for group in sorted(groups, key=lambda group: int(lengths[group].max())):
        if batch and len(batch) + len(group) > size:
            yield np.array(batch, dtype=np.int32)
            batch = []
        batch = [*batch, *group]
    if batch:
        yield np.array(batch, dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """n rows padded to the longest, L pieces.

    ``ids``, ``segments``, ``mask``: (n, L). ``answerable``, ``smoothed``, ``by_people``: booleans (n,). ``marked``
    (m, 3) and ``judged`` (s, 4) as in ``Packed``, with numbers of rows in the batch; ``asking`` (s,) numbers the
    question of each judged sentence from 0, -1 for none.
    """

    ids: NDArray[np.int64]
    segments: NDArray[np.int64]
    mask: NDArray[np.int64]
    answerable: NDArray[np.bool_]
    smoothed: NDArray[np.bool_]
    by_people: NDArray[np.bool_]
    marked: NDArray[np.int64]
    judged: NDArray[np.int64]
    asking: NDArray[np.int64]


def collate(packed: Packed, numbers: Ints) -> Batch:
    """The rows of these numbers."""
    lengths = np.diff(packed.bounds)[packed.texts[numbers]]
    asked, whole = lengths[:, :1], lengths.sum(axis=1, keepdims=True)
    places = np.arange(int(whole.max()))
    segments, mask = (places >= asked) & (places < whole), places < whole
    begins = packed.bounds[packed.texts[numbers]]
    at = np.where(segments, begins[:, 1:] + places - asked, begins[:, :1] + places)
    ids = np.where(mask, packed.pieces[np.where(mask, at, 0)], 0)
    flags, judged = packed.flags[numbers], _of_rows(packed.judged, numbers)
    asking = packed.asking[numbers][judged[:, 0]]
    _, renumbered = np.unique(asking, return_inverse=True)
    return Batch(
        ids.astype(np.int64),
        segments.astype(np.int64),
        mask.astype(np.int64),
        (flags & _ANSWERABLE) > 0,
        (flags & _SMOOTHED) > 0,
        (flags & _BY_PEOPLE) > 0,
        _of_rows(packed.marked, numbers),
        judged,
        np.where(asking >= 0, renumbered, -1),
    )


def _of_rows(places: Ints, numbers: Ints) -> NDArray[np.int64]:
    """The places in the rows of these numbers, the number replaced by its place among them."""
    starts, ends = (np.searchsorted(places[:, 0], numbers, side) for side in ("left", "right"))
    held = ends - starts
    rows = np.repeat(np.arange(len(numbers)), held)
    found: NDArray[np.int64] = places[np.repeat(starts - np.cumsum(held) + held, held) + np.arange(held.sum())].astype(
        np.int64
    )
    found[:, 0] = rows
    return found
