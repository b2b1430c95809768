"""Reads Ofsted's judgements out of the tables of pages that others write: an area in each row, a grade beside it.

Lines such as "Care leavers: good" are rows as well. A column bears the year of its inspection; a table of one column
may have it from the words above. What does not
say that these are Ofsted's grades, or of which year, is left out, and so is what a council thinks of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.dates import PartialDate
from app.domain import Block, BlockKind, Document, Judgement
from app.facts.grades import grade_of
from app.facts.report_labels import label_of
from app.facts.table_cells import cells_of

STATED_IN = "prose"
_LEAST_ROWS = 2
_LONGEST_ABOVE = 700
_LABELLED = re.compile(r"(?P<label>[^:]{3,160}?)(?::| [–—-]) (?P<grade>[^:]{3,60})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CAME = re.compile(r"\b(?:ofsted|inspect(?:ion|ed|ors?))\b[^.!?\n]*", re.IGNORECASE)
_ANOTHER_DAY = re.compile(r"\b(?:reports?|letter|published|last|previous|before|next|earlier)\b", re.IGNORECASE)
_OFSTED = re.compile(r"\b(?:ofsted|inspect(?:ion|ed|ors?))\b", re.IGNORECASE)
_OWN_VIEW = re.compile(
    r"\b(?:self[- ](?:evaluat|assess)\w*|we (?:think|judge|rate|expect|hope)|our own (?:view|grades?|judge?ments?)"
    r"|targets?|aims?|predict\w*|mock|peer review|schools?|nurser(?:y|ies)|homes?)\b",
    re.IGNORECASE,
)


def judgements_in_tables(document: Document) -> list[Judgement]:
    """The judgements of one council that the rows of a document's tables state, in order, each quoting its row."""
    if len(document.metadata.council) != 1:
        return []
    return [judgement for rows in _tables(document) for judgement in _judgements(document, rows)]


def _tables(document: Document) -> Iterator[list[Block]]:
    """The rows of each table, and lines in a row that have a label and a grade each."""

    def kind_of(block: Block) -> BlockKind | None:
        is_line = block.kind is not BlockKind.TABLE_ROW and _labelled(document.text[block.start : block.end])
        return BlockKind.PARAGRAPH if is_line else BlockKind.TABLE_ROW if block.kind is BlockKind.TABLE_ROW else None

    for kind, blocks in groupby(document.blocks, key=kind_of):
        if kind is not None:
            yield list(blocks)


def _labelled(line: str) -> list[str]:
    """The area and the grade that a line names and nothing else; empty for any other."""
    found = _LABELLED.fullmatch(line)
    is_graded = found is not None and label_of(found["label"]) and grade_of(found["grade"])
    return [found["label"], found["grade"]] if found and is_graded else []


def _judgements(document: Document, rows: Sequence[Block]) -> list[Judgement]:
    own_lines = [document.text[row.start : row.end] for row in rows]
    cells = [
        _labelled(line) or [text for text, _ in cells_of(document.text, row)]
        for line, row in zip(own_lines, rows, strict=True)
    ]
    graded = [number for number, own in enumerate(cells) if label_of(own[0]) and any(map(grade_of, own[1:]))]
    if len(graded) < _LEAST_ROWS:
        return []
    above = _above(document, rows[0], [] if graded[0] == 0 else cells[graded[0] - 1])
    if not _OFSTED.search(above) or _OWN_VIEW.search(above):
        return []
    width = max(len(cells[number]) for number in graded)
    years = _years(cells[graded[0] - 1] if graded[0] else [], width, above)
    return [
        Judgement(
            council=document.metadata.council[0],
            area=label.area,
            grade=grade,
            document_id=document.id,
            start=rows[number].start,
            end=rows[number].end,
            inspected_to=PartialDate(years[column]),
            stated_in=STATED_IN,
        )
        for number in graded
        for column, cell in enumerate(cells[number])
        if column in years and (grade := grade_of(cell)) and (label := label_of(cells[number][0]))
    ]


def _above(document: Document, first: Block, head: Sequence[str]) -> str:
    """The words that say what a table holds: its head, what stands above it and the title."""
    start = max(0, first.start - _LONGEST_ABOVE)
    return "\n".join((document.metadata.title, document.text[start : first.start], " ".join(head)))


def _years(head: Sequence[str], width: int, above: str) -> dict[int, int]:
    """The year of each column of grades; of an only column without one the year that all words above it name."""
    named = {column: {int(year) for year in _YEAR.findall(cell)} for column, cell in enumerate(head)}
    of_columns = {column: years.pop() for column, years in named.items() if column and len(years) == 1}
    if of_columns or width > 2:
        return of_columns
    came = [words for words in _CAME.findall(above) if not _ANOTHER_DAY.search(words)]
    for words in (" ".join(came), above):
        if len(only := {int(year) for year in _YEAR.findall(words)}) == 1:
            return {1: only.pop()}
    return {}
