"""Finds what a PDF repeats on its pages for the reader of paper: running headers, footers, page numbers.

Compares lines near the top and bottom edges of all pages. It only says which
lines are furniture; it never looks at the middle of a page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.documents.pdf_lines import Line

EDGE = 0.14
OUTER_EDGE = 0.1
SAME_PLACE = 6.0
MOST_NUMBERS = 6
_NUMBER = re.compile(r"[0-9]{1,6}")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)


def furniture(lines: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> set[int]:
    """The ``id`` of each line that is furniture. ``lines`` and ``heights`` are keyed by page number."""
    seen: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    found: set[int] = set()
    for page, on_page in lines.items():
        height = heights[page]
        for line in on_page:
            if _PAGE_NUMBER.fullmatch(line.text) and not OUTER_EDGE * height < line.y < (1 - OUTER_EDGE) * height:
                found.add(id(line))
            elif not EDGE * height < line.y < (1 - EDGE) * height:
                for wording in _wordings(line):
                    seen[wording, line.y < height / 2].append(line)
    enough = 2 if len(lines) <= 4 else 3
    for alike in seen.values():
        # Said at one place on enough pages, it is furniture also where it stands a little higher.
        places = ({other.page for other in alike if abs(other.y - line.y) <= SAME_PLACE} for line in alike)
        if any(len(pages) >= enough for pages in places):
            found.update(id(line) for line in alike)
    return found


def _wordings(line: Line) -> list[str]:
    """The line as it is, and with each of its numbers taken for one that counts up with the pages."""
    text = line.text.casefold()
    numbers = list(_NUMBER.finditer(text))[:MOST_NUMBERS]
    counting = (f"{text[: n.start()]}page{int(n[0]) - line.page:+d}{text[n.end() :]}" for n in numbers)
    return [text, *counting]
