"""Reads Ofsted's judgements where a page tells them by their dates: a timeline, or grades under the date they are of.

"May 2025" as a heading dates the lines with an area and a grade each that stand below it; a line or a row that begins
with a date and gives a grade tells that of the whole. The page must say that it is of Ofsted's grades, and what a
council thinks of itself, what is still to come, and what is of another service or visit is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Area, Block, BlockKind, Document, Grade, Judgement
from app.facts.grades import OFSTED, grade_of
from app.facts.prose_dates import dates_said
from app.facts.prose_tables import (
    LONGEST_ABOVE,
    OWN_VIEW,
    STATED_IN,
    labelled,
    names_another,
)
from app.facts.report_labels import label_of
from app.facts.table_cells import cells_of
from app.facts.table_heads import table_at

_LONGEST_HEADING = 80
_ANOTHER_VISIT = re.compile(
    r"\b(?:focus+ed|monitoring|annual|peer|mock|joint|jtai|send|assurance|expect\w*|next|aims?|by|until|before|since"
    r"|updated|reviewed|published|improvement|plan)\b",
    re.IGNORECASE,
)
_ONE_BY_ONE = re.compile(r"\b(\w+) by \1\b", re.IGNORECASE)
_DATE_FIRST = re.compile(
    r"(?P<when>[^:|–—]{4,30}?)(?::| [–—-]) (?:overall(?: effectiveness)?(?::| [–—-]|,)? )?(?P<grade>[^:|]{3,60}?)\.?",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"^(?:overall(?: effectiveness)?|(?:ofsted )?(?:grades?|ratings?|judge?ments?|results?|outcomes?))\b",
    re.IGNORECASE,
)


def judgements_in_timelines(document: Document, directory: Directory) -> list[Judgement]:
    """The judgements of one council that lines tell under a date or behind one, in order, each quoting its line."""
    if len(document.metadata.council) != 1:
        return []
    found = [*_under_dates(document), *_behind_dates(document)]
    return [each for each, block in found if _is_of_ofsted(document, block, directory)]


def _under_dates(document: Document) -> Iterator[tuple[Judgement, Block]]:
    """The lines with an area and a grade that stand under a heading with one date, and the heading of each."""
    heading: Block | None = None
    when: PartialDate | None = None
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            heading, when = block, _only_date(words, document)
        elif heading is not None and when is not None and (line := labelled(words)):
            label, grade = label_of(line[0]), grade_of(line[1])
            if label and grade:
                yield _judgement(document, block, label.area, grade, when), heading


def _behind_dates(document: Document) -> Iterator[tuple[Judgement, Block]]:
    """The lines and rows that give a date and then the grade of the whole."""
    for block in document.blocks:
        words = document.text[block.start : block.end]
        told = _row(document, block) if block.kind is BlockKind.TABLE_ROW else _line(words)
        when = _only_date(told[0], document) if told else None
        if told and when is not None:
            yield _judgement(document, block, Area.OVERALL, told[1], when), block


def _line(words: str) -> tuple[str, Grade] | None:
    found = _DATE_FIRST.fullmatch(words)
    grade = grade_of(found["grade"]) if found else None
    return (found["when"], grade) if found and grade else None


def _row(document: Document, row: Block) -> tuple[str, Grade] | None:
    """The first cell of a row and the only grade in it, where that is called the overall one or nothing else."""
    cells = [words.strip() for words, _ in cells_of(document.text, row)]
    graded = [cell for cell in cells[1:] if labelled(cell) or grade_of(cell)]
    if len(graded) != 1:
        return None
    line = labelled(graded[0])
    is_overall = bool(_OVERALL.match(line[0])) if line else _heads_the_whole(document, row, cells.index(graded[0]))
    grade = grade_of(line[1] if line else graded[0])
    return (cells[0], grade) if grade and is_overall else None


def _heads_the_whole(document: Document, row: Block, column: int) -> bool:
    """Is the column of a table called overall, or the grade?"""
    heads = [words.strip() for words, _ in cells_of(document.text, table_at(document, row.start)[0])]
    return column < len(heads) and _OVERALL.match(heads[column]) is not None


def _only_date(words: str, document: Document) -> PartialDate | None:
    """The one month, day or year that the words name and are of; None where they tell of more, or of another visit.

    The day on which the page was published is none.
    """
    words = _ONE_BY_ONE.sub(" ", words)
    if len(words) > _LONGEST_HEADING or _ANOTHER_VISIT.search(words) or OWN_VIEW.search(words):
        return None
    dates = dates_said(words, None)
    when = dates[0].date if len(dates) == 1 else None
    published = document.metadata.published
    is_its_own = when == published and when is not None and when.day is not None
    is_ahead = when is not None and published is not None and when.first_day > published.last_day
    return None if is_its_own or is_ahead else when


def _is_of_ofsted(document: Document, place: Block, directory: Directory) -> bool:
    above = "\n".join((document.metadata.title, document.text[max(0, place.start - LONGEST_ABOVE) : place.start]))
    is_of_it = OFSTED.search(above) is not None and OWN_VIEW.search(document.metadata.title) is None
    heading = next(
        (b for b in reversed(document.blocks) if b.kind is BlockKind.HEADING and b.start < place.start), None
    )
    headed = document.text[heading.start : heading.end] if heading else ""
    return is_of_it and not any(map(OWN_VIEW.search, headed)) and not names_another(document, place, directory)


def _judgement(document: Document, block: Block, area: Area, grade: Grade, when: PartialDate) -> Judgement:
    """A judgement as a line of a timeline states it."""
    return Judgement(
        council=document.metadata.council[0],
        area=area,
        grade=grade,
        document_id=document.id,
        start=block.start,
        end=block.end,
        inspected_to=when,
        stated_in=STATED_IN,
    )
