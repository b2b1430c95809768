"""Answers what a Word file's styles say: which paragraphs are headings or list items, which words are hidden.

Works on the file's own XML, because hidden words are told by direct
formatting, by style and by colour alike.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"heading (\d)", re.I)
_LIST = re.compile(r"list\b.*|bullet.*", re.I)
_PLAIN_TABLES = ("", "TableGrid", "TableNormal", "TableGridLight")
_SMALLEST_HALF_POINTS = 3
_NEARLY_WHITE = 0xF5
_DEEPEST_STYLE = 12
_DEEPEST = 6


def is_on(switch: Any) -> bool:
    """Whether a Word on/off element is there and not switched off."""
    return switch is not None and switch.get(qn("w:val"), "true").lower() not in ("0", "false", "off")


class WordStyles:
    """The styles of one file, with what they inherit."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            style.get(qn("w:styleId"), ""): style for style in document.styles.element.iterchildren(qn("w:style"))
        }
        background = document.element.find(qn("w:background"))
        self.page_colour = "FFFFFF" if background is None else background.get(qn("w:color"), "FFFFFF")

    def heading_level(self, paragraph: Any) -> int:
        """1 to 6 for a heading, 0 for anything else."""
        for properties, name in self._chain(paragraph, "w:pPr", "w:pStyle"):
            if (match := _HEADING.fullmatch(name)) is not None:
                return min(max(int(match.group(1)), 1), _DEEPEST)
            if name.lower() == "title":
                return 1
            outline = None if properties is None else properties.find(qn("w:outlineLvl"))
            if outline is not None and outline.get(qn("w:val"), "9") in "012345":
                return int(outline.get(qn("w:val"))) + 1
        return 0

    def is_list_item(self, paragraph: Any) -> bool:
        """Whether a paragraph is numbered or bulleted, by itself or by its style."""
        for properties, name in self._chain(paragraph, "w:pPr", "w:pStyle"):
            numbering = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
            if numbering is not None:
                return bool(numbering.get(qn("w:val"), "0") != "0")
            if _LIST.fullmatch(name) and name.lower() != "list paragraph":
                return True
        return False

    def run_property(self, run: Any, paragraph: Any, name: str) -> Any:
        """The nearest element called ``name`` that formats a run: its own, its style's or its paragraph's style's."""
        own = ((run, "w:rPr", "w:rStyle"), (paragraph, "w:pPr", "w:pStyle"))
        for element, properties, style in own:
            for number, (found, _) in enumerate(self._chain(element, properties, style, inner="w:rPr")):
                # A paragraph's own rPr formats its mark only, not its words.
                if found is None or (element is paragraph and number == 0):
                    continue
                if (value := found.find(qn(name))) is not None:
                    return value
        return None

    def _chain(self, element: Any, properties: str, reference: str, inner: str = "") -> Any:
        """Yield (properties, style name) of an element and then of its style and the styles that one builds on."""
        own = element.find(qn(properties))
        yield own, ""
        named = None if own is None else own.find(qn(reference))
        for _ in range(_DEEPEST_STYLE):
            style = None if named is None else self._styles.get(named.get(qn("w:val"), ""))
            if style is None:
                return
            name = style.find(qn("w:name"))
            yield style.find(qn(inner or properties)), "" if name is None else name.get(qn("w:val"), "")
            named = style.find(qn("w:basedOn"))


def hides_run(run: Any, paragraph: Any, styles: WordStyles) -> bool:
    """Whether a reader would not see a run: marked hidden, tiny, or in the colour of its background."""
    if is_on(styles.run_property(run, paragraph, "w:vanish")):
        return True
    size = styles.run_property(run, paragraph, "w:sz")
    if size is not None and size.get(qn("w:val"), "").isdigit() and int(size.get(qn("w:val"))) < _SMALLEST_HALF_POINTS:
        return True
    colour = styles.run_property(run, paragraph, "w:color")
    is_white = colour is not None and _is_white(colour.get(qn("w:val"), ""))
    return is_white and _is_white(styles.page_colour) and not _is_on_colour(run, paragraph, styles)


def _is_on_colour(run: Any, paragraph: Any, styles: WordStyles) -> bool:
    """Whether something dark lies behind a run: highlighting, shading, or a table style that may colour its cells."""
    highlight = styles.run_property(run, paragraph, "w:highlight")
    if highlight is not None and highlight.get(qn("w:val")) not in ("none", "white"):
        return True
    for element in (run, *run.iterancestors(qn("w:p"), qn("w:tc"), qn("w:tbl"))):
        for shade in element.iterfind(f"./*/{qn('w:shd')}"):
            fill = shade.get(qn("w:fill"), "auto")
            if fill != "auto" and not _is_white(fill):
                return True
        style = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if style is not None and style.get(qn("w:val"), "") not in _PLAIN_TABLES:
            return True
    # A text box may have any fill of its own.
    return any(True for _ in run.iterancestors(qn("w:txbxContent")))


def _is_white(colour: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    return min(bytes.fromhex(colour)) >= _NEARLY_WHITE
