"""The cells of a row of a table, as the readers of documents write it."""

from __future__ import annotations

import re

from app.domain import Block, Span

BETWEEN_CELLS = re.compile(r"\s\|\s")


def cells_of(text: str, row: Block | Span) -> list[tuple[str, Span]]:
    """The cells of a row and where they stand."""
    cells, at = [], row.start
    for gap in [*BETWEEN_CELLS.finditer(text, row.start, row.end), None]:
        end = gap.start() if gap else row.end
        cells.append((text[at:end], Span(at, end)))
        at = gap.end() if gap else end
    return cells
