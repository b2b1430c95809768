"""Walks a cleaned HTML tree and hands out its blocks in reading order.

Headings, paragraphs, list items, table rows ("cell | cell") and definition
lists ("term: meaning"). It removes nothing that it meets: hidden text and page
furniture are gone before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.documents.clean import clean_block
from app.documents.furniture import ends_as_sentence
from app.documents.people import people_in
from app.documents.table_rows import Cell, row_text, spread
from app.domain import BlockKind, Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main header footer aside blockquote pre ul ol figure figcaption details address form"
    " fieldset hr center body html hgroup td th caption tbody thead tfoot tr dl".split()
)
_BULLETS = "•·●▪◦‣–*- "
_LONGEST_LABEL = 12
_LONGEST_MEANING = 60
_LONGEST_QUESTION = 30
_DEEPEST = 6
_NAMES = re.compile(
    r"(?:\d{1,2}[.)] )?(?!(?:yes|no|none|never|not|always|free|of course)\b)"
    r"(?!.*(?:\b(?:is|are|was|were|be|has|have|had|do|does|did|can|will|may|must|get|gets|we|you|they|it|i|there)\b"
    r"|[a-z] \w+ed\b|[^.)] ?\d))"
    r"[^\W\d_][\w’'-]*(?: [\w’'&-]+){0,2}[.!]",
    re.IGNORECASE,
)
"""A short label that runs into its paragraph; "Yes." is a reply, "Parking is free." a statement."""
_CLAUSE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?)?")
_NUMBERED = re.compile(r"\d{1,2}[.)] (?:[^ ]+ ){0,11}[^ ]+[.!]")
"""Among numbered questions, what was put to somebody without asking."""
_RUNS = frozenset(("span", "time", "data", "strong", "b", "em"))
_APART = re.compile(r"[a-z][A-Z0-9£]")


def html_blocks(root: Any) -> list[Element]:
    """Return the blocks under ``root``; nothing invisible, white space collapsed."""
    walk = _Walk()
    walk.visit(root)
    walk.end_block()
    return walk.elements


class _Walk:
    """One pass over a tree: the blocks so far and the text of the one being read."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._text: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._term = ""
        self._over = ""
        self._labels: dict[Any, tuple[int, int]] = {}  # of an element's paragraphs: that name, that ask

    def visit(self, element: Any) -> None:
        if not isinstance(element.tag, str):
            return
        tag = element.tag
        if tag in _HEADINGS or tag == "summary":
            self._visit_heading(element)
        elif tag == "table" and not _is_layout(element):
            self._visit_table(element)
        elif tag in ("dt", "dd"):
            self._visit_definition(element)
        elif tag == "li":
            self._visit_item(element)
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS or tag == "table":
            self._visit_within(element, BlockKind.PARAGRAPH if tag not in ("p", "div", "blockquote") else self._kind)
        else:
            self._visit_content(element)

    def _is_one_of_several(self, paragraph: Any) -> bool:
        """Does it open with a label in bold, as another beside it does, and go on behind it in plain words?"""
        if not (own := _label(paragraph)):
            return False
        parent = paragraph.getparent()
        if parent not in self._labels:
            labels = [label for each in parent.iterchildren("p") if (label := _label(each))]
            self._labels[parent] = (sum(map(_names_or_asks, labels)), sum(label.endswith("?") for label in labels))
        named, asked = self._labels[parent]
        return named > 1 if _names_or_asks(own) else named > 0 and asked > 1 and _NUMBERED.fullmatch(own) is not None

    def end_block(self) -> None:
        """Close the block being read; a line break splits it where a new line of meaning begins."""
        lines: list[str] = []
        for part in "".join(self._text).split("\n"):
            line = clean_block(part)
            if lines and line and (line[0].islower() or not lines[-1]):
                lines[-1] = f"{lines[-1]} {line}".strip()
            else:
                lines.append(line)
        self._text = []
        for line in lines:
            self._add(line)

    def _add(self, line: str) -> None:
        bare = line.lstrip(_BULLETS)
        if not bare:
            return
        is_bullet = line[0] in "•●▪◦‣·" and self._kind is BlockKind.PARAGRAPH
        kind = BlockKind.LIST_ITEM if is_bullet else self._kind
        over = self._over if kind is BlockKind.LIST_ITEM else ""
        self.elements.append(Element(kind, over + bare if kind is BlockKind.LIST_ITEM else line))

    def _visit_content(self, element: Any, *, behind_first: bool = False) -> None:
        """What an element holds; ``behind_first``: all that stands behind its first child."""
        first = element[0] if behind_first else element
        self._text.append(_inline(first.tail if behind_first else first.text, element))
        before: Any = None
        for child in element[1:] if behind_first else element:
            if before is not None and _are_apart(before, child):
                self._text.append(" ")
            self.visit(child)
            self._text.append(_inline(child.tail, element))
            before = child

    def _visit_within(self, element: Any, kind: BlockKind) -> None:
        self.end_block()
        outer, self._kind = self._kind, kind
        if element.tag == "p" and kind is BlockKind.PARAGRAPH and _is_all_bold(element):
            self._visit_heading(element)
        elif element.tag == "p" and kind is BlockKind.PARAGRAPH and self._is_one_of_several(element):
            self._visit_heading(element[0], number=(element.text or "").strip())
            self._visit_content(element, behind_first=True)
            self.end_block()
        else:
            self._visit_content(element)
            self.end_block()
        self._kind = outer

    def _visit_item(self, item: Any) -> None:
        """A list item; the short name that one gives to a list within it goes before each item of that list."""
        within = next(item.iterchildren("ul", "ol"), None)
        label = "" if within is None else _label_over(item, within)
        if within is None or not label:
            self._visit_within(item, BlockKind.LIST_ITEM)
            return
        self.end_block()
        outer, self._over = self._over, f"{self._over}{label}: "
        self._visit_within(within, BlockKind.LIST_ITEM)
        self._over = outer
        self._kind, kind = BlockKind.LIST_ITEM, self._kind
        for after in within.itersiblings():
            self.visit(after)
        self.end_block()
        self._kind = kind

    def _visit_heading(self, element: Any, *, number: str = "") -> None:
        """A heading in one line; the lines below somebody's name, such as the post, are no part of it."""
        self.end_block()
        lines = [line for line in map(clean_block, _lines_of(element)) if line]
        level = _HEADINGS.get(element.tag) or min(self._level + 1, _DEEPEST)
        if element.tag in _HEADINGS:
            self._level = level
        is_a_person = len(lines) > 1 and people_in(lines[0]) == lines[:1]
        heading, below = (lines[0], lines[1:]) if is_a_person else (" ".join([number, *lines]).strip(), [])
        if heading:
            self.elements.append(Element(BlockKind.HEADING, heading, level))
        self.elements += [Element(BlockKind.PARAGRAPH, line) for line in below]

    def _visit_table(self, table: Any) -> None:
        self.end_block()
        for caption in table.iterchildren("caption"):
            self._visit_within(caption, BlockKind.PARAGRAPH)
        rows = [*table.iter("tr")]
        lines = spread([_cell(cell) for cell in row.iterchildren("td", "th")] for row in rows)
        for row, text in zip(rows, map(row_text, lines), strict=True):
            if text:
                self.elements.append(Element(BlockKind.TABLE_ROW, text, int(_names_columns(row))))

    def _visit_definition(self, element: Any) -> None:
        self.end_block()
        text = clean_block(" ".join(element.itertext()))
        if element.tag == "dt":
            self._end_term()
            self._term = text
            return
        term, self._term = self._term.rstrip(": "), ""
        if not term or text.count(" ") > _LONGEST_MEANING or term.endswith("?") or len(element.findall(".//p")) > 1:
            self._term = term
            self._end_term()
            self._visit_within(element, BlockKind.PARAGRAPH)
        elif text:
            self.elements.append(Element(BlockKind.LIST_ITEM, f"{term}: {text}"))

    def _end_term(self) -> None:
        if self._term:
            self.elements.append(Element(BlockKind.HEADING, self._term, min(self._level + 1, _DEEPEST)))
        self._term = ""


