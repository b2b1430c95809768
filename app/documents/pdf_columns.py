"""Columns of prose: finds the gutter between them and puts the left column before the right one.

Cells of a table also stand side by side; only stretches whose both sides are
running text of several lines count as columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.pdf_lines import Line, make_lines
from app.documents.pdf_page import Word

COLUMN_LINES = 4
PROSE_CHARACTERS = 18
BLANK_LINE = 1.9
FILLED = 0.7
MAX_DEPTH = 3
INDENT = 0.1
"""How far lists are set in at most, as a share of the page's width."""


def in_reading_order(words: Sequence[Word], page: int) -> list[list[Line]]:
    """The lines of each column or full-width band, in reading order."""
    pieces = [piece for line in make_lines(words, page) for piece in line.segments]
    bands = _bands(pieces, 0)
    return [make_lines((word for piece in band for word in piece.words), page) for band in bands]


def _bands(pieces: list[Line], depth: int) -> list[list[Line]]:
    found = _gutter(pieces) if depth < MAX_DEPTH else None
    if found is None:
        return [pieces] if pieces else []
    gutter, stretches = found
    bands: list[list[Line]] = []
    rest = list(pieces)
    for stretch in stretches:
        inside = {id(piece) for piece in stretch}
        top = min(piece.y for piece in stretch)
        above = [piece for piece in rest if piece.y < top and id(piece) not in inside]
        if above:
            bands.append(above)
        bands.extend(_bands([piece for piece in stretch if piece.right <= gutter], depth + 1))
        bands.extend(_bands([piece for piece in stretch if piece.right > gutter], depth + 1))
        done = inside | {id(piece) for piece in above}
        rest = [piece for piece in rest if id(piece) not in done]
    return [*bands, rest] if rest else bands


def _gutter(pieces: list[Line]) -> tuple[float, list[list[Line]]] | None:
    """Where the right-hand column of prose begins, and the stretches of columns beside it; None without columns."""
    if len(pieces) < 2 * COLUMN_LINES:
        return None
    start = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - start
    edges = [piece.left for piece in pieces if piece.left > start + 0.2 * width]
    found = [(edge - 3.5, _stretches(pieces, edge - 3.5)) for edge in _begins(edges, INDENT * width)]
    gutter, stretches = max(found, key=lambda each: sum(map(len, each[1])), default=(0.0, []))
    return (gutter, stretches) if stretches else None


def _begins(edges: list[float], indent: float) -> list[float]:
    """Where a column may begin: at the left edge of many pieces, or a little before it, where its lists are set in."""
    counts = {edge: sum(abs(other - edge) <= 3 for other in edges) for edge in set(edges)}
    often = sorted((edge for edge in counts if counts[edge] >= COLUMN_LINES), key=lambda edge: (-counts[edge], edge))
    before = (min(other for other in edges if edge - indent <= other) for edge in often[:MAX_DEPTH])
    return list(dict.fromkeys([*often[:MAX_DEPTH], *before]))


def _stretches(pieces: list[Line], gutter: float) -> list[list[Line]]:
    """Runs of blocks with prose on both sides of the gutter, broken by what crosses it."""
    stretches: list[list[Line]] = []
    run: list[Line] = []
    for block in _blocks(pieces):
        if _fits(block, gutter):
            run.extend(block)
            continue
        stretches.append(run)
        run = []
    stretches.append(run)
    return [stretch for stretch in stretches if _is_columns(stretch, gutter)]


def _blocks(pieces: list[Line]) -> list[list[Line]]:
    """Pieces between blank lines that run across the whole width; a change of size ends a block too."""
    blocks: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.left)):
        last = blocks[-1][-1] if blocks else None
        if last is None or piece.y - last.y > BLANK_LINE * min(piece.size, last.size):
            blocks.append([piece])
        else:
            blocks[-1].append(piece)
    return blocks


def _fits(block: list[Line], gutter: float) -> bool:
    """Whether nothing crosses the gutter and some line fills its column."""
    if any(piece.left < gutter < piece.right for piece in block):
        return False
    for side in ([p for p in block if p.right <= gutter], [p for p in block if p.left >= gutter]):
        if side and len({round(piece.y) for piece in side}) > 1:
            widest = max(piece.right for piece in side) - min(piece.left for piece in side)
            if widest >= FILLED * _room(block, side, gutter):
                return True
    return False


def _room(block: list[Line], side: list[Line], gutter: float) -> float:
    left, right = min(piece.left for piece in block), max(piece.right for piece in block)
    if side[0].right <= gutter:
        return gutter - left
    return right - gutter


def _is_columns(stretch: list[Line], gutter: float) -> bool:
    left = [piece for piece in stretch if piece.right <= gutter]
    right = [piece for piece in stretch if piece.right > gutter]
    if not (_is_prose(left) and _is_prose(right)):
        return False
    top, bottom = max(left[0].y, right[0].y), min(left[-1].y, right[-1].y)
    return bottom - top >= 0.5 * min(left[-1].y - left[0].y, right[-1].y - right[0].y)


def _is_prose(side: list[Line]) -> bool:
    """Whether it has several lines and they are long; pieces of one justified line count as one."""
    lengths: dict[int, int] = {}
    for piece in side:
        lengths[round(piece.y)] = lengths.get(round(piece.y), 0) + len(piece.text)
    ordered = sorted(lengths.values())
    return len(ordered) >= COLUMN_LINES and ordered[len(ordered) // 2] >= PROSE_CHARACTERS
