"""Rows that a plain text sets in columns: by spaces ("Leave        26 days"), dots ("Turnover ........ 9.8%") or bars.

A table of contents is none of these: nothing but page numbers stands behind its dots, and over the whole text they
never fall, or "Contents" stands above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice, pairwise, takewhile

from app.documents.clean import clean_block
from app.documents.furniture import ends_as_sentence
from app.documents.table_rows import row_text

_DOTTED = re.compile(
    r"\s*(?P<label>[^\W_][^.…]{0,60}?)(?:\s*\.{5,}|\s+\.{3,}|(?:\s+\.){3,}|\s*…{2,})\s*(?P<value>[^\s.…].*)"
)
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_BAR = re.compile(r" *\| *")
_FEWEST = 2
"""So many rows, of so many cells each, make a table."""
_LONGEST_LABEL = 45
_LONGEST_DOTTED = 240
_LONGEST_BARRED = 300
_FEWEST_PAGES = 3
_WIDEST_FIGURE = 12
_OFF_BY = 1
"""So far figures that should end below each other may be out of line, where a hand has set them."""
_PAGE = re.compile(r"(?:p(?:age|\.)? ?)?(?P<number>\d{1,3})|[ivx]{1,5}", re.IGNORECASE)
_CONTENTS = re.compile(r"\W*(?:table of )?contents\W*|in this (?:issue|report|pack)\W*", re.IGNORECASE)


def rows_from(lines: Sequence[str], start: int, *, pages: bool = False) -> tuple[list[str], int]:
    """The rows that begin with the line at ``start``, cells parted by bars, and how many lines they take; none: 0.

    ``pages``: numbers alone behind dots are those of pages.
    """
    spaced = (_in_columns(lines, start), _side_by_side(lines, start))
    longest = max((rows for rows in spaced if rows), key=lambda rows: rows[1], default=None)
    return _barred(lines, start) or _dotted(lines, start, pages) or longest or ([], 0)


def _barred(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """Two lines or more that bars part into as many cells: "Judgement | Grade" above "Overall effectiveness | Good"."""
    rows: list[list[str]] = []
    for line in islice(lines, start, None):
        cells = _BAR.split(line.strip().strip("|").strip())
        if len(cells) < _FEWEST or len(line) > _LONGEST_BARRED or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    return ([*map(_row, rows)], len(rows)) if len(rows) >= _FEWEST else None


def numbers_pages(text: str) -> bool:
    """Do the numbers alone behind dots lead to the pages of the text?"""
    lines = text.split("\n")
    runs = [[*run] for is_row, run in groupby(map(_led_by_dots, lines), key=bool) if is_row]
    bare = [match for run in runs if (match := _pages([row["value"] for row in run if row])) is not None]
    numbers = [int(page["number"]) for run in bare for page in run if page["number"]]
    is_said = any(map(_CONTENTS.fullmatch, lines))
    return is_said or (len(numbers) >= _FEWEST_PAGES and all(one <= other for one, other in pairwise(numbers)))


def _pages(values: Sequence[str]) -> list[re.Match[str]] | None:
    """The numbers of a run of lines that has nothing else behind its dots."""
    found = [match for value in values if (match := _PAGE.fullmatch(value.strip()))]
    return found if len(found) == len(values) else None


def _dotted(lines: Sequence[str], start: int, pages: bool) -> tuple[list[str], int] | None:
    if start and _led_by_dots(lines[start - 1]):
        return None  # within a run that leads to pages
    led = map(_led_by_dots, islice(lines, start, None))
    found = [row for row in takewhile(lambda row: row is not None, led) if row]
    if not found or (pages and _pages([row["value"] for row in found]) is not None):
        return None
    return [_row((row["label"], row["value"])) for row in found], len(found)


def _led_by_dots(line: str) -> re.Match[str] | None:
    return _DOTTED.fullmatch(line) if len(line) <= _LONGEST_DOTTED else None


def _in_columns(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """Two lines or more whose second cell begins in one column; a line that begins there goes on with the row above."""
    return next((rows for at in _columns(lines[start]) if (rows := _at(lines, start, at))), None)


def _side_by_side(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """Two lines or more of as many cells, each of which begins or ends below the one above it, as figures do."""
    rows: list[list[str]] = []
    above: list[tuple[int, int]] = []
    for line in islice(lines, start, None):
        places = _cells(line)
        is_below = not above or (len(places) == len(above) and all(map(_are_in_line, above[1:], places[1:])))
        if len(places) < _FEWEST or not is_below or not _is_label(line[slice(*places[0])]):
            break
        rows.append([line[begin:end] for begin, end in places])
        above = places
    return ([*map(_row, rows)], len(rows)) if len(rows) >= _FEWEST else None


def _cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end."""
    indent = len(line) - len(line.lstrip())
    gaps = [gap.span() for gap in _GAP.finditer(line, indent)]
    return [*zip([indent, *(end for _, end in gaps)], [*(begin for begin, _ in gaps), len(line.rstrip())], strict=True)]


def _are_in_line(one: tuple[int, int], other: tuple[int, int]) -> bool:
    are_short = all(end - begin <= _WIDEST_FIGURE for begin, end in (one, other))
    return one[0] == other[0] or (are_short and abs(one[1] - other[1]) <= _OFF_BY)


def _columns(line: str) -> list[int]:
    indent = len(line) - len(line.lstrip())
    return [gap.end() for gap in _GAP.finditer(line, indent)]


def _at(lines: Sequence[str], start: int, column: int) -> tuple[list[str], int] | None:
    rows: list[list[str]] = []
    taken = 0
    for line in lines[start:]:
        label, value = line[:column].strip(), line[column:]
        goes_on = bool(rows) and not label and bool(value.strip())
        if goes_on:
            rows[-1][1] += f" {value.strip()}"
        elif value[:1].strip() and line[:column].endswith("  ") and _is_label(label):
            rows.append([label, value])
        else:
            break
        taken += 1
    if len(rows) < _FEWEST:
        return None
    cells = [[label, *_GAP.split(value)] for label, value in rows]
    is_even = len({len(each) for each in cells}) == 1
    return [_row(each if is_even else row) for each, row in zip(cells, rows, strict=True)], taken


def _is_label(words: str) -> bool:
    is_named = sum(map(str.isalnum, words)) > 1 and _COUNTED.fullmatch(words) is None
    return is_named and len(words) <= _LONGEST_LABEL and not words[0].islower() and not ends_as_sentence(words)


def _row(cells: Sequence[str]) -> str:
    return row_text([clean_block(cell) for cell in cells])
