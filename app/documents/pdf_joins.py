"""Makes running text of lines: mends words broken at line ends, keeps real compounds.

Which it is, the document itself shows: a compound or a whole word that stands
elsewhere inside a line decides; without such evidence, what the document
mostly does decides. It changes nothing but white space and hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.documents.clean import clean_block
from app.documents.pdf_lines import HYPHENS, SOFT_HYPHEN, Line
from app.documents.pdf_markers import split_marker

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_BROKEN = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
_NEXT = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_.=?&]$", re.IGNORECASE)


class Joiner:
    """Joins the lines of one document; made from all of them, so that their words are known."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        breaks: list[tuple[str, str]] = []
        before = ""
        for text in lines:
            self._words.update(_plain(word) for word in _inner_words(text))
            pair = _break(before, text)
            if pair:
                breaks.append(pair)
            before = text
        whole = sum(first + second in self._words for first, second in breaks)
        compound = sum(f"{first}-{second}" in self._words for first, second in breaks)
        self._breaks_words = whole > compound

    def join(self, lines: Sequence[str]) -> str:
        """One text with single spaces; invisible characters and soft hyphens are gone."""
        text = ""
        for line in lines:
            text = self._append(text, line.strip()) if text else line.strip()
        return clean_block(text.replace(SOFT_HYPHEN, "").replace("\u2010", "-").replace("\u2011", "-"))

    def join_cell(self, lines: Sequence[Line]) -> str:
        """The text of a table cell; bulleted items in it are set apart with semicolons."""
        items: list[list[str]] = []
        for line in lines:
            marker, rest = split_marker(line)
            is_item = rest is not None and not marker[:1].isalnum() and not marker.startswith("(")
            if is_item and rest is not None:
                items.append([rest.text])
            elif items:
                items[-1].append(line.text)
            else:
                items.append([line.text])
        return "; ".join(self.join(item).rstrip(";") for item in items)

    def _append(self, text: str, line: str) -> str:
        pair = _break(text, line)
        if pair and text[-1] == SOFT_HYPHEN:
            return text[:-1] + line
        if pair:
            return text[:-1] + ("" if self._is_broken(*pair, line) else "-") + line
        if text[-1] in HYPHENS and len(text) > 1 and not text[-2].isspace():
            return text[:-1] + "-" + line
        if _ADDRESS.search(text[-200:]) or (text[-1] == "/" and not text.endswith(" /")) or _is_cut(text, line):
            return text + line
        return f"{text} {line}"

    def _is_broken(self, first: str, second: str, line: str) -> bool:
        """Whether the hyphen only marks a break inside one word."""
        if line[0].isupper() or f"{first}-{second}" in self._words:
            return False
        if first + second in self._words:
            return True
        known = first in self._words and second in self._words
        return self._breaks_words and not known


def _break(before: str, after: str) -> tuple[str, str] | None:
    """The two halves around a hyphen at a line's end, in small letters."""
    first, second = _BROKEN.search(before[-60:]), _NEXT.match(after)
    return (first[1].casefold(), second[0].casefold()) if first and second else None


def _inner_words(text: str) -> list[str]:
    words = _WORD.findall(text)
    return words[:-1] if words and text[-1:] and text[-1] in HYPHENS else words


def _plain(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")


def _is_cut(text: str, line: str) -> bool:
    """Whether a narrow cell cut a web or e-mail address that stands alone in two."""
    alone = not any(char.isspace() for char in text + line)
    return alone and len(text) >= 20 and any(mark in text for mark in "./@") and line[0].islower()
