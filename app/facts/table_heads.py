"""A row of a table as a sentence: each cell is said with what the head of its column calls it.

"Average caseload | 17.2 | 15.1" tells nobody which is now. Reads the document's own cells and nothing else. The head
is the row that its source marks, or that by its words names what the others tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from app.documents.dates_in_text import dates_in
from app.documents.people import names_a_person
from app.domain import Block, BlockKind, Document, Span
from app.facts.grades import grade_of
from app.facts.table_cells import cells_of
from app.facts.vacancy_labels import label_alone
from app.vacancy import Detail

GAP = " | "
"""What stands between the cells of a row."""
_TIME = re.compile(
    r"(?:[\w’'.]{1,12} ){0,3}(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d){1,2})?(?: \([^()|]{1,15}\))?", re.IGNORECASE
)
_AND_A_TIME = re.compile(r"[^\W\d][^\d|.!?;:£%]{1,50}?,? (?:\w{1,12} ){0,2}(?:19|20)\d\d")
"""What a column tells, and of when: "Our own view, June 2026", "Elsewhere, 31 March 2023"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"[^\W\d][^\d|.!?;:£%]{1,30}")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*")
_BARE_FIGURE = re.compile(r"[£(]?\d[\d,.]*(?: ?%|m|bn|k)?\)?")
"""A cell that tells nothing without the name of its column."""
_COUNTED = re.compile(r"\d[\d.]*\+?(?: ?(?:to|and|or|[–-]) ?\d[\d.]*)?(?: (?:and|or) (?:over|more|above))?")
"""A first cell of figures alone: "4 to 6" of a column "Months"."""
_TELLS_A_DAY = frozenset({Detail.OPENS, Detail.CLOSES, Detail.INTERVIEWS})
_ENDS_OF_A_RANGE = frozenset(
    (("from", "to"), ("minimum", "maximum"), ("min", "max"), ("lowest", "highest"), ("bottom", "top"))
)
LEAST_NAMED = 3
"""A table of so many columns has names in its first row; one of two may have a label before each value."""


def _none(_name: str) -> bool:
    return False


def with_heads(document: Document, at: int, first: Callable[[str], bool] = _none) -> tuple[str, Span] | None:
    """The row at this place with its columns' names or times, and where those stand; None for a row without such.

    Of columns that tell of times the newest is said first, before it those whose name is to be ``first``; what else a
    row tells stands before them.
    """
    rows = table_at(document, at)
    heads = _heads(document.text, rows)
    row = next((each for each in rows[heads or 1 :] if each.start <= at < each.end), None)
    if row is None or _opens_with_record(document.text, rows):
        return None
    cells, names = _cells(document.text, row), _names(document.text, rows[: heads or 1])
    is_label_bare = len(names) == len(cells) - 1
    if is_label_bare:
        names = ["", *names]  # the first column has no name
    if len(names) != len(cells) or len(cells) < 2:
        return None
    label = f"{names[0]} {cells[0]}".strip() if heads and _COUNTED.fullmatch(cells[0]) else cells[0].rstrip(":")
    told = [(name, cell) for name, cell in zip(names[1:], cells[1:], strict=True) if cell]
    times = [each for each in told if _are_times(each[:1])]
    if 1 < len(times) < len(told):
        told = [*(each for each in told if each not in times), *_in_order(times, first)]
    if _are_times(names[1:]) and not _TIME.fullmatch(names[0]):
        words = f"{label}: {'; '.join(f'{cell} ({name})' for name, cell in _in_order(told, first))}"
    elif heads and all(names[1:]):
        is_plain = len(cells) < LEAST_NAMED and label == cells[0].rstrip(":") and not _BARE_FIGURE.fullmatch(cells[1])
        if is_plain:
            return None
        words = _named(label, told)
    elif (
        len(cells) >= LEAST_NAMED
        and all(map(_NAME.fullmatch, names[is_label_bare:]))
        and not _is_one_of(names, rows, document)
    ):
        words = _named(label, told)
    else:
        return None
    return words, Span(rows[0].start, rows[max(heads, 1) - 1].end)


def rows_beside(document: Document, at: int) -> tuple[str, tuple[str, ...]] | None:
    """The first cell of the row at this place, and those of the other rows; None where the columns have no names."""
    rows = table_at(document, at)
    if not rows:
        return None
    heads = _heads(document.text, rows)
    if not heads and with_heads(document, at) is None:
        return None
    labels = {row.start: _cells(document.text, row)[0] for row in rows[heads or 1 :]}
    own = next((row.start for row in rows if row.start <= at < row.end), -1)
    return (labels.pop(own), tuple(labels.values())) if own in labels else None


def times_of_columns(document: Document, at: int) -> tuple[str, ...]:
    """What the columns of the row at this place are called where each tells a time; empty where one does not."""
    rows = table_at(document, at)
    if len(rows) < 2 or with_heads(document, at) is None:
        return ()
    names = _names(document.text, rows[: _heads(document.text, rows) or 1])
    behind = names[len(names) - len(_cells(document.text, rows[-1])) + 1 :]
    return tuple(behind) if behind and _are_times(behind) else ()


def told_row(document: Document, sentence: Span) -> str:
    """The words of a sentence; of a whole row of a table with what its columns are called."""
    words = document.text[sentence.start : sentence.end]
    row = with_heads(document, sentence.start) if GAP in words else None
    is_whole = row is not None and table_row(document, sentence) is not None
    return row[0] if row and is_whole else words


