"""Reads Ofsted's judgements out of the tables of pages that others write: an area in each row, a grade beside it.

Lines such as "Care leavers: good" are rows as well. A column bears the year of its inspection and no more; a table
of one column may have it from what is said of Ofsted above. What does not say that these are Ofsted's grades, or of
which year, is left out, and so is what a council thinks of itself, what is still to come, and what is of another
council or service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.dates import MONTH_OR_SHORT, PartialDate
from app.domain import Block, BlockKind, Document, Judgement
from app.facts.grades import GRADE_WORDS, OFSTED, grade_of
from app.facts.prose_dates import dates_said
from app.facts.prose_neighbours import is_news_of_a_report
from app.facts.report_labels import label_of
from app.facts.table_cells import cells_of

STATED_IN = "prose"
_LEAST_ROWS = 2
LONGEST_ABOVE = 700
_LABELLED = re.compile(
    r"(?:(?P<term>[^:|]{3,60})(?::| \|) )?(?P<label>[^:|]{3,160}?)(?::| [–—-]) (?P<grade>[^:|]{3,60}?)\.?"
)
"""An area and its grade; a list of terms may name the area twice: "Overall: Overall effectiveness: good"."""
_GRADE_FIRST = re.compile(rf"(?P<grade>{GRADE_WORDS}) (?:for|in) (?P<label>[^:|.,;]{{3,120}}?)[.;]?", re.IGNORECASE)
_LEADS_IN = re.compile(r"[^:.?!\d]{3,80}:")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_OFSTED = re.compile(rf"[^.!?\n]*{OFSTED.pattern}[^.!?\n]*", re.IGNORECASE)
OWN_VIEW = re.compile(
    r"\b(?:self[- ](?:evaluat|assess)\w*|we (?:think|judge|rate|expect|hope)|our own (?:view|grades?|judge?ments?)"
    r"|targets?|aims?|predict\w*|mock|peer review|schools?|nurser(?:y|ies)|homes?|agenc(?:y|ies)|colleges?"
    r"|fostering service|adoption service|adult (?:learning|education)|early years|childmind\w*|send"
    r"|special educational|local area)\b",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:publish|updat|review|releas)\w*|\b(?:reports?|letter|last|previous|before|next|earlier|since)\b",
    re.IGNORECASE,
)
"""Tells when it was told, or of another inspection."""
_OF_A_COLUMN = re.compile(
    r"\b(?:ofsted['’]?s?|ilacs|sif|inspect(?:ion|ed)|full|last|latest|previous|current|new|old|now|then|grades?|ratings?"
    r"|judge?ments?|results?|outcomes?|reports?|in|of|the|our|at|this|that|time|for|we|were|graded|rated|given|council"
    rf"|county|city|borough|{MONTH_OR_SHORT}|to|and|\d{{1,2}}(?:st|nd|rd|th)?)\b|\W",
    re.IGNORECASE,
)
"""What stands beside a year in the head of a column of Ofsted's grades, unlike "Expected" or "England"."""


def judgements_in_tables(document: Document, directory: Directory) -> list[Judgement]:
    """The judgements of one council that the rows of a document's tables state, in order, each quoting its row."""
    if len(document.metadata.council) != 1:
        return []
    return [judgement for rows in _tables(document) for judgement in _judgements(document, rows, directory)]


def _tables(document: Document) -> Iterator[list[Block]]:
    """The rows of each table, and lines in a row that have a label and a grade each.

    What leads in some of the lines ("Judgement by judgement:") parts them from no others.
    """

    def kind_of(block: Block) -> BlockKind | None:
        line = document.text[block.start : block.end]
        if labelled(line):
            return BlockKind.PARAGRAPH
        return block.kind if block.kind is BlockKind.TABLE_ROW else None

    blocks = [block for block in document.blocks if not _leads_in(document.text[block.start : block.end])]
    for kind, rows in groupby(blocks, key=kind_of):
        if kind is not None:
            yield list(rows)


def _leads_in(line: str) -> bool:
    """Does a line introduce what is behind it, and no other year or view than what stands before it?"""
    return _LEADS_IN.fullmatch(line) is not None and OWN_VIEW.search(line) is None


def labelled(line: str) -> list[str]:
    """The area and the grade that a line names and nothing else; empty for any other."""
    if (first := _GRADE_FIRST.fullmatch(line)) and label_of(first["label"]):
        return [first["label"], first["grade"]]
    found = _LABELLED.fullmatch(line)
    if found is None or not label_of(found["label"]) or not grade_of(found["grade"]):
        return []
    return [found["label"], found["grade"]] if not found["term"] or label_of(found["term"]) else []


