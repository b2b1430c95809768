"""One page laid out: its lines and table rows in bands, in reading order.

A band is a column or a full-width stretch; a ruled table is a band of its own.
It knows nothing of the other pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from app.documents.pdf_alignment import aligned_rows
from app.documents.pdf_columns import in_reading_order
from app.documents.pdf_lines import Line
from app.documents.pdf_markers import without_contents
from app.documents.pdf_page import Page, Word
from app.documents.pdf_shapes import Rule
from app.documents.pdf_tables import Row, find_grids, grid_rows, in_grid

LONGEST_LONE_CELL = 200


@dataclass(frozen=True)
class Band:
    """Lines in order, or the rows of a ruled table. ``measure`` is where full lines end."""

    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    measure: float = 0.0

    def kept(self, lines: list[Line], edge: float) -> Band:
        """The band with these of its lines; ``edge`` is the right edge of the page's running text."""
        in_table = _right(line for row in self.rows for line in _running_text(row))
        own = in_table or (_right(lines) if self.measure else edge)
        return replace(self, lines=tuple(lines), measure=own)

    @cached_property
    def items(self) -> list[Line | Row]:
        """What stands in the band: aligned lines made into rows, running text in a table's lone cell set free."""
        if not self.rows:
            return aligned_rows(self.lines, self.rules)
        return [item for row in self.rows for item in (_running_text(row) or (row,))]


def _right(lines: Iterable[Line]) -> float:
    return max((line.right for line in lines), default=0.0)


def _running_text(row: Row) -> tuple[Line, ...]:
    """The lines of a row that is one long cell: a box around text, not a row of a table."""
    if len(row.cells) != 1 or sum(len(line.text) for line in row.cells[0]) <= LONGEST_LONE_CELL:
        return ()
    return row.cells[0]


@dataclass(frozen=True)
class Sheet:
    """One page; ``number`` counts from 1, ``height`` is in points."""

    number: int
    height: float
    pictures: bool
    bands: tuple[Band, ...]

    @property
    def all_lines(self) -> Iterator[Line]:
        """Every line on the page, those of tables cell by cell."""
        for band in self.bands:
            yield from band.lines
            for row in band.rows:
                for cell in row.cells:
                    yield from cell

    def without(self, furniture: Collection[int], pages: int) -> Sheet:
        """The sheet without lines whose ``id`` is given, and without a table of contents."""
        kept = [[line for line in band.lines if id(line) not in furniture] for band in self.bands]
        lines = [without_contents(lines, pages) for lines in kept]
        edge = _right(line for band in lines for line in band)
        bands = [band.kept(own, edge) for band, own in zip(self.bands, lines, strict=True)]
        return replace(self, bands=tuple(band for band in bands if band.lines or band.rows))


def lay_out(page: Page) -> Sheet:
    """Put the words of a page into lines, columns and tables."""
    grids = find_grids(page.rules)
    free = [word for word in page.words if not any(in_grid(grid, word) for grid in grids)]
    bands: list[Band] = []
    for grid in grids:
        bands.extend(_flow([word for word in free if word.y < grid.box.top], page))
        free = [word for word in free if word.y >= grid.box.top]
        bands.append(Band(rows=tuple(grid_rows(grid, page))))
    bands.extend(_flow(free, page))
    return Sheet(page.number, page.height, page.pictures, tuple(bands))


def _flow(words: list[Word], page: Page) -> list[Band]:
    """Bands of running text; only in columns does a band have a measure of its own."""
    found = in_reading_order(words, page.number)
    level = tuple(rule for rule in page.rules if rule.is_horizontal and rule.box.width > 20)
    own = 1.0 if len(found) > 1 else 0.0
    return [Band(lines=tuple(lines), rules=level, measure=own) for lines in found]
