"""A document's text cut for a page: headings, paragraphs, lists and table rows, the quoted words marked.

Pure. The words are the document's own, in its order; only the white space
between blocks becomes layout. Escaping is the template's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain import Block, BlockKind, Document, Span
from app.pages.candidate.rows import ROW_KINDS, Rows, blocks_of, head_above

_OFFSET = re.compile(r"[0-9]{1,9}")
_GROUPED = (BlockKind.LIST_ITEM, *ROW_KINDS)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that is either wholly quoted or wholly not; ``first`` opens the quote."""

    text: str
    marked: bool = False
    first: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A whole list, a whole table, or one heading or paragraph, as lines of runs.

    ``level`` is a heading's depth below the page's title, from 2 to 6, with no
    step left out. ``page`` is set where a new page of the source begins.
    ``row`` is the number of a divided table's first line among the document's rows, ``head`` the names of its columns
    where they stand above the rows shown.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    page: int | None = None
    row: int | None = None
    head: Line | None = None


def read_quote(document: Document, start: str | None, end: str | None) -> Span | None:
    """The words that an address asks to highlight; None when it names no words of this document."""
    if not (start and end and _OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)):
        return None
    first, last = int(start), int(end)
    if not first < last <= len(document.text):
        return None
    words = document.text[first:last]
    first += len(words) - len(words.lstrip())
    last -= len(words) - len(words.rstrip())
    return Span(first, last) if first < last else None


def lay_out(document: Document, quote: Span | None, rows: Rows | None = None) -> list[Part]:
    """The document's blocks as parts of a page, the words of ``quote`` marked wherever they stand.

    ``rows``: those that are shown of a document with a long table; what stands between them is shown with them.
    """
    before, shown = blocks_of(_without_repeated_title(document, quote), rows)
    headings_open: list[int] = []
    for block in before:
        if block.kind is BlockKind.HEADING:
            _depth(block, headings_open)
    names = head_above(before)
    parts: list[Part] = []
    page: int | None = None
    row = rows.first if rows else None
    for group in _neighbours(shown):
        lines = tuple(tuple(_runs(document.text, block, quote)) for block in group)
        head = group[0]
        level = _depth(head, headings_open) if head.kind is BlockKind.HEADING else 0
        part = Part(head.kind, lines, level, head.page if head.page != page else None)
        if row is not None and head.kind in ROW_KINDS:
            goes_on = not parts and not head.level
            part = replace(part, row=row, head=tuple(_runs(document.text, names, quote)) if names and goes_on else None)
            row += len(lines)
        parts.append(part)
        page = head.page
    return parts


def _without_repeated_title(document: Document, quote: Span | None) -> list[Block]:
    """All blocks but a first heading that only repeats the title, which the page already shows."""
    blocks = list(document.blocks)
    if not blocks or blocks[0].kind is not BlockKind.HEADING:
        return blocks
    head = blocks[0]
    repeats = document.text[head.start : head.end].strip().casefold() == document.metadata.title.strip().casefold()
    quoted = quote is not None and quote.start < head.end and head.start < quote.end
    return blocks[1:] if repeats and not quoted else blocks


def _neighbours(blocks: list[Block]) -> Iterator[list[Block]]:
    """List items and table rows that follow one another on one page stay together; the rest stand alone."""
    for (kind, _), group in groupby(blocks, key=lambda block: (block.kind, block.page)):
        if kind in _GROUPED:
            yield list(group)
        else:
            yield from ([block] for block in group)


def _runs(text: str, block: Block, quote: Span | None) -> Iterator[Run]:
    start = max(block.start, quote.start) if quote else block.end
    end = min(block.end, quote.end) if quote else block.end
    if quote is None or start >= end:
        yield Run(text[block.start : block.end])
        return
    if block.start < start:
        yield Run(text[block.start : start])
    yield Run(text[start:end], marked=True, first=start == quote.start)
    if end < block.end:
        yield Run(text[end : block.end])


def _depth(heading: Block, headings_open: list[int]) -> int:
    """Where a heading stands below those still open above it, so that no level is jumped."""
    while headings_open and headings_open[-1] >= heading.level:
        headings_open.pop()
    headings_open.append(heading.level)
    return min(1 + len(headings_open), 6)
