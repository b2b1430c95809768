"""What changed between two editions of a text, block by block and word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice

from app.domain import Document

MOST_BLOCKS = 4_000
NEIGHBOURS = 1


class Change(StrEnum):
    """What became of a block."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block and what became of it; for LEFT_OUT the number of equal blocks that are not shown."""

    change: Change
    text: str


def blocks_of(document: Document) -> list[str]:
    """The text of each block."""
    return [document.text[block.start : block.end] for block in islice(document.blocks, MOST_BLOCKS)]


def differences(before: list[str], after: list[str]) -> list[Piece]:
    """Removed and added blocks in their order, each with a neighbour; long equal stretches are left out."""
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += _shortened(before[i1:i2], is_first=not i1, is_last=i2 == len(before))
            continue
        pieces += [Piece(Change.REMOVED, text) for text in before[i1:i2]]
        pieces += [Piece(Change.ADDED, text) for text in after[j1:j2]]
    return pieces if any(piece.change in (Change.ADDED, Change.REMOVED) for piece in pieces) else []


def _shortened(equal: list[str], is_first: bool, is_last: bool) -> Iterator[Piece]:
    head = 0 if is_first else NEIGHBOURS
    tail = 0 if is_last else NEIGHBOURS
    if len(equal) <= head + tail + 1:
        yield from (Piece(Change.SAME, text) for text in equal)
        return
    yield from (Piece(Change.SAME, text) for text in equal[:head])
    yield Piece(Change.LEFT_OUT, str(len(equal) - head - tail))
    yield from (Piece(Change.SAME, text) for text in equal[len(equal) - tail :])
