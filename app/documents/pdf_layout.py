"""From lines to blocks: headings, paragraphs, list items, table rows and notes.

Everything is judged against the document's own body text (its commonest size
and line spacing), so that no particular publisher's layout is assumed. Notes at
the foot of a page and page breaks never cut a paragraph in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents.pdf_lines import HYPHENS, Line
from app.documents.pdf_markers import BULLETS, DASHES, listed_lines, split_marker
from app.documents.pdf_tables import Row
from app.domain import BlockKind

LONGEST_HEADING = 200
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]{0,2}$")
_LABEL = re.compile(r"\w+(?:\s\w+){0,2}:\s\S")


@dataclass(frozen=True, slots=True)
class Body:
    """The document's ordinary text: font size in points, distance of lines in font sizes."""

    size: float
    spacing: float


@dataclass(slots=True)
class Block:
    """Lines, or one table row, that make one element."""

    kind: BlockKind
    page: int
    lines: list[Line] = field(default_factory=list)
    row: Row | None = None
    marker: str = ""
    text_left: float = 0.0
    note: bool = False
    measure: float = 0.0

    @property
    def last(self) -> Line:
        """The lowest line."""
        return self.lines[-1]

    @property
    def look(self) -> tuple[float, bool]:
        """Font size to half a point, and whether bold: what headings of one level share."""
        return round(self.lines[0].size * 2) / 2, self.lines[0].bold

    def texts(self) -> list[str]:
        """The text of each line, without the marker of a list item or note."""
        first = self.lines[0]
        lead = first.words[0]
        _, rest = split_marker(first, True) if self.marker and self.kind is not BlockKind.HEADING else ("", None)
        is_mark = len(first.words) > 1 and lead.size < 0.75 * first.size and not lead.text.isalpha()
        head = rest or (Line(first.words[1:], first.page) if is_mark else first)
        return [head.text, *(line.text for line in self.lines[1:])]


def body_of(lines: Iterable[Line]) -> Body:
    """The commonest font size by characters, and the commonest distance of its lines."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    before: Line | None = None
    for line in lines:
        sizes[line.size] += len(line.text)
        if before and before.page == line.page and before.size == line.size and 0 < line.y - before.y < 3 * line.size:
            steps[round((line.y - before.y) / line.size, 2)] += 1
        before = line
    size = min(sizes, key=lambda found: (-sizes[found], found)) if sizes else 12.0
    spacing = min(steps, key=lambda found: (-steps[found], found)) if steps else 1.2
    return Body(size, min(max(spacing, 1.0), 2.2))


def make_blocks(band: Sequence[Line | Row], measure: float, body: Body) -> list[Block]:
    """The blocks of one column or full-width band, in order; ``measure`` is its right edge."""
    blocks: list[Block] = []
    listed = listed_lines([item for item in band if isinstance(item, Line)])
    for item in band:
        last = blocks[-1] if blocks else None
        if isinstance(item, Row):
            blocks.append(Block(BlockKind.TABLE_ROW, item.page, row=item))
            continue
        marker, rest = split_marker(item, id(item) in listed)
        if rest is not None:
            blocks.append(Block(BlockKind.LIST_ITEM, item.page, [item], None, marker, rest.left, measure=measure))
        elif last is not None and last.lines and _goes_on(last, item, body):
            last.lines.append(item)
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, item.page, [item], text_left=item.left, measure=measure))
    for block in blocks:
        if block.row is None and _is_heading(block, body):
            block.kind = BlockKind.HEADING
    return blocks


def _goes_on(block: Block, line: Line, body: Body) -> bool:
    """Whether ``line`` belongs to the block that ends just above it."""
    before = block.last
    step = line.y - before.y
    if not 0 < step <= 1.3 * body.spacing * max(before.size, line.size):
        return False
    if abs(line.size - before.size) > 0.08 * before.size:
        return False
    if before.size > 1.15 * body.size:
        return before.bold == line.bold and not block.marker
    full = _is_full(before, line, block.measure)
    if before.bold != line.bold and not full:
        return False
    if block.marker and line.left < block.text_left - 0.6 * line.size:
        return full
    if not block.marker and line.left > before.left + line.size and _ENDS.search(before.text):
        return False
    return full or not _break_is_meant(block, line)


def _is_full(before: Line, line: Line, measure: float) -> bool:
    """Whether the next line's first word had no room on the line before."""
    first = line.words[0]
    share = 1.0
    for hyphen in HYPHENS:
        at = first.text.find(hyphen)
        if 0 < at < len(first.text) - 1:
            share = (at + 1) / len(first.text)
    needed = 0.25 * line.size + share * (first.right - first.left)
    return before.text[-1] in HYPHENS or before.right + needed > measure - 0.5 * line.size


