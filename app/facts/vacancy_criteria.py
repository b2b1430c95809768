"""Tells what a job requires from what is only desirable: columns of a table, and lists under a label of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from app.domain import Block, BlockKind, Document, Span
from app.facts.table_cells import cells_of
from app.vacancy import Detail, Stated

_CRITERIA = r"(?: (?:criteria|skills|qualifications|experience|requirements|attributes|knowledge))?\s?:?"
_ESSENTIAL = re.compile(rf"\s*(?:essential|required|must have){_CRITERIA}\s*", re.IGNORECASE)
_DESIRABLE = re.compile(rf"\s*(?:desirable|desired|preferred|nice to have|advantageous){_CRITERIA}\s*", re.IGNORECASE)
_EITHER = re.compile(
    r"\s*(?:essential|e)\b(?:\s?\(e\))?\s?(?:/|or|and)\s?(?:desirable|d)\b(?:\s?\(d\))?\s*", re.IGNORECASE
)
"""A column that says of each criterion whether it is required."""
_TICK = re.compile(r"\s*(?:[✓✔☑√xX•●*]|yes|y|e)\s*")
_MARKED = re.compile(r"\s*(?:e|essential)\s*", re.IGNORECASE)
_EMPTY = re.compile(r"[\s–—-]*(?:n/?a|none)?[\s–—-]*", re.IGNORECASE)
_Cells = list[tuple[str, Span]]


def names_desirable(words: str) -> bool:
    """Whether a line or a cell is the label of what is not required."""
    return _DESIRABLE.fullmatch(words) is not None


def required_by_rows(text: str, blocks: Sequence[Block]) -> dict[Block, Stated | None]:
    """For each row of a table with a column of its own for what is desirable: what it requires, None for nothing.

    Where the column has a mark, the row's first cell is required. A row with cells missing requires nothing, since
    nobody can tell which they are.
    """
    return {row: _required(text, row, head) for head, rows in _tables(text, blocks) for row in rows}


def with_columns(document: Document, at: int) -> tuple[str, Span] | None:
    """The row at this place, its cells behind what their columns call them, and where the head of the table stands.

    None for a row of any other table, and for one that has no cell for each column.
    """
    for head, (top, *rows) in _tables(document.text, document.blocks):
        row = next((row for row in rows if row.start <= at < row.end), None)
        named = _named(document.text, row, head) if row else []
        if named:
            told = [_behind(column, words) for column, words, _ in named if not _EMPTY.fullmatch(words)]
            return " | ".join(told), Span(top.start, top.end)
    return None


def desirable_label(document: Document, at: int) -> Span | None:
    """The heading, or the line above a list, that calls what stands at this place desirable; None for any other."""
    text = document.text
    place = next((n for n, block in enumerate(document.blocks) if block.start <= at < block.end), 0)
    own = document.blocks[place]
    is_listed = own.kind is BlockKind.LIST_ITEM
    for block in reversed(document.blocks[:place]):
        words = text[block.start : block.end]
        is_head = block.kind is BlockKind.HEADING
        if is_head or _ESSENTIAL.fullmatch(words) or names_desirable(words):
            return Span(block.start, block.end) if names_desirable(words) and (is_head or is_listed) else None
        is_listed = is_listed and block.kind is BlockKind.LIST_ITEM
    return None


def _tables(text: str, blocks: Sequence[Block]) -> Iterator[tuple[_Cells, list[Block]]]:
    """The tables that have a column for what is desirable: the cells of their heads, and all their rows."""
    for is_row, run in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        rows = list(run)
        starts = [n for n, row in enumerate(rows) if is_row and _is_head(cells_of(text, row))]
        for start, end in pairwise([*starts, len(rows)]):
            yield cells_of(text, rows[start]), rows[start:end]


def _is_head(cells: _Cells) -> bool:
    return len(cells) > 1 and any(names_desirable(words) or _EITHER.fullmatch(words) for words, _ in cells[1:])


def _required(text: str, row: Block, head: _Cells) -> Stated | None:
    """What a row requires: the words of its essential column, or its first cell where that column only has a mark."""
    named = _named(text, row, head)
    essential = next(((words, span) for column, words, span in named if _ESSENTIAL.fullmatch(column)), None)
    if essential is None and any(_EITHER.fullmatch(column) and _MARKED.fullmatch(words) for column, words, _ in named):
        essential = named[0][1], Span(row.start, row.end)
    if essential is None:
        return None
    words, span = essential
    if _TICK.fullmatch(words):
        words, span = named[0][1], Span(row.start, row.end)
    if _EMPTY.fullmatch(words) or _ESSENTIAL.fullmatch(words):
        return None
    return Stated(Detail.REQUIREMENTS, " ".join(words.split()), span, labelled=True)


def _named(text: str, row: Block, head: _Cells) -> list[tuple[str, str, Span]]:
    """The cells of a row, each with its column; the head may leave out the first. None where cells are missing."""
    cells = cells_of(text, row)
    columns = [*([""] if len(cells) == len(head) + 1 else []), *(words for words, _ in head)]
    if len(columns) != len(cells):
        return []
    return [(column, *cell) for column, cell in zip(columns, cells, strict=True)]


def _behind(column: str, words: str) -> str:
    is_named = _ESSENTIAL.fullmatch(column) or names_desirable(column)
    return f"{column.strip(' :')}: {words}" if is_named else words
