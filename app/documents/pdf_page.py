"""One PDF page as PDFium sees it: visible words with their places, and ruling lines.

The only module that calls PDFium's raw functions. Coordinates leave it in
points, x to the right and y downwards from the top left corner of the upright
page. Text that a reader could not see (invisible render mode, no opacity, the
colour of what lies behind it, microscopic, outside the page) never leaves it.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from app.documents.pdf_shapes import Box, Ground, Rule, Shapes, read_shapes

SMALLEST_VISIBLE = 2.0
MAX_GLYPHS = 300_000
BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
BLANKS = frozenset((0x20, 0xA0, 0x09, 0x0D, 0x0A))
# PDFium's own mark for a hyphen at the end of a line.
LINE_END_HYPHEN = 0x02
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them. ``y`` is the baseline; ``size`` the visible font size."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page; ``number`` counts from 1, ``pictures`` says whether any image is on it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """The look of one text object. ``turn``: quarter turns anticlockwise, None for any other angle."""

    size: float
    bold: bool
    hidden: bool
    recognised: bool
    turn: int | None


class _Glyph(NamedTuple):
    """A character and its place once its own text is upright."""

    char: str
    left: float
    right: float
    y: float
    style: _Style


def read_page(document: Any, index: int) -> Page:
    """Read page ``index`` (from 0) of an open PdfDocument. Raises PdfiumError when PDFium cannot."""
    page = document[index]
    try:
        area = Box.of_corners(*page.get_bbox())
        shapes = read_shapes(page.raw)
        textpage = page.get_textpage()
        try:
            glyphs = list(_glyphs(textpage.raw, area, shapes))
        finally:
            textpage.close()
    finally:
        page.close()
    shown = _shown(glyphs)
    turn = _main_turn(shown)
    words = tuple(_words(glyph for glyph in shown if glyph is None or glyph.style.turn == turn))
    width, height = (area.height, area.width) if turn % 2 else (area.width, area.height)
    rules = tuple(Rule(_upright(rule.box, area, turn)) for rule in shapes.rules)
    return Page(index + 1, width, height, words, rules, shapes.pictures)


def _glyphs(textpage: Any, area: Box, shapes: Shapes) -> Iterator[_Glyph | None]:
    """Characters on the page in the file's order; None where PDFium sees a space or a new line."""
    styles: dict[int, _Style] = {}
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(min(pdfium.FPDFText_CountChars(textpage), MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        owner = pdfium.FPDFText_GetTextObject(textpage, index)
        if not owner or code in BLANKS:
            yield None
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect) or code == 0 or 0xD800 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        key = ctypes.addressof(owner.contents)
        style = styles.get(key)
        if style is None:
            box = Box.of_corners(rect.left, rect.bottom, rect.right, rect.top)
            style = styles[key] = _style(textpage, index, owner, shapes.ground(box, key))
        in_sight = area.left <= x.value <= area.right and area.bottom <= y.value <= area.top
        if in_sight and style.turn is not None:
            char = "-" if code == LINE_END_HYPHEN else chr(code)
            yield _Glyph(char, *_placed(rect, (x.value, y.value), area, style.turn), style)


def _placed(rect: Any, origin: tuple[float, float], area: Box, turn: int) -> tuple[float, float, float]:
    """Left, right and baseline on the upright page, y downwards from its top left corner."""
    if turn == 1:
        return rect.bottom - area.bottom, rect.top - area.bottom, origin[0] - area.left
    if turn == 2:
        return area.right - rect.right, area.right - rect.left, origin[1] - area.bottom
    if turn == 3:
        return area.top - rect.top, area.top - rect.bottom, area.right - origin[0]
    return rect.left - area.left, rect.right - area.left, area.top - origin[1]


def _style(textpage: Any, index: int, owner: Any, ground: Ground) -> _Style:
    """The look of one text object, from its character at ``index``."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    quarter = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarter) % 4 if abs(quarter - round(quarter)) < 0.05 else None
    invisible = pdfium.FPDFTextObj_GetTextRenderMode(owner) in INVISIBLE_MODES
    hidden = size < SMALLEST_VISIBLE or invisible or _blends_in(owner, ground)
    recognised = invisible and ground.on_picture and size >= SMALLEST_VISIBLE
    return _Style(size, _is_bold(textpage, index), hidden, recognised, turn)


def _shown(glyphs: list[_Glyph | None]) -> list[_Glyph | None]:
    """What a reader sees; on a page of nothing but pictures, the recognised text laid invisibly over them."""
    shown = [glyph for glyph in glyphs if glyph is None or not glyph.style.hidden]
    if any(shown):
        return shown
    return [glyph for glyph in glyphs if glyph is None or glyph.style.recognised]


def _is_bold(textpage: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, None)
    return bool(BOLD_NAME.search(name.value.decode("utf-8", "replace"))) or (
        pdfium.FPDFText_GetFontWeight(textpage, index) >= 650
    )


def _blends_in(owner: Any, ground: Ground) -> bool:
    """Whether the text has no opacity or the colour of what lies behind it."""
    if pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_STROKE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(owner, red, green, blue, alpha):
        return False
    if alpha.value < 8:
        return True
    mine = (red.value, green.value, blue.value)
    return ground.colour is not None and all(
        abs(own - other) <= 6 for own, other in zip(mine, ground.colour, strict=True)
    )


def _main_turn(glyphs: list[_Glyph | None]) -> int:
    """Quarter turns (anticlockwise) of most of the page's text: a landscape page may be stored on its side."""
    turns = Counter(glyph.style.turn for glyph in glyphs if glyph is not None and glyph.style.turn is not None)
    return min(turns, key=lambda turn: (-turns[turn], turn)) if turns else 0


def _upright(box: Box, area: Box, turn: int) -> Box:
    """``box`` in points from the page's top left corner once text with this ``turn`` is upright."""
    left, right = box.left - area.left, box.right - area.left
    above, below = area.top - box.top, area.top - box.bottom
    if turn == 1:
        return Box(area.height - below, left, area.height - above, right)
    if turn == 2:
        return Box(area.width - right, area.height - below, area.width - left, area.height - above)
    if turn == 3:
        return Box(above, area.width - right, below, area.width - left)
    return Box(left, above, right, below)


def _words(glyphs: Iterable[_Glyph | None]) -> Iterator[Word]:
    """Gather characters into words."""
    draft: list[_Glyph] = []
    raised = ""
    for glyph in glyphs:
        if glyph is not None and draft and _is_raised(draft[-1], glyph):
            raised += _raised_text(draft[-1].char, glyph.char)
            continue
        if draft and (glyph is None or raised or not _touches(draft[-1], glyph)):
            yield _word(draft, raised)
            draft, raised = [], ""
        if glyph is not None:
            draft.append(glyph)
    if draft:
        yield _word(draft, raised)


def _word(glyphs: list[_Glyph], raised: str) -> Word:
    bold = sum(glyph.style.bold for glyph in glyphs) * 2 > len(glyphs)
    size = max(glyph.style.size for glyph in glyphs)
    text = "".join(glyph.char for glyph in glyphs) + raised
    return Word(text, glyphs[0].left, glyphs[-1].right, glyphs[0].y, size, bold)


def _touches(before: _Glyph, after: _Glyph) -> bool:
    if before.style is after.style and before.y == after.y:
        return bool(-before.style.size < after.left - before.right < 0.45 * before.style.size)
    size = max(before.style.size, after.style.size)
    return abs(before.y - after.y) < 0.3 * size and -size < after.left - before.right < 0.45 * size


def _is_raised(before: _Glyph, after: _Glyph) -> bool:
    """Whether ``after`` is a superscript digit or mark on ``before``, such as a footnote marker."""
    size = before.style.size
    if after.style.size >= 0.8 * size or not (after.char.isdigit() or after.char in "*†‡§,"):
        return False
    return 0.15 < (before.y - after.y) / size < 0.8 and abs(after.left - before.right) < 2 * size


def _raised_text(before: str, char: str) -> str:
    """A footnote marker after a word is dropped, since glued on it would read as part of it; powers are kept."""
    return char.translate(SUPERSCRIPTS) if before.isdigit() and char.isdigit() else ""
