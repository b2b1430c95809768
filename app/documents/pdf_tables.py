"""Tables on a PDF page: those drawn with ruling lines, and those that only alignment shows.

A row is a tuple of cells, a cell a tuple of lines. A box around running text
(one column) is no table. Which cell a word belongs to is decided by where it
stands, so wrapped and vertically centred cells stay in their row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.documents.pdf_lines import Line, make_lines
from app.documents.pdf_page import Page, Word
from app.documents.pdf_shapes import Box, Rule
from app.documents.table_rows import REPEATED_CELL

TOUCH = 3.0
MAX_LINES = 800
MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. ``top`` is where it begins on its page; an empty cell has no lines."""

    cells: tuple[tuple[Line, ...], ...]
    page: int
    top: float
    columns: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruled cells of one table: edges of rows and columns, and which cells of the lattice are one."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    @property
    def box(self) -> Box:
        """The whole table, y downwards."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A ruling line: ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float

    def covers(self, at: float, along: float) -> bool:
        return abs(self.at - at) <= TOUCH and self.start - TOUCH <= along <= self.end + TOUCH


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Every ruled table with at least two columns, from top to bottom."""
    boxes = [rule.box for rule in rules]
    level = _merged(_Stroke((b.top + b.bottom) / 2, b.left, b.right) for b in boxes if b.width > TOUCH)
    upright = _merged(_Stroke((b.left + b.right) / 2, b.top, b.bottom) for b in boxes if b.height > TOUCH)
    if len(level) + len(upright) > MAX_LINES:
        return []
    grids = [_grid(across, along) for across, along in _connected(level, upright)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.rows[0], grid.columns[0]))


def _merged(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Pieces of one line made one: borders are often drawn cell by cell."""
    merged: list[_Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: (round(stroke.at), stroke.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - stroke.at) <= 1.5 and stroke.start <= last.end + TOUCH:
            merged[-1] = _Stroke(last.at, last.start, max(last.end, stroke.end))
        else:
            merged.append(stroke)
    return merged


def _connected(level: list[_Stroke], upright: list[_Stroke]) -> Iterator[tuple[list[_Stroke], list[_Stroke]]]:
    """Groups of horizontal and vertical lines that cross or touch."""
    waiting = set(range(len(upright)))
    unused = set(range(len(level)))
    while waiting:
        across, along, fresh = set[int](), {min(waiting)}, {min(waiting)}
        waiting -= fresh
        while fresh:
            near = {i for i in unused for j in fresh if _cross(level[i], upright[j])}
            unused -= near
            across |= near
            fresh = {j for j in waiting for i in near if _cross(level[i], upright[j])}
            waiting -= fresh
            along |= fresh
        yield [level[i] for i in sorted(across)], [upright[j] for j in sorted(along)]


def _cross(level: _Stroke, upright: _Stroke) -> bool:
    return level.covers(level.at, upright.at) and upright.covers(upright.at, level.at)


def _grid(level: list[_Stroke], upright: list[_Stroke]) -> Grid | None:
    if len(level) < 2:
        return None
    rows = _edges([line.at for line in level], [end for line in upright for end in (line.start, line.end)])
    columns = _edges([line.at for line in upright], [end for line in level for end in (line.start, line.end)])
    if len(columns) < 3 or len(rows) * len(columns) > MAX_CELLS:
        return None
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i, (top, bottom) in enumerate(pairwise(rows)):
        for j, (left, right) in enumerate(pairwise(columns)):
            own = (i, j)
            if j and not any(line.covers(left, (top + bottom) / 2) for line in upright):
                own = owner[i, j - 1]
            elif i and not any(line.covers(top, (left + right) / 2) for line in level):
                own = owner[i - 1, j]
            owner[i, j] = own
    is_table = any(len({owner[i, j] for j in range(len(columns) - 1)}) > 1 for i in range(len(rows) - 1))
    return Grid(tuple(rows), tuple(columns), owner) if is_table else None


def _edges(lines: list[float], ends: list[float]) -> list[float]:
    """Where rows or columns begin and end: at each line, and at the outer ends of those that cross it."""
    edges: list[float] = []
    for at in sorted([*lines, min(ends), max(ends)]):
        if not edges or at - edges[-1] > 2 * TOUCH:
            edges.append(at)
    return edges


def grid_rows(grid: Grid, page: Page) -> list[Row]:
    """The rows of a ruled table. A short cell that spans several rows is said in each of them."""
    held: dict[tuple[int, int], list[Word]] = {}
    for word in page.words:
        spot = _spot(grid, word)
        if spot is not None:
            held.setdefault(grid.owner[spot], []).append(word)
    cells = {owner: tuple(make_lines(words, page.number)) for owner, words in held.items()}
    rows: list[Row] = []
    for i in range(len(grid.rows) - 1):
        owners = list(dict.fromkeys(grid.owner[i, j] for j in range(len(grid.columns) - 1)))
        if not any(owner in cells and owner[0] == i for owner in owners):
            continue
        said = tuple(cells[owner] if owner in cells and _is_said(owner, i, cells[owner]) else () for owner in owners)
        rows.append(Row(said, page.number, grid.rows[i], grid.columns))
    return rows


def _is_said(owner: tuple[int, int], row: int, lines: tuple[Line, ...]) -> bool:
    return owner[0] == row or sum(len(line.text) for line in lines) <= REPEATED_CELL


def _spot(grid: Grid, word: Word) -> tuple[int, int] | None:
    x, y = (word.left + word.right) / 2, word.y - 0.3 * word.size
    i = next((i for i, edge in enumerate(grid.rows[1:]) if y < edge), None)
    j = next((j for j, edge in enumerate(grid.columns[1:]) if x < edge), None)
    if i is None or j is None or y < grid.rows[0] or x < grid.columns[0]:
        return None
    return i, j


def in_grid(grid: Grid, word: Word) -> bool:
    """Whether the word stands in the table."""
    return _spot(grid, word) is not None
