"""Rows that a plain text sets in columns: by spaces ("Leave        26 days"), or by dots ("Turnover ........ 9.8%").

A table of contents is none of these: nothing but page numbers, which never fall, stands behind its dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from app.documents.clean import clean_block
from app.documents.furniture import ends_as_sentence
from app.documents.table_rows import row_text

_DOTTED = re.compile(
    r"\s*(?P<label>[^\W_][^.…]{0,60}?)(?:\s*\.{5,}|\s+\.{3,}|(?:\s+\.){3,}|\s*…{2,})\s*(?P<value>[^\s.…].*)"
)
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST = 2
_LONGEST_LABEL = 45
_FEWEST_PAGES = 3


def rows_from(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The rows that begin with the line at ``start``, cells parted by bars, and how many lines they take; none: 0."""
    return _dotted(lines, start) or _in_columns(lines, start) or ([], 0)


def _dotted(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    above = [row["value"] for row in _dotted_run(reversed(lines[:start]))]
    found = _dotted_run(lines[start:])
    if not found or _are_pages([*reversed(above), *(row["value"] for row in found)]):
        return None
    return [_row((row["label"], row["value"])) for row in found], len(found)


def _dotted_run(lines: Iterable[str]) -> list[re.Match[str]]:
    return [row for row in takewhile(lambda row: row is not None, map(_DOTTED.fullmatch, lines)) if row]


def _are_pages(values: Sequence[str]) -> bool:
    if not all(value.strip().isdecimal() for value in values):
        return False
    pages = [int(value) for value in values]
    return len(pages) >= _FEWEST_PAGES and all(one <= other for one, other in pairwise(pages))


def _in_columns(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """Two lines or more whose second cell begins in one column; a line that begins there goes on with the row above."""
    return next((rows for at in _columns(lines[start]) if (rows := _at(lines, start, at))), None)


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
