"""Puts the rows of a table into words: cells parted by bars, so that each figure stays under its own column.

An empty cell between others is a dash, and a short cell that spans rows or columns is said in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

CELL_GAP = " | "
EMPTY = "–"
REPEATED_CELL = 80
"""A longer cell that spans several rows or columns is said once."""
_MOST_SPANNED = 1000

Row = list[str | None]
"""The text of each column: "" where its cell is empty, None where a cell that is not repeated goes on."""


class Cell(NamedTuple):
    """A cell's text, and over how many columns and rows it goes."""

    text: str
    across: int = 1
    down: int = 1


def spread(rows: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    """Each row with the cells that go over it, column by column."""
    held: dict[int, tuple[str | None, int]] = {}
    for cells in rows:
        line: Row = []
        below: dict[int, tuple[str | None, int]] = {}
        waiting = list(cells)
        while waiting or any(column >= len(line) for column in held):
            column = len(line)
            if column in held or not waiting:
                text, rows_left = held.get(column, ("", 1))
                line.append(text)
                if rows_left > 1:
                    below[column] = text, rows_left - 1
                continue
            cell = waiting.pop(0)
            again = cell.text if len(cell.text) <= REPEATED_CELL else None
            # What reaches the end of its row, as a section's heading does, is said once.
            beside = again if waiting or len(cells) > 2 else None
            across = min(max(cell.across, 1), _MOST_SPANNED)
            line += [cell.text, *[beside] * (across - 1)]
            if cell.down > 1:
                below |= {column + place: (again if place == 0 else beside, cell.down - 1) for place in range(across)}
        held = below
        yield line


def row_text(row: Iterable[str | None]) -> str:
    """The cells in a row, from the first to the last that says something; "" when none does."""
    cells = [cell for cell in row if cell is not None]
    said = [place for place, cell in enumerate(cells) if cell]
    return CELL_GAP.join(cell or EMPTY for cell in cells[said[0] : said[-1] + 1]) if said else ""
