"""Reads a PDF into blocks: headings, paragraphs, list items and table rows, with their page numbers.

The text layer is read, never pictures: a scanned file is refused with the
reason. Running headers, page numbers, tables of contents and hidden text are
left out. A file's dates are not taken from its properties: they say when the
file was made, not when it was published.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from contextlib import closing
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from app.documents.clean import clean_block
from app.documents.pdf_furniture import furniture
from app.documents.pdf_joins import Joiner
from app.documents.pdf_layout import (
    Block,
    body_of,
    heading_levels,
    join_over_breaks,
    make_blocks,
    mark_notes,
)
from app.documents.pdf_page import read_page
from app.documents.pdf_sheet import Sheet, lay_out
from app.documents.pdf_tables import Row
from app.documents.reading import Reading
from app.documents.table_rows import row_text
from app.domain import BlockKind, Element
from app.errors import DocumentError

MAX_PAGES = 5_000
LONGEST_ROW = 900
LONGEST_EDGES = 1_000
FEWEST_CHARACTERS = 12
"""A page number that was set on a scanned page is no text of the page."""
# PDFium keeps global state: one thread at a time may use it.
_ONE_AT_A_TIME = Lock()


def read_pdf(data: bytes, path: str) -> Reading:
    """Read the bytes of a PDF; ``path`` names the file in errors.

    Elements come in reading order with ``page`` from 1; list items come without
    their bullet or number. Raises DocumentError when the file is no PDF,
    damaged, encrypted, empty, or has no text layer.
    """
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(path, "This is not a PDF file. Save or export it as PDF again.")
    try:
        with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(data)) as document:
            sheets = [lay_out(read_page(document, index)) for index in range(_page_count(document, path))]
            title = clean_block(str(document.get_metadata_dict().get("Title") or ""))
    except pypdfium2.PdfiumError as problem:
        raise DocumentError(path, _why_unreadable(problem)) from problem
    _need_text(sheets, path)
    joiner = Joiner(line.text for sheet in sheets for line in sheet.all_lines)
    repeated = _furniture(sheets)
    elements = tuple(_elements(_blocks(sheets, repeated), joiner))
    stated = {"title": title} if _is_said(title, elements) else {}
    lines = (line.text for sheet in sheets for line in sheet.all_lines if id(line) in repeated)
    edges = " | ".join(dict.fromkeys(map(clean_block, lines)))[:LONGEST_EDGES]
    unread = tuple(sheet.number for sheet in sheets if sheet.pictures and _characters(sheet) < FEWEST_CHARACTERS)
    return Reading(elements, stated, dict.fromkeys(stated, "PDF property Title"), edges=edges, unread_pages=unread)


def _characters(sheet: Sheet) -> int:
    return sum(char.isalnum() for line in sheet.all_lines for char in line.text)


def _page_count(document: Any, path: str) -> int:
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        raise DocumentError(
            path, f"The PDF has {count} pages; 1 to {MAX_PAGES} can be read. Split it or export it again."
        )
    return count


def _why_unreadable(problem: pypdfium2.PdfiumError) -> str:
    if problem.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "The PDF is encrypted: a password is needed to open it. Save a copy without a password."
    return "The PDF is damaged or incomplete and cannot be read. Export it again from its source."


def _need_text(sheets: list[Sheet], path: str) -> None:
    text = "".join(line.text for sheet in sheets for line in sheet.all_lines)
    if not any(char.isalnum() for char in text):
        if any(sheet.pictures for sheet in sheets):
            raise DocumentError(path, "The PDF is a scan without a text layer. Run text recognition (OCR) on it first.")
        raise DocumentError(path, "The PDF holds no visible text. Add the text or leave the file out.")
    lost = sum(unicodedata.category(char) in ("Cc", "Co", "Cn") or char == "\ufffd" for char in text)
    if lost > 0.3 * len(text):
        raise DocumentError(
            path, "The PDF's fonts do not say which letters they show. Export it again or run OCR on it."
        )


def _furniture(sheets: list[Sheet]) -> set[int]:
    """The ``id`` of each line that the pages repeat at their edges."""
    return furniture(
        {sheet.number: [line for band in sheet.bands for line in band.lines] for sheet in sheets},
        {sheet.number: sheet.height for sheet in sheets},
    )


def _blocks(sheets: list[Sheet], repeated: Collection[int]) -> list[Block]:
    """The blocks of all pages, what they repeat left out, those that a page break cut made whole."""
    kept = [sheet.without(repeated, len(sheets)) for sheet in sheets]
    body = body_of(line for sheet in kept for band in sheet.bands for line in band.lines)
    blocks: list[Block] = []
    for sheet in kept:
        on_page = [block for band in sheet.bands for block in make_blocks(band.items, band.measure, body)]
        mark_notes(on_page, sheet.height)
        blocks.extend(on_page)
    return join_over_breaks(blocks)


def _elements(blocks: list[Block], joiner: Joiner) -> Iterator[Element]:
    levels = heading_levels(blocks)
    for block in blocks:
        if block.row is not None:
            yield from _row_elements(block.row, block.page, joiner)
            continue
        text = joiner.join(block.texts())
        level = levels[block.look] if block.kind is BlockKind.HEADING else 0
        if text:
            yield Element(block.kind, text, level, block.page)


def _row_elements(row: Row, page: int, joiner: Joiner) -> Iterator[Element]:
    """One element for a row; a row that holds whole paragraphs gives one element for each of its cells."""
    cells = [joiner.join_cell(cell) for cell in row.cells]
    text = row_text(cells)
    if len(text) > LONGEST_ROW:
        for cell in filter(None, cells):
            yield Element(BlockKind.PARAGRAPH, cell, 0, page)
    elif text:
        yield Element(BlockKind.TABLE_ROW, text, 0, page)


def _is_said(title: str, elements: tuple[Element, ...]) -> bool:
    """Whether the file's title property stands on its first page: many are left over from a template."""
    if not 4 < len(title) <= 300:
        return False
    first = " ".join(element.text for element in elements if element.page == elements[0].page)
    return " ".join(title.casefold().split()) in first.casefold()
