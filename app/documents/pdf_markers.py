"""Lines that announce their role by how they begin or end: list items and lines of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.documents.pdf_lines import Line

BULLETS = "•▪■●○◦‣⁃∙·➢➤►▶✓✔❖◆◼□▫\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf076\uf06e\uf071"
DASHES = "-–—−*o"
CONTENTS = ("contents", "table of contents", "contents page")
FEWEST_ENTRIES = 3
_COUNT = re.compile(r"([0-9]{1,3})[.)](?:\s|(?=[A-Z]))")
_GLUED = re.compile(r"(?P<number>[0-9]{1,3}[.)])(?P<word>[A-Z].*)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$|…{2,}\s*\d{0,4}\s*$")


def split_marker(line: Line, listed: bool = False) -> tuple[str, Line | None]:
    """The bullet or number that opens a list item, and the rest; ("", None) when there is none.

    A number counts only when it is set off by a gap wider than a space, or when
    its neighbours say so (``listed``): a sentence's last figure at a line's
    start is no list item. So does one without any gap ("10.Visits").
    """
    first = line.words[0]
    if listed and (glued := _GLUED.fullmatch(first.text)):
        return glued["number"], Line((replace(first, text=glued["word"]), *line.words[1:]), line.page)
    if len(first.text) > 1 and first.text[0] in BULLETS and first.text[1].isalnum():
        return first.text[0], Line((replace(first, text=first.text[1:]), *line.words[1:]), line.page)
    if len(line.words) < 2:
        return "", None
    rest = Line(line.words[1:], line.page)
    if all(char in BULLETS for char in first.text):
        return first.text, rest
    is_apart = rest.left - first.right > 0.5 * line.size
    if (is_apart or listed) and (first.text in DASHES or _NUMBER.fullmatch(first.text)):
        return first.text, rest
    return "", None


def listed_lines(lines: Sequence[Line]) -> set[int]:
    """The ``id`` of each line that its neighbours show to be a list item.

    Either the next line begins under its text, or its number follows or
    precedes that of another line with the same left edge.
    """
    numbered: dict[tuple[int, int], Line] = {}
    for line in lines:
        count = _COUNT.match(line.text)
        if count:
            numbered[round(line.left / 2), int(count[1])] = line
    found = {id(line) for (edge, n), line in numbered.items() if {(edge, n - 1), (edge, n + 1)} & numbered.keys()}
    return found | {id(line) for line, below in pairwise(lines) if _hangs(line, below)}


def _hangs(line: Line, below: Line) -> bool:
    """Whether the next line begins under the second word of this one, or behind the number its first begins with."""
    if len(line.words) < 2 or not 0 < below.y - line.y < 2 * line.size:
        return False
    if _GLUED.fullmatch(line.words[0].text):
        return 0.8 * line.size < below.left - line.left < 3 * line.size
    return below.left > line.left + 0.8 * line.size and abs(below.left - line.words[1].left) < 1.5


def without_contents(lines: Sequence[Line], pages: int) -> list[Line]:
    """Leave out the lines of a table of contents.

    They have dot leaders, or stand on a page that says "Contents" and end in
    page numbers that rise down the right side.
    """
    listed = {i for i, line in enumerate(lines) if _LEADER.search(line.text)}
    if any(line.text.casefold().strip(" :") in CONTENTS for line in lines):
        listed |= _numbered_entries(lines, pages)
    wrapped = {i for i in range(1, len(lines)) if i - 1 in listed and i + 1 in listed}
    return [line for i, line in enumerate(lines) if i not in listed and i not in wrapped]


def _numbered_entries(lines: Sequence[Line], pages: int) -> set[int]:
    """The longest run of lines whose page numbers never fall; an entry may wrap over two lines."""
    best: list[int] = []
    run: list[int] = []
    last = 0
    for i, line in enumerate(lines):
        number = _page_number(line, pages)
        if number is not None and number >= last:
            run.append(i)
            last = number
        elif number is not None or (run and i - run[-1] > 1):
            run, last = ([i], number) if number is not None else ([], 0)
        best = max(best, run, key=len)
    return set(best) if len(best) >= FEWEST_ENTRIES else set()


def _page_number(line: Line, pages: int) -> int | None:
    last = line.segments[-1].text
    if len(line.segments) < 2 or not last.isdigit() or len(last) > 4:
        return None
    return int(last) if int(last) <= pages + 2 else None
