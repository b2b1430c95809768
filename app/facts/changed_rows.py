"""Tables of what has changed: a column for what it was and one for what it is now.

"Closing date | 29 May | 12 June" below "It used to say | It now says" tells one closing date, the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain import Block, BlockKind, Span
from app.facts.table_cells import cells_of

_NOW = re.compile(
    r"\b(?:now|new|current(?:ly)?|present(?:ly)?|revised|updated|amended|corrected|today|from now)\b", re.I
)
_THEN = re.compile(
    r"\b(?:used to|was|were|old|before|previous(?:ly)?|former(?:ly)?|original(?:ly)?|until now|so far|first said)\b",
    re.I,
)
_CELLS = 3


@dataclass(frozen=True, slots=True)
class Changed:
    """What a row is about, and what it says of it now, with the place of that."""

    label: str
    words: str
    span: Span


def changed_rows(text: str, blocks: Sequence[Block]) -> dict[Block, Changed]:
    """For each row of a table of changes what it says now; rows with a cell missing are none."""
    found: dict[Block, Changed] = {}
    for is_row, run in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        head, *rows = list(run)
        now = _column_of_now([words for words, _ in cells_of(text, head)]) if is_row else None
        for row in rows if now is not None else ():
            cells = cells_of(text, row)
            if len(cells) == _CELLS and now is not None:
                found[row] = Changed(cells[0][0].strip(" :"), cells[now][0].strip(), cells[now][1])
    return found


def _column_of_now(heads: Sequence[str]) -> int | None:
    """The column of what is so now, where the other one is of what was; the first may go without a name."""
    named = list(heads) if len(heads) == _CELLS else ["", *heads]
    if len(named) != _CELLS:
        return None
    columns = [
        place
        for place, other in ((1, 2), (2, 1))
        if _NOW.search(named[place]) and _THEN.search(named[other]) and not _THEN.search(named[place])
    ]
    return columns[0] if columns else None
