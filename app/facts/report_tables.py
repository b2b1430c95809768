"""The judgements that a report states: in its table, in the headings of its sections, in one sentence.

Four ways of reading, surest first: label and grade in one row or line; label and
grade in turn where the table fell apart; the heading of a section; for the
overall grade a sentence. A grade that two ways read differently is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from app.domain import Area, Block, BlockKind, Document, Grade, Span
from app.facts.grades import GRADE_WORDS, NOT_JUDGED, as_grade, grade_of, says_not_judged
from app.facts.report_labels import LABEL_WORDS, area_of, label_of
from app.facts.report_sections import front_of, is_about_the_past
from app.facts.report_sentences import overall_sentences
from app.facts.report_sequence import stated_in_turn

_LONGEST_LINE = 300
_OLD_COLUMN = re.compile(r"\b(?:previous|last|former|change)\b", re.I)
_NO_GRADE_WANTED = re.compile(r"[\s\d.*–—-]*|(?:overall\s+)?(?:judge?ment|grade|area)s?", re.I)


class Place(IntEnum):
    """How a grade was read, surest first."""

    TABLE = 1
    IN_TURN = 2
    SECTION = 3
    SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Stated:
    """A grade as the report states it at ``span``; None where the report says "not judged"."""

    area: Area
    grade: Grade | None
    span: Span
    page: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Settled:
    """One statement for each area, and what could not be read surely."""

    stated: tuple[Stated, ...]
    doubts: tuple[str, ...]


def read_judgements(document: Document) -> Settled:
    """The grade of each area that the report judges, in the order of the report."""
    front = front_of(document)
    rows, doubts = _rows(document, front)
    lines = [*rows, *_lines(document, front)]
    surely = {stated.area for stated in lines if stated.place is Place.TABLE}
    in_turn = [stated for stated in _in_turn(document, front) if stated.area not in surely]
    sentences = [Stated(Area.OVERALL, *found, Place.SENTENCE) for found in overall_sentences(document, front)]
    chosen: list[Stated] = []
    for area in Area:
        own = [stated for stated in (*lines, *in_turn, *sentences) if stated.area is area]
        if own:
            _settle(area, own, chosen, doubts)
    doubts += [
        f"{stated.area.value.replace('_', ' ')}: not judged, or not on today's scale ({_where(stated)})"
        for stated in chosen
        if stated.grade is None
    ]
    return Settled(tuple(chosen), tuple(doubts))


def _settle(area: Area, own: list[Stated], chosen: list[Stated], doubts: list[str]) -> None:
    """Choose among the statements on one area. Only a row of the table stands against a contradiction."""
    surest = min(stated.place for stated in own)
    first = [stated for stated in own if stated.place is surest]
    others = [stated for stated in own if stated.place is not surest and stated.grade is not None]
    name = area.value.replace("_", " ")
    if len({stated.grade for stated in first}) > 1:
        doubts.append(f"{name}: stated as {_listed(first)}; none was taken")
    elif any(stated.grade is not first[0].grade for stated in others):
        doubts.append(f"{name}: stated as {_listed([first[0], *others])}")
        if surest is Place.TABLE:
            chosen.append(first[0])
    else:
        same = [stated for stated in own if stated.grade is first[0].grade]
        chosen.append(min(same, key=lambda stated: (stated.place is Place.IN_TURN, stated.place)))


def _listed(stated: list[Stated]) -> str:
    words = dict.fromkeys(f"{one.grade.in_words if one.grade else 'not judged'} ({_where(one)})" for one in stated)
    return " and ".join(words)


def _where(stated: Stated) -> str:
    return f"page {stated.page}" if stated.page else f"character {stated.span.start}"


def _lines(document: Document, front: Span) -> Iterator[Stated]:
    """Lines and headings that hold a label and its grade and nothing else."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW or is_about_the_past(document, block):
            continue
        for start, end in _short_lines(document.text, block):
            match = _line().fullmatch(document.text, start, end)
            if match is not None:
                grade = as_grade(match["grade"]) if match["grade"] else None
                yield Stated(
                    area_of(match), grade, _trimmed(document.text, start, end), block.page, _place(block, front)
                )


def _short_lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while start < block.end:
        at = text.find("\n", start, block.end)
        end = block.end if at < 0 else at
        if start < end <= start + _LONGEST_LINE:
            yield start, end
        start = end + 1


def _rows(document: Document, front: Span) -> tuple[list[Stated], list[str]]:
    """Rows with a label and a grade in cells of their own; the columns of earlier grades are left out."""
    found, doubts = [], []
    past: frozenset[int] = frozenset()
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        cells = [cell.strip() for cell in document.text[block.start : block.end].split("|")]
        labels = [label for cell in cells if (label := label_of(cell))]
        if not labels:
            past = frozenset(n for n, cell in enumerate(cells) if _OLD_COLUMN.search(cell) and len(cells) > 2)
            match = _line().fullmatch(document.text, block.start, block.end) if len(cells) == 1 else None
            if match and not is_about_the_past(document, block):
                grade = as_grade(match["grade"]) if match["grade"] else None
                found.append(
                    Stated(area_of(match), grade, Span(block.start, block.end), block.page, _place(block, front))
                )
            continue
        if len(labels) > 1 or is_about_the_past(document, block):
            continue
        values = [cell for n, cell in enumerate(cells) if n not in past and not label_of(cell)]
        grades = [grade for cell in values if (grade := grade_of(cell))]
        if len(grades) == 1 or (not grades and any(says_not_judged(cell) for cell in values)):
            grade_read = grades[0] if grades else None
            span = Span(block.start, block.end)
            found.append(Stated(labels[0].area, grade_read, span, block.page, _place(block, front)))
        elif grades or any(not _NO_GRADE_WANTED.fullmatch(cell) for cell in values if len(cell) < 40):
            words = document.text[block.start : block.end][:120]
            doubts.append(f"{labels[0].area.value.replace('_', ' ')}: '{words}' does not give one of the four grades")
    return found, doubts


def _place(block: Block, front: Span) -> Place:
    return Place.TABLE if front.start <= block.start < front.end else Place.SECTION


def _in_turn(document: Document, front: Span) -> Iterator[Stated]:
    for turn in stated_in_turn(document.text, front.start, front.end):
        page = next((block.page for block in document.blocks if block.start <= turn.span.start < block.end), None)
        yield Stated(turn.area, turn.grade, turn.span, page, Place.IN_TURN)


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache  # compiled when first used, which answering never does: it takes a tenth of a second
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"[\s*•]*(?:\d(?:\.\d)?\.?\s+)?(?:the\s+graded\s+judgement\s+(?:for|about|on|of)\s+)?(?:the\s+)?{LABEL_WORDS}"
        rf"(?:\s*[:|.…_*–—-]+\s*|\s+(?:grade|is|are|was|were|that\s+it|that\s+they|judged|rated|to\s+be)\b)*\s*[‘'“\"*]*"
        rf"(?:(?P<grade>{GRADE_WORDS})|(?P<none>{NOT_JUDGED}))[’'”\"*.\s]*\d{{0,2}}\s*",
        re.I,
    )
