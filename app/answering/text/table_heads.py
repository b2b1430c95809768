"""A row of a table as a sentence: each cell is said with what the head of its column calls it.

"Average caseload | 17.2 | 15.1" tells nobody which is now. Reads the document's own cells and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from app.documents.people import names_a_person
from app.domain import Block, BlockKind, Document, Span
from app.facts.table_cells import cells_of

_TIME = re.compile(r"(?:[\w’'.]{1,12} ){0,3}(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d){1,2})?", re.IGNORECASE)
_AND_A_TIME = re.compile(r"[^\W\d][^\d|.!?;:£%]{1,50}?,? (?:[^\W\d]{1,12} ){0,2}(?:19|20)\d\d")
"""What a column tells, and of when: "Our own view, June 2026"."""
_NAME = re.compile(r"[^\W\d][^\d|.!?;:£%]{1,30}")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?", re.IGNORECASE)
LEAST_NAMED = 3
"""A table of so many columns has names in its first row; one of two may have a label before each value."""


def with_heads(document: Document, at: int) -> tuple[str, Span] | None:
    """The row at this place with its columns' names or times, and where those stand; None for a row without such."""
    rows = table_at(document, at)
    row = next((each for each in rows[1:] if each.start <= at < each.end), None)
    if row is None:
        return None
    names, cells = ([words.strip() for words, _ in cells_of(document.text, each)] for each in (rows[0], row))
    is_label_bare = len(names) == len(cells) - 1
    if is_label_bare:
        names = ["", *names]  # the first column has no name
    if len(names) != len(cells) or len(cells) < 2:
        return None
    told = [(name, cell) for name, cell in zip(names[1:], cells[1:], strict=True) if cell]
    if _are_times(names[1:]) and not _TIME.fullmatch(names[0]):
        words = f"{cells[0].rstrip(':')}: {'; '.join(f'{cell} ({name})' for name, cell in told)}"
    elif (
        len(cells) >= LEAST_NAMED
        and all(map(_NAME.fullmatch, names[is_label_bare:]))
        and not _is_one_of(names, rows, document)
    ):
        words = f"{cells[0].rstrip(':')} ({'; '.join(f'{name}: {cell}' for name, cell in told)})"
    else:
        return None
    return words, Span(rows[0].start, rows[0].end)


def table_at(document: Document, at: int) -> list[Block]:
    """The rows of the table at this place; none where it is in no table."""
    for is_row, run in groupby(document.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        rows = list(run)
        if is_row and rows[0].start <= at < rows[-1].end:
            return rows
    return []


def _are_times(names: Sequence[str]) -> bool:
    """Is each a time, or words with a time behind them?"""
    return all(_TIME.fullmatch(name) or _AND_A_TIME.fullmatch(name) for name in names)


def _is_one_of(names: Sequence[str], rows: Sequence[Block], document: Document) -> bool:
    """Is the first row one like the others: it names somebody or a weekday, or a cell of its column says the same?"""
    columns = zip(*([words.strip() for words, _ in cells_of(document.text, row)] for row in rows[1:]), strict=False)
    again = any(name in column for name, column in zip(names, columns, strict=False) if name)
    return again or any(names_a_person(name) or _WEEKDAY.fullmatch(name) for name in names)