def _lines_of(element: Any) -> list[str]:
    """The text of an element, parted where a line break stands."""
    return "".join(_text_with_breaks(element)).split("\n")


def _text_with_breaks(element: Any) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _text_with_breaks(child)
        yield (child.tail or "").replace("\n", " ")


def _label_over(item: Any, within: Any) -> str:
    """The words of an item above a list within it, where they only name that list."""
    above = [item.text or ""]
    for child in item:
        if child is within:
            break
        if not isinstance(child.tag, str) or child.tag in _BLOCKS - {"p"}:
            return ""
        above += [str(child.text_content()), child.tail or ""]
    text = clean_block("".join(above)).rstrip(": ")
    return text if text.count(" ") < _LONGEST_LABEL and not ends_as_sentence(text) and not _has_tail(within) else ""


def _has_tail(within: Any) -> bool:
    return any((each.tail or "").strip() for each in (within, *within.itersiblings()))


def _are_apart(before: Any, after: Any) -> bool:
    """Whether a style sheet sets two runs side by side apart: a label that ends small and a value that begins a word.

    "Closing date" and "10 December" with nothing between them are; parts of one word are not.
    """
    if before.tail or before.tag not in _RUNS or after.tag not in _RUNS:
        return False
    return _APART.fullmatch(before.text_content()[-1:] + after.text_content()[:1]) is not None


