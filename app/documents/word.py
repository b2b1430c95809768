"""Reads Word files (.docx) in the order of the page: headings, paragraphs, lists, tables row by row, text boxes.

Hidden and deleted words are left out, inserted ones kept. Headers and footers are no part of the text, comments and
pictures are not read, and nothing outside the file is opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from app.documents.clean import clean_block
from app.documents.furniture import ends_as_sentence
from app.documents.reading import Reading
from app.documents.table_rows import REPEATED_CELL, Cell, Row, row_text, spread
from app.documents.word_styles import WordStyles, hides_run, is_on
from app.domain import BlockKind, Element
from app.errors import DocumentError

MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
_ALWAYS_FINE = 20 * 1024 * 1024
_LONGEST_LABEL = 12
_LONGEST_EDGES = 1_000
_MEANINGLESS_TITLE = re.compile(
    r"(?:microsoft word\b.*|document\s?\d{0,3}|doc\d{0,3}|untitled\b.*|title|template\b.*|word document"
    r"|.*\.(?:docx?|dotx?|pdf))",
    re.I,
)
# Deleted and moved-away words, field codes, comments, drawings and second copies of one picture or box.
_NOT_TEXT = frozenset(
    qn(name)
    for name in (
        "w:del w:moveFrom w:instrText w:delText w:rPr w:pPr w:drawing w:pict w:object w:commentReference"
        " w:footnoteReference w:endnoteReference w:fldData"
    ).split()
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
_WRAPPERS = frozenset(qn(name) for name in "w:sdt w:sdtContent w:ins w:moveTo w:customXml w:smartTag".split())


def read_word(data: bytes, path: str) -> Reading:
    """Read a Word file. Raises DocumentError when it is damaged, or unpacks to more than is reasonable."""
    _check_size(data, path)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        elements = tuple(_Walk(WordStyles(document)).blocks(body))
        title = clean_block(document.core_properties.title or "")
        edges = clean_block(" | ".join(_edges(document)))[:_LONGEST_EDGES]
    except Exception as problem:  # a damaged part makes zlib, lxml and python-docx raise errors of any kind
        raise DocumentError(
            path, "a damaged Word file: it cannot be read. Open it in Word and save it again"
        ) from problem
    if not title or _MEANINGLESS_TITLE.fullmatch(title):
        return Reading(elements, edges=edges)
    return Reading(elements, {"title": title[:300]}, {"title": "Word property Title"}, edges=edges)


def _check_size(data: bytes, path: str) -> None:
    """Refuse a file that unpacks to far more than it is, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            is_locked = any(part.flag_bits & 0x1 for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise DocumentError(path, "a damaged Word file: it cannot be opened. Save it again") from problem
    if is_locked:
        raise DocumentError(path, "protected by a password. Save a copy without one")
    if unpacked > MAX_UNPACKED or unpacked > max(_ALWAYS_FINE, MAX_RATIO * len(data)):
        raise DocumentError(path, f"unpacks to {unpacked // 1_000_000} MB, too much for a document. Remove large parts")


def _edges(document: Any) -> Iterator[str]:
    """The lines of the headers and footers, in which a council's name often stands alone."""
    for section in document.sections:
        for edge in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            # One that goes on from the section before has no words of its own.
            for paragraph in () if edge.is_linked_to_previous else edge._element.iter(qn("w:p")):
                yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


class _Walk:
    """One pass over a document with its styles at hand."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        self._level = 0

    def blocks(self, parent: Any) -> Iterator[Element]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Element]:
        text = self._text(paragraph)
        lines = [line for line in (clean_block(line) for line in text.split("\n")) if line]
        kind, level = self._role(paragraph, " ".join(lines))
        if kind is BlockKind.HEADING:
            lines = [" ".join(lines)]
        for line in lines:
            yield Element(kind, line, level)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)

    def _role(self, paragraph: Any, text: str) -> tuple[BlockKind, int]:
        level = self._styles.heading_level(paragraph)
        if level and text:
            self._level = level
            return BlockKind.HEADING, level
        if self._styles.is_list_item(paragraph):
            return BlockKind.LIST_ITEM, 0
        is_label = text and text.count(" ") < _LONGEST_LABEL and not ends_as_sentence(text.rstrip("?"))
        if is_label and _is_all_bold(paragraph) and paragraph.getparent().tag != qn("w:tc"):
            return BlockKind.HEADING, min(self._level + 1, 6)
        return BlockKind.PARAGRAPH, 0

    def _table(self, table: Any) -> Iterator[Element]:
        above: Row = []
        for row in table.iter(qn("w:tr")):
            if _table_of(row) is not table or row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = [cell for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
            (line,) = spread([[Cell(clean_block(" ".join(self._texts_in(cell))), _across(cell)) for cell in cells]])
            above = _gone_on(line, above, cells)
            text = row_text(above)
            if text:
                is_head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
                yield Element(BlockKind.TABLE_ROW, text, int(is_head))

    def _texts_in(self, cell: Any) -> Iterator[str]:
        return (self._text(paragraph) for paragraph in cell.iter(qn("w:p")))

    def _text(self, paragraph: Any) -> str:
        return "".join(self._pieces(paragraph, paragraph))

    def _pieces(self, element: Any, paragraph: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _NOT_TEXT or child.tag == _ALTERNATIVES or not isinstance(child.tag, str):
                continue
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield " " if child.get(qn("w:type")) in ("page", "column") else _SIGNS[child.tag]
            elif child.tag != qn("w:r") or not hides_run(child, paragraph, self._styles):
                yield from self._pieces(child, paragraph)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of text boxes anchored here; of two drawings of one box only the first."""
    for box in paragraph.iter(qn("w:txbxContent")):
        above = list(box.iterancestors())
        inside = above[: above.index(paragraph)]
        is_copy = any(
            outer.getparent().tag == _ALTERNATIVES and outer.tag != _CHOICE
            for outer in inside
            if outer.getparent() is not None
        )
        if not is_copy and not any(outer.tag == qn("w:txbxContent") for outer in inside):
            yield box


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(qn("w:tbl")))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")))


def _across(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    number = "" if span is None else span.get(qn("w:val"), "")[:4]
    return int(number) if number.isdecimal() else 1


def _gone_on(line: Row, above: Row, cells: list[Any]) -> Row:
    """A row in which a cell that goes on from the row above says what it says there, unless that is long."""
    column = 0
    for cell in cells:
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        end = column + _across(cell)
        if merged is not None and merged.get(qn("w:val"), "continue") == "continue":
            for place, text in enumerate(above[column:end], column):
                line[place] = text if text and len(text) <= REPEATED_CELL else None
        column = end
    return line


def _is_all_bold(paragraph: Any) -> bool:
    runs = [
        run for run in paragraph.iter(qn("w:r")) if "".join(text.text or "" for text in run.iter(qn("w:t"))).strip()
    ]
    return bool(runs) and all(is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)
