"""Which rows of a document with a long table a page shows: those around the cited one, or those that an address names.

Pure. Rows are counted from 1 through the whole document. A document with few of them is shown whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Block, BlockKind, Document, Span

SHOWN = 100
WHOLE = 150
"""A document with no more rows than these is not divided."""
ALL = "all"
_BESIDE = 25
"""At least so many rows before the cited one, where there are as many."""
_STEP = 50
_LONGEST_NUMBER = 6
ROW_KINDS = (BlockKind.TABLE_ROW, BlockKind.RECORD)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows ``first`` to ``last`` of ``count``; ``is_cited``: the quoted words begin in or beside one of them."""

    first: int
    last: int
    count: int
    is_cited: bool = False

    @property
    def are_all(self) -> bool:
        """Whether no row is left out."""
        return self.last - self.first + 1 == self.count

    @property
    def before(self) -> int | None:
        """The first row of the rows before these; None where there are none."""
        return max(1, self.first - SHOWN) if self.first > 1 else None

    @property
    def after(self) -> int | None:
        """The first row of the rows after these; None where there are none."""
        return self.last + 1 if self.last < self.count else None

    @property
    def final(self) -> int:
        """The first row of the last rows, counted in whole steps from the first."""
        return (self.count - 1) // SHOWN * SHOWN + 1


def rows_shown(document: Document, quote: Span | None, asked: str | None) -> Rows | None:
    """The rows from the one that an address asks for, all of them, or those around the quote; None: it has few."""
    rows = [block for block in document.blocks if block.kind in ROW_KINDS]
    count = len(rows)
    if count <= WHOLE:
        return None
    if asked == ALL:
        return Rows(1, count, count, quote is not None)
    cited = _row_at(rows, quote) if quote else None
    first = _number(asked, count) or max(0, (cited or 1) - 1 - _BESIDE) // _STEP * _STEP + 1
    last = min(count, first + SHOWN - 1)
    return Rows(first, last, count, cited is not None and first <= cited <= last)


def blocks_of(blocks: list[Block], rows: Rows | None) -> tuple[list[Block], list[Block]]:
    """The blocks before those rows, and those to show: the rows with what stands above each of them."""
    if rows is None:
        return [], blocks
    places = [place for place, block in enumerate(blocks) if block.kind in ROW_KINDS]
    begin = places[rows.first - 2] + 1 if rows.first > 1 else 0
    end = places[rows.last - 1] + 1 if rows.last < rows.count else len(blocks)
    return blocks[:begin], blocks[begin:end]


def head_above(before: list[Block]) -> Block | None:
    """The names of the columns of a table that begins before the rows shown, where its source marks such a row."""
    for block in reversed(before):
        if block.kind not in ROW_KINDS:
            return None
        if block.level:
            return block
    return None


def _row_at(rows: list[Block], quote: Span) -> int:
    """The row that the quote begins in, or the next below what it begins in; the last where none is."""
    return next((number for number, row in enumerate(rows, start=1) if row.end > quote.start), len(rows))


def _number(asked: str | None, count: int) -> int | None:
    if not asked or not asked.isascii() or not asked.isdigit() or len(asked) > _LONGEST_NUMBER:
        return None
    return min(max(1, int(asked)), count)
