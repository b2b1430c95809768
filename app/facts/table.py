"""Reads judgements out of an imported table, and says row by row what could not be used.

A row is used whole or not at all. Nothing is mended: an unknown grade, date or
council is reported for a person, and the other rows are imported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from app.councils.directory import Directory
from app.dates import MONTHS, PartialDate
from app.documents.table import AREA_WORDS, NO_ROW, NOT_GIVEN, PARTS
from app.domain import Area, Block, BlockKind, Document, Grade, Judgement
from app.errors import UnknownCouncil

STATED_IN = "table"
COLUMN_NAMES = 1  # the rows of a table are counted as a spreadsheet does, its column names being row 1
_AREAS = {words: area for area, words in AREA_WORDS.items()}
_GRADES = {grade.in_words: grade for grade in Grade}
_IN_WORDS = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2,8}) )?(\d{4})")
_SLUG = re.compile(r"\(([a-z-]{2,60})\)$")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was left out: its number as a spreadsheet counts, why, and its words ``text[start:end]``."""

    row: int
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JudgementTable:
    """What a table gave: the judgements in row order, and the rows that gave none."""

    judgements: tuple[Judgement, ...]
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One used row and the number it has in the table."""

    number: int
    judgement: Judgement

    @property
    def key(self) -> tuple[str, Area, PartialDate | None]:
        """What two rows may not say differently."""
        return self.judgement.council, self.judgement.area, self.judgement.inspected_to or self.judgement.published


def is_table(document: Document) -> bool:
    """Whether the document is an imported table."""
    return bool(document.blocks) and document.blocks[0].kind is BlockKind.RECORD


def read_judgement_table(document: Document, directory: Directory) -> JudgementTable:
    """The judgements of a table that ``documents.table.read_csv`` laid out; empty for any other document.

    Rows that repeat another are left out and reported; of rows that contradict
    each other none is used.
    """
    rows: list[_Row] = []
    problems: list[RowProblem] = []
    for number, block in enumerate(document.blocks, start=1 + COLUMN_NAMES):
        if block.kind is not BlockKind.RECORD or document.text[block.start : block.end] == NO_ROW:
            continue
        try:
            rows.append(_Row(number, _judgement(document, block, directory)))
        except ValueError as problem:
            problems.append(RowProblem(number, str(problem), block.start, block.end))
    kept, conflicts = _without_conflicts(rows)
    found = sorted([*problems, *conflicts], key=lambda problem: problem.row)
    return JudgementTable(tuple(row.judgement for row in kept), tuple(found))


def _judgement(document: Document, block: Block, directory: Directory) -> Judgement:
    """The judgement of one line. Raises ValueError saying what is wrong with it."""
    council, judged, framework, inspected, published = document.text[block.start : block.end].split(PARTS)[:5]
    area, _, grade = judged.partition(": ")
    first, _, last = inspected.removeprefix("inspected ").partition(" to ")
    inspected_from, inspected_to = _date(first, "inspected_from"), _date(last, "inspected_to")
    if inspected_from and inspected_to and inspected_to.last_day < inspected_from.first_day:
        raise ValueError(f"the inspection ends ({inspected_to}) before it begins ({inspected_from})")
    known = Judgement(
        council=_council(council, directory),
        area=_area(area),
        grade=_grade(grade),
        document_id=document.id,
        start=block.start,
        end=block.end,
        inspected_from=inspected_from,
        inspected_to=inspected_to,
        published=_date(published.removeprefix("published "), "published"),
        framework=None if framework.endswith(NOT_GIVEN) else framework,
        stated_in=STATED_IN,
    )
    if known.inspected_to is None and known.published is None:
        raise ValueError("it has no date: give inspected_to or published")
    return known


def _council(words: str, directory: Directory) -> str:
    found = _SLUG.search(words)
    try:
        return directory.resolve(found.group(1) if found else words).slug
    except UnknownCouncil as problem:
        near = f". Nearest: {', '.join(problem.nearest)}" if problem.nearest else ""
        raise ValueError(f"council is '{words}', which is no council we know{near}") from problem


def _area(words: str) -> Area:
    if words not in _AREAS:
        raise ValueError(f"area is '{words}'; write one of {', '.join(Area)}")
    return _AREAS[words]


def _grade(words: str) -> Grade:
    if words not in _GRADES:
        raise ValueError(f"grade is '{words}'; write one of {', '.join(Grade)}")
    return _GRADES[words]


def _date(words: str, column: str) -> PartialDate | None:
    """A date as ``PartialDate.in_words`` writes it."""
    if words == NOT_GIVEN:
        return None
    match = _IN_WORDS.fullmatch(words)
    day, month, year = match.groups() if match else (None, None, None)
    try:
        number = MONTHS.index(month.lower()) + 1 if month else None
        return PartialDate(int(year or ""), number, int(day) if day else None)
    except ValueError as problem:
        raise ValueError(f"{column} is '{words}'; write a date as YYYY, YYYY-MM or YYYY-MM-DD") from problem


def _without_conflicts(rows: list[_Row]) -> tuple[list[_Row], list[RowProblem]]:
    """Each judgement once; where rows give one judgement different grades, none of them."""
    alike: defaultdict[tuple[str, Area, PartialDate | None], list[_Row]] = defaultdict(list)
    for row in rows:
        alike[row.key].append(row)
    kept: list[_Row] = []
    problems: list[RowProblem] = []
    for group in alike.values():
        if len({row.judgement.grade for row in group}) == 1:
            kept.append(group[0])
            problems += [_problem(row, f"it repeats row {group[0].number}") for row in group[1:]]
            continue
        numbers = ", ".join(str(row.number) for row in group)
        problems += [_problem(row, f"rows {numbers} give one judgement different grades") for row in group]
    return sorted(kept, key=lambda row: row.number), problems


def _problem(row: _Row, reason: str) -> RowProblem:
    return RowProblem(row.number, reason, row.judgement.start, row.judgement.end)