def _break_is_meant(block: Block, line: Line) -> bool:
    before = block.last
    if line.left > before.left + 2 * line.size and _hangs_under_a_word(before, line):
        return False
    room = block.measure - before.right
    if _ENDS.search(before.text) or before.bold or room > 0.3 * (block.measure - block.text_left):
        return True
    first = line.words[0]
    return first.text[0].isupper() and room > first.right - first.left + 1.5 * line.size


def _hangs_under_a_word(before: Line, line: Line) -> bool:
    """Whether the line begins under a word that a gap sets off, as the second line of a labelled value does."""
    return any(
        abs(word.left - line.left) < 2 and word.left - other.right > 0.5 * line.size
        for other, word in pairwise(before.words)
    )


def _is_heading(block: Block, body: Body) -> bool:
    text = " ".join(line.text for line in block.lines)
    size, bold = block.lines[0].size, all(line.bold for line in block.lines)
    larger = size > 1.12 * body.size
    if not (larger or (bold and size >= 0.9 * body.size)) or not any(char.isalpha() for char in text):
        return False
    if len(text) > LONGEST_HEADING or text.endswith((".", ";", ",")) or len(block.lines) > 5:
        return False
    if block.marker and all(char in BULLETS + DASHES for char in block.marker):
        return False
    is_labelled = bool(_LABEL.match(text)) and (not larger or any(char.isdigit() for char in text.partition(":")[2]))
    return not is_labelled


def heading_levels(blocks: Iterable[Block]) -> dict[tuple[float, bool], int]:
    """The level, 1 to 6, of each look that headings have: larger before smaller, bold before plain."""
    looks = {block.look for block in blocks if block.kind is BlockKind.HEADING}
    return {look: min(level, 6) for level, look in enumerate(sorted(looks, reverse=True), 1)}


def mark_notes(blocks: list[Block], height: float) -> None:
    """Mark the blocks in small print at the foot of a page, so that text can go on past them."""
    usual = body_of(line for block in blocks for line in block.lines).size
    for block in reversed(blocks):
        small = bool(block.lines) and block.lines[0].size <= 0.92 * usual
        if not small or block.lines[0].y < 0.4 * height:
            return
        block.note = True
        if block.kind is not BlockKind.HEADING:
            block.kind = BlockKind.PARAGRAPH


def join_over_breaks(blocks: list[Block]) -> list[Block]:
    """Make one of a paragraph, list item or table row that a page or column break cut; notes come after it."""
    joined: list[Block] = []
    for block in blocks:
        before = next((done for done in reversed(joined) if not done.note), None)
        if before is not None and not block.note and _is_rest_of(before, block):
            _extend(before, block)
        else:
            joined.append(block)
    return joined


def _is_rest_of(before: Block, block: Block) -> bool:
    if before.row is not None and block.row is not None:
        return _is_rest_of_row(before.row, block.row)
    texts = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if before.kind not in texts or block.kind is not BlockKind.PARAGRAPH or not before.lines or not block.lines:
        return False
    last, first = before.last, block.lines[0]
    broken_here = last.page != first.page or first.y < last.y
    alike = abs(last.size - first.size) <= 0.08 * last.size
    if not broken_here or not alike:
        return False
    if before.marker and before.text_left > before.lines[0].left + 6 and abs(first.left - before.text_left) < 3:
        return True
    if _ENDS.search(last.text):
        return False
    return first.text[0].islower() or (last.bold == first.bold and _is_full(last, first, before.measure))


def _is_rest_of_row(before: Row, row: Row) -> bool:
    """A row goes on after a page break when its first cell is empty or begins in the middle of a sentence."""
    same = len(before.columns) == len(row.columns) and len(before.cells) == len(row.cells)
    if before.page + 1 != row.page or not same or not before.columns:
        return False
    near = all(abs(a - b) <= 3 for a, b in zip(before.columns, row.columns, strict=True))
    return near and (not row.cells[0] or row.cells[0][0].text[0].islower())


def _extend(before: Block, block: Block) -> None:
    if before.row is not None and block.row is not None:
        cells = tuple(upper + lower for upper, lower in zip(before.row.cells, block.row.cells, strict=True))
        before.row = Row(cells, block.row.page, before.row.top, block.row.columns)
    else:
        before.lines.extend(block.lines)
        before.measure = block.measure
