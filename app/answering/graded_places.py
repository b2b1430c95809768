"""Which of a council's homes have a grade: the rows of its newest table of them that give it, in one sentence.

Ofsted grades each home by itself. Who looks for work in one asks for them by the grade, "which homes are outstanding?",
and a table tells it in as many rows. None of them is the council's own grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.judgements.areas import areas_named
from app.answering.judgements.form import Change
from app.answering.judgements.grades import extreme_in, grades_named, grades_unwanted
from app.answering.names_held import KINDS_OF_PLACE, names_held, with_its_kind
from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.answering.text.told_when import told_when
from app.domain import Answer, Block, BlockKind, Document, Grade, Span
from app.facts.grades import A_GRADE, as_grade
from app.facts.table_cells import cells_of
from app.facts.table_heads import table_at
from app.stems import words_of

SURE = 0.85
MOST = 8
"""Rows told at once."""
_ASKS = re.compile(
    r"\b(?:which|what|how many|any|all|list|are|is|best|highest|worst|lowest)\b.{0,40}\bhomes?\b"
    r"(?! (?:visits?|working|address|office))",
    re.IGNORECASE,
)
_OF_A_GRADE = re.compile(
    r"\b(?:rated|ratings?|grad(?:e|es|ed|ing)|judged|ofsted|inspectors? (?:give|gave|award(?:ed)?|mark(?:ed)?))\b",
    re.IGNORECASE,
)
_A_PLACE = re.compile(rf"\b{KINDS_OF_PLACE}\b", re.IGNORECASE)
_HOMES = re.compile(r"\bhomes?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A place and its grade, as its row says them, and where."""

    name: str
    words: str
    grade: Grade
    span: Span


def answer_of_graded_places(asked: Asked, setting: Setting) -> Answer | None:
    """The homes of one council that have the grade asked for, the best or the worst, all with theirs, or one named.

    None for any other question.
    """
    councils = asked.held_in(setting.index)
    wanted = set(grades_named(asked.whole)) - set(grades_unwanted(asked.whole))
    is_of_grades = wanted or _OF_A_GRADE.search(asked.whole)
    if len(councils) != 1 or asked.about_the_past or not is_of_grades:
        return None
    named = " ".join(with_its_kind(each, asked, setting) for each in names_held(asked, setting))
    names = set(words_of(named))
    if not (names or _A_PLACE.search(asked.whole) or _ASKS.search(asked.whole)):
        return None
    said = set(words_of(asked.whole))
    for document in sorted(setting.index.documents_about(councils), key=_told_when, reverse=True):
        rows = _rows(document)
        if len(rows) > 1:
            of_name = [each for each in rows if set(words_of(each.name)) <= said]
            of_name = of_name or [each for each in rows if names and names <= set(words_of(each.name))]
            told = of_name or ([] if names or not _ASKS.search(asked.whole) else _with(wanted, rows, asked.whole))
            return _told(told[:MOST], document, asked, setting) if told else None
    return None


def _with(wanted: set[Grade], rows: Sequence[_Row], question: str) -> list[_Row]:
    """Those with one of these grades, or with the best or the worst that any has; all where none has, or is named."""
    if not wanted and (end := extreme_in(question)) is not None:
        given = sorted((each.grade for each in rows), key=list(Grade).index)
        wanted = {given[0 if end is Change.UP else -1]}
    return [each for each in rows if each.grade in wanted] or list(rows)


def _told_when(document: Document) -> date:
    return told_when(document) or date.min


def _told(rows: Sequence[_Row], document: Document, asked: Asked, setting: Setting) -> Answer | None:
    words = "; ".join(each.words.rstrip(".") for each in rows)
    return compose_answer(asked, [Claim(f"{words}.", tuple((document.id, each.span) for each in rows))], SURE, setting)


def _rows(document: Document) -> list[_Row]:
    """The rows of the first table about homes in which each row has one cell with a grade."""
    for first in _tables(document):
        rows = table_at(document, first.start)
        head = document.text[rows[0].start : rows[0].end]
        above = document.text[max(0, first.start - 200) : first.start]
        if not _HOMES.search(f"{document.metadata.title} {above} {head}"):
            continue
        found = [row for each in rows[1:] if (row := _row(document, each))]
        if found:
            return found
    return []


def _tables(document: Document) -> Iterator[Block]:
    before: BlockKind | None = None
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW and before is not BlockKind.TABLE_ROW:
            yield block
        before = block.kind


def _row(document: Document, row: Block) -> _Row | None:
    cells = [words.strip() for words, _ in cells_of(document.text, row)]
    graded = [cell for cell in cells[1:] if A_GRADE.search(cell)]
    if len(graded) != 1 or not cells[0] or areas_named(cells[0]):
        return None
    words = graded[0] if graded[0].lower().startswith(cells[0].lower()) else f"{cells[0]}: {graded[0]}"
    found = A_GRADE.search(graded[0])
    return _Row(cells[0], words, as_grade(found.group()), Span(row.start, row.end)) if found else None