def _judgements(document: Document, rows: Sequence[Block], directory: Directory) -> list[Judgement]:
    """The judgements of one table: its rows that name an area and a grade, each column of a year by itself."""
    own_lines = [document.text[row.start : row.end] for row in rows]
    cells = [
        labelled(line) or [text for text, _ in cells_of(document.text, row)]
        for line, row in zip(own_lines, rows, strict=True)
    ]
    graded = [number for number, own in enumerate(cells) if label_of(own[0]) and any(map(grade_of, own[1:]))]
    if len(graded) < _LEAST_ROWS:
        return []
    above = _above(document, rows[0], [] if graded[0] == 0 else cells[graded[0] - 1])
    if not OFSTED.search(above) or OWN_VIEW.search(above) or names_another(document, rows[0], directory):
        return []
    width = max(len(cells[number]) for number in graded)
    head = cells[graded[0] - 1] if graded[0] else []
    head = ["", *head] if len(head) == width - 1 else head  # the first column has no name
    years = _until(document, _years(document, head, width, above))
    dates = {column: _dated(year, _tells_of(head, column, above)) for column, year in years.items()}
    told = document.metadata.published if not years and width <= _LEAST_ROWS and is_news_of_a_report(above) else None
    return [
        Judgement(
            council=document.metadata.council[0],
            area=label.area,
            grade=grade,
            document_id=document.id,
            start=rows[number].start,
            end=rows[number].end,
            inspected_to=dates.get(column),
            published=told,
            stated_in=STATED_IN,
        )
        for number in graded
        for column, cell in enumerate(cells[number])
        if (column in dates or told) and (grade := grade_of(cell)) and (label := label_of(cells[number][0]))
    ]


def _above(document: Document, first: Block, head: Sequence[str]) -> str:
    """The words that say what a table holds: its head, what stands above it and the title."""
    start = max(0, first.start - LONGEST_ABOVE)
    return "\n".join((document.metadata.title, document.text[start : first.start], " ".join(head)))


def names_another(document: Document, first: Block, directory: Directory) -> bool:
    """Do the title or the words above a table name a council that is not the document's own?"""
    above = _above(document, first, ())
    own = document.metadata.council[0]
    places: dict[int, set[str]] = {}
    for mention in find_councils(above, directory):
        places.setdefault(mention.start, set()).add(mention.slug)
    return any(own not in slugs for slugs in places.values())


def _years(document: Document, head: Sequence[str], width: int, above: str) -> dict[int, int]:
    """The year of each column of grades; of an only column without one the only year told of Ofsted above it."""
    own_name = document.metadata.council[0].split("-")
    named = {column: {int(year) for year in _YEAR.findall(cell)} for column, cell in enumerate(head) if column}
    of_columns = {
        column: years.pop()
        for column, years in named.items()
        if len(years) == 1 and _is_of_a_year_alone(head[column], own_name)
    }
    if any(_YEAR.search(cell) for cell in head) or width > 2:
        return of_columns
    only = {int(year) for words in _told_of_ofsted(above) for year in _YEAR.findall(words)}
    return {1: only.pop()} if len(only) == 1 else {}


def _told_of_ofsted(above: str) -> list[str]:
    """What is said of an inspection above a table, but not of its report."""
    return [words for words in _OF_OFSTED.findall(above) if not _ANOTHER_DAY.search(words)]


def _tells_of(head: Sequence[str], column: int, above: str) -> list[str]:
    """The words that tell the date of a column: its head, or where that has no year what is said above."""
    named = head[column] if column < len(head) else ""
    return [named] if _YEAR.search(named) else _told_of_ofsted(above)


def _dated(year: int, told: Sequence[str]) -> PartialDate:
    """The day or the month of that year that the words tell of; the year where they tell none, or several."""
    said = {when.date for words in told for when in dates_said(words, None) if when.date}
    closer = {each for each in said if each.year == year and each.month}
    return closer.pop() if len(closer) == 1 else PartialDate(year)


def _is_of_a_year_alone(head: str, own_name: Sequence[str]) -> bool:
    rest = _OF_A_COLUMN.sub(" ", _YEAR.sub(" ", head)).lower().split()
    return all(word in own_name for word in rest)


def _until(document: Document, years: dict[int, int]) -> dict[int, int]:
    """The columns of years that had come when the document was published."""
    published = document.metadata.published
    return {column: year for column, year in years.items() if published is None or year <= published.last_day.year}
