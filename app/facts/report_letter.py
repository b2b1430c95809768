"""Whom a letter of Ofsted is addressed to, who signed it, and whom a report names for the partners inspected.

Each with their post as it is printed. Read from the lines above "Dear …", below "Yours sincerely", and under "Local
area partnership details"; a text that has none of these names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from app.documents.people import TITLE, names_a_person
from app.domain import Document, Span

_FRONT, _BACK, _LONGEST = 30, 14, 400
_GREETS, _CLOSES = re.compile(r"\s*Dear\b"), re.compile(r"\s*Yours (?:sincerely|faithfully)\b", re.IGNORECASE)
_DETAILS, _ROWS = re.compile(r"\s*Local area partnership details\s*$", re.IGNORECASE | re.MULTILINE), 6
_CELLS = re.compile(r"\s+\|\s+")
_POST = (
    r"(?:(?:Interim|Acting|Strategic|Executive|Corporate|Assistant|Deputy|Independent|Temporary|Designated|Regional"
    r"|National|Senior|Borough|Her Majesty.s|His Majesty.s) ){0,2}"
    r"(?:A/)?(?:Director|Chief|Chair\w*|CEO|Manager|Head|Leader|Commissioner|Commander|Superintendent|Officer"
    r"|Executive|Nurse|Mayor|Scrutineer|Inspector|Lead|Deputy)\b"
)
_WORD = r"[A-ZÀ-Þ][\w’'-]{1,30}"
_PERSON = rf"(?:{TITLE} )?{_WORD} {_WORD}(?: [A-Z]{{2,4}}\b){{0,3}}"
_ANOTHER = re.compile(
    rf"(?<=\w )(?P<who>{_PERSON})(?=(?:,| [–-]) (?:\w+ and )?(?:[A-Z]\w+ ){{0,4}}{_POST})"
    rf"|(?:(?<=[cC]ouncil )|(?<=[aA]uthority )|(?<=[bB]oard ))(?P<beside>{_PERSON})(?= {_POST})"
)
"""Somebody whom the same line names behind the one that it begins with."""
_OFFICE = re.compile(rf"\b{_POST}")
_BODY = re.compile(r"\s*(?:\w+ )?[A-Z]{2,}")
_PLACE_OR_DATE = re.compile(r"https?:|www\.|@|\d{3,}|^\W*\d")


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody as a letter names them: ``words`` are the name with the post, ``spans`` where they stand."""

    words: str
    spans: tuple[Span, ...]


def addressees(document: Document) -> tuple[Correspondent, ...]:
    """Those named above the greeting, in their order."""
    front = [Span(block.start, block.end) for block in document.blocks[:_FRONT]]
    before = list(takewhile(lambda line: not _GREETS.match(document.text, line.start), front))
    if len(before) == len(front):
        return ()
    lines = [part for line in before for part in _each_person(document.text, line)]
    return tuple(_grouped(document.text, [line for line in lines if _may_tell_who(document.text, line)]))


def signatories(document: Document) -> tuple[Correspondent, ...]:
    """Those named below the closing words, each with the body in whose column of a table they stand."""
    lines = (Span(block.start, block.end) for block in document.blocks)
    behind = list(dropwhile(lambda line: not _CLOSES.match(document.text, line.start), lines))[1 : _BACK + 1]
    lines_of_people = [line for line in behind if _may_tell_who(document.text, line)]
    if any(_CELLS.search(document.text, line.start, line.end) for line in lines_of_people):
        return tuple(_by_column(document.text, lines_of_people))
    return tuple(_grouped(document.text, lines_of_people))


def partners(document: Document) -> tuple[Correspondent, ...]:
    """Those whom the details of an area partnership name, each with the body in whose column they stand."""
    lines = (Span(block.start, block.end) for block in document.blocks)
    behind = list(dropwhile(lambda line: not _DETAILS.match(document.text, line.start), lines))[1 : _ROWS + 1]
    rows = takewhile(lambda line: _may_tell_who(document.text, line), behind)
    return tuple(_by_column(document.text, [row for row in rows if _CELLS.search(document.text, row.start, row.end)]))


def _each_person(text: str, line: Span) -> Iterator[Span]:
    """The parts of a line that each name somebody: the lines of a letter can run into one."""
    start = line.start
    for found in _ANOTHER.finditer(text, line.start, line.end):
        if names_a_person(found["who"] or found["beside"]) and _OFFICE.search(text, start, found.start()):
            yield Span(start, found.start() - 1)
            start = found.start()
    yield Span(start, line.end)


def _may_tell_who(text: str, line: Span) -> bool:
    words = text[line.start : line.end]
    return 0 < len(words.strip()) <= _LONGEST and _PLACE_OR_DATE.search(words) is None


def _grouped(text: str, lines: Sequence[Span]) -> Iterator[Correspondent]:
    """Each line that names somebody with the lines of their post behind it; one without a post is none."""
    groups: list[list[Span]] = []
    for line in lines:
        if _names_somebody(text, line):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    for group in groups:
        words = ", ".join(text[line.start : line.end].strip(" ,") for line in group)
        if _OFFICE.search(words):
            yield Correspondent(words, tuple(group))


def _names_somebody(text: str, line: Span) -> bool:
    """Does it begin with a name? A post that names no one, or a body such as "Sampleshire CCGs", does not."""
    words = text[line.start : line.end]
    office = _OFFICE.search(words)
    return _BODY.match(words) is None and names_a_person(words[: office.start()] if office else words)


def _by_column(text: str, rows: Sequence[Span]) -> Iterator[Correspondent]:
    """The people in the cells of a table, each behind the body that the cell above names."""
    bodies: list[Span] = []
    for row in rows:
        cells = list(_cells(text, row))
        if not any(_OFFICE.search(text, cell.start, cell.end) for cell in cells):
            bodies = cells
            continue
        for place, cell in enumerate(cells):
            above = bodies[place : place + 1]
            words = text[cell.start : cell.end]
            body = f" ({text[above[0].start : above[0].end]})" if above else ""
            yield Correspondent(f"{words}{body}", (cell, *above))


def _cells(text: str, row: Span) -> Iterator[Span]:
    start = row.start
    for found in _CELLS.finditer(text, row.start, row.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, row.end)