def _cell(cell: Any) -> Cell:
    return Cell(clean_block(" ".join(cell.itertext())), _span(cell, "colspan"), _span(cell, "rowspan"))


def _names_columns(row: Any) -> bool:
    """Is the row marked as the head of its table: all of its several cells are names, or it stands where heads do?"""
    cells = [*row.iterchildren("td", "th")]
    return row.getparent().tag == "thead" or (len(cells) > 1 and all(cell.tag == "th" for cell in cells))


def _span(cell: Any, name: str) -> int:
    number = cell.get(name, "").strip()[:4]
    return int(number) if number.isdecimal() else 1


def _inline(text: str | None, element: Any) -> str:
    """The text of a run; a line break in the source is a space, save in preformatted text."""
    if not text:
        return ""
    return text if element.tag == "pre" else text.replace("\n", " ").replace("\r", " ")


def _is_all_bold(paragraph: Any) -> bool:
    """A short paragraph that is nothing but bold words is a heading that someone made by hand."""
    text = clean_block(paragraph.text_content())
    bold = clean_block(" ".join(child.text_content() for child in paragraph if child.tag in ("strong", "b")))
    is_label = text.count(" ") < _LONGEST_LABEL and not ends_as_sentence(text.rstrip("?")) and "\n" not in text
    return bool(text) and text == bold and is_label and paragraph.find(".//br") is None


def _names_or_asks(label: str) -> bool:
    return label.endswith("?") or _NAMES.fullmatch(label) is not None


def _label(paragraph: Any) -> str:
    """The words in bold that a paragraph opens with, where plain words stand behind them and they are not too many.

    The number of a clause may stand before them: "2.3 **Job share.** All posts …".
    """
    first = next(iter(paragraph), None)
    if first is None or first.tag not in ("strong", "b") or not _CLAUSE.fullmatch((paragraph.text or "").strip()):
        return ""
    label, whole = clean_block(first.text_content()), clean_block(paragraph.text_content())
    return label if whole != label and label.count(" ") < _LONGEST_QUESTION else ""


def _is_layout(table: Any) -> bool:
    """Whether a table only places blocks on the page rather than relating its cells."""
    if table.get("role", "") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    if max((len(cells) for cells in rows), default=0) <= 1:
        return True
    blocks = sum(1 for _ in table.iter("h1", "h2", "h3", "h4", "article", "section"))
    return blocks > 0 and table.find(".//th") is None