def table_row(document: Document, sentence: Span) -> Block | None:
    """The row of a table that a sentence is the whole of."""
    rows = table_at(document, sentence.start)
    return next((row for row in rows if (row.start, row.end) == (sentence.start, sentence.end)), None)


def is_head(document: Document, row: Block) -> bool:
    """Does a row only name the columns of its table, so that it states nothing itself?"""
    rows = table_at(document, row.start)
    if len(rows) < 2:
        return False
    number = next((place for place, each in enumerate(rows) if each.start == row.start), 0)
    if number < _heads(document.text, rows):
        return True
    return number == 0 and with_heads(document, rows[1].start) is not None


def table_at(document: Document, at: int) -> list[Block]:
    """The rows of the table at this place; none where it is in no table. A marked head begins a table of its own."""
    blocks = document.blocks
    place = bisect_right(blocks, at, key=lambda block: block.start) - 1
    if place < 0 or blocks[place].kind is not BlockKind.TABLE_ROW or at >= blocks[place].end:
        return []
    first = place
    while first and blocks[first - 1].kind is BlockKind.TABLE_ROW and not _begins(blocks, first):
        first -= 1
    return [blocks[first], *_rows_below(blocks, first)]


def _begins(blocks: Sequence[Block], place: int) -> bool:
    """Does a marked head begin here, behind a row that is none?"""
    return bool(blocks[place].level) and not blocks[place - 1].level


def _rows_below(blocks: Sequence[Block], first: int) -> Iterator[Block]:
    places = range(first + 1, len(blocks))
    return (
        blocks[place]
        for place in takewhile(lambda at: blocks[at].kind is BlockKind.TABLE_ROW and not _begins(blocks, at), places)
    )


def _heads(text: str, rows: Sequence[Block]) -> int:
    """How many rows at the top are marked as the head, or are one by the figures below; 0 where it is not plain."""
    marked = len([*takewhile(lambda row: row.level, rows)])
    if marked and marked < len(rows):
        return 0 if marked == 1 and _opens_with_record(text, rows) else marked
    return int(_stands_over_values(text, rows))


def _opens_with_record(text: str, rows: Sequence[Block]) -> bool:
    """Is the first row of two columns a label and its value ("Post | Social Worker"), marked as a head or not?"""
    cells = _cells(text, rows[0])
    if len(cells) != LEAST_NAMED - 1 or len(_cells(text, rows[1])) != len(cells):
        return False
    label, value = cells
    named = label_alone(label)
    if _TIME.fullmatch(value) or _AND_A_TIME.fullmatch(value):
        return named in _TELLS_A_DAY
    is_value = _FIGURE.search(value) is not None or names_a_person(value)
    return is_value or (named is not None and label_alone(value) is None)


def _stands_over_values(text: str, rows: Sequence[Block]) -> bool:
    """Whether the last cells of all rows but the first are values of one kind, and the first row holds none of it.

    Figures of one form ("£350", "£420"), or grades of Ofsted.
    """
    if len(rows) <= LEAST_NAMED - 1:
        return False
    head, *others = [text[row.start : row.end] for row in rows]
    values = [other.rpartition("|")[2].strip() for other in others]
    if all(map(grade_of, values)):
        return grade_of(head.rpartition("|")[2].strip()) is None
    forms = {_FIGURE.sub("0", value) for value in values}
    return len(forms) == 1 and "0" in forms.pop() and _FIGURE.search(head) is None


def _cells(text: str, row: Block) -> list[str]:
    return [words.strip() for words, _ in cells_of(text, row)]


def _names(text: str, heads: Sequence[Block]) -> list[str]:
    """What each column is called; of heads above each other both are said where they differ."""
    rows = [_cells(text, row) for row in heads]
    if len({len(row) for row in rows}) > 1:
        return rows[-1]
    return [", ".join(dict.fromkeys(name for name in column if name)) for column in zip(*rows, strict=True)]


def _named(label: str, told: Sequence[tuple[str, str]]) -> str:
    """The label with its cells behind their columns' names; where those are a lowest and a highest sum, the range."""
    if len(told) == 2 and tuple(name.lower() for name, _ in told) in _ENDS_OF_A_RANGE:
        return f"{label}: {told[0][1]} to {told[1][1]}"
    return f"{label} ({'; '.join(f'{name}: {cell}' for name, cell in told)})"


def _in_order(told: Sequence[tuple[str, str]], first: Callable[[str], bool]) -> list[tuple[str, str]]:
    days = [_day_of(name) for name, _ in told]
    newest_first = [*reversed(told)] if all(days) and days == sorted(days) else [*told]
    return sorted(newest_first, key=lambda each: not first(each[0]))


def _day_of(name: str) -> date:
    day = next((found.date.last_day for found in dates_in(name)), None)
    year = _YEAR.search(name)
    return day or (date(int(year.group()), 12, 31) if year else date.min)


def _are_times(names: Sequence[str]) -> bool:
    """Is each a time, or words with a time behind them?"""
    return all(_TIME.fullmatch(name) or _AND_A_TIME.fullmatch(name) for name in names)


def _is_one_of(names: Sequence[str], rows: Sequence[Block], document: Document) -> bool:
    """Is the first row one like the others: it names somebody or a weekday, or a cell of its column says the same?"""
    columns = zip(*(_cells(document.text, row) for row in rows[1:]), strict=False)
    again = any(name in column for name, column in zip(names, columns, strict=False) if name)
    return again or any(names_a_person(name) or _WEEKDAY.fullmatch(name) for name in names)
