"""When a figure was so: by the words of its own sentence, of several by their years, in a table by its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.dates import PartialDate
from app.domain import Block, Document
from app.facts.amounts import Amount
from app.facts.prose_dates import When, dates_said
from app.facts.table_cells import cells_of

_OPENS = re.compile(
    r"^[\W_]*(?:(?:back in|in|at|as at|as of|on|by|during)(?: (?:the|end|start|of|early|mid|late|spring|summer|autumn"
    r"|winter))*)?\W*$",
    re.IGNORECASE,
)
_NOW = re.compile(r" (?:now|today|currently|at present)\b", re.IGNORECASE)
IN_A_YEAR = re.compile(r" (?:in|by|at|for) (?:[a-z]+ ){0,3}(?:19|20)\d\d\b", re.IGNORECASE)
_BY = re.compile(r"(?: of [\w' -]{2,40}?)?,? by\b", re.IGNORECASE)
_END_OF_A_FINANCIAL_YEAR = 3
_NEAR = 12
_NOT_SINCE = re.compile(r"\b(?:since|from|until|after|before|than|against|by(?: the end of)?|for)\s*$", re.IGNORECASE)


def _day(text: str, amount: Amount, amounts: Sequence[Amount], published: PartialDate | None) -> PartialDate | None:
    """When it was so by the words: the newest time past, when they were written, that their own part of them names.

    That part is what stands between commas, without what stands behind another of the amounts; of the first amount it
    is also a time that the sentence opens with.
    """
    start = max((found.end() for found in re.finditer("[,;]", text[: amount.start])), default=0)
    behind = re.search("[,;]", text[amount.end :])
    end = amount.end + behind.start() if behind else len(text)

    def is_own(when: When) -> bool:
        if _NOT_SINCE.search(text[max(0, when.start - 24) : when.start]):
            return False
        before = [each for each in amounts if each.end <= when.start]
        if when.start < start:
            is_first = not any(each.end <= amount.start for each in amounts)
            return is_first and text[when.end : when.end + 1] == "," and _OPENS.match(text[: when.start]) is not None
        return when.start < end and (not before or before[-1] == amount or before[-1].end <= start)

    times = [each.date for each in dates_said(text, published) if each.date and is_own(each)]
    past = [day for day in times if published is None or day.first_day <= published.last_day]
    return max(past, key=lambda day: day.first_day, default=None)


def is_yet_to_come(text: str, amount: Amount, published: PartialDate | None) -> bool:
    """Is it told as what is to be by a day that had not come when it was written: "below 10% by March 2027"?"""
    by = _BY.match(text, amount.end)
    if by is None or published is None:
        return False
    said = next((each for each in dates_said(text, published) if each.start >= by.start()), None)
    return (
        said is not None
        and said.start - by.end() <= _NEAR
        and said.date is not None
        and (said.date.first_day > published.last_day)
    )


def day_of_the_columns(document: Document, first_row: Block, row: Block) -> PartialDate | None:
    """When a row's newest figure was so, where the head of each column is a time: "March 2025 | March 2026"."""
    published = document.metadata.published
    heads, cells = ([words for words, _ in cells_of(document.text, each)] for each in (first_row, row))
    columns = list(zip(heads[-len(cells) + 1 :], cells[1:], strict=False))
    days = [[each.date for each in dates_said(head, published) if each.date] for head, cell in columns if cell.strip()]
    if len(heads) < len(cells) - 1 or not days or not all(days):
        return None
    past = [day for (day, *_) in days if published is None or day.first_day <= published.last_day]
    return max(past, key=lambda day: day.first_day, default=None)


_TIME = re.compile(
    r"(?:year )?(?:to |ended |ending )?(?:\d{1,2} )?(?:[a-z]{3,9} )?(?P<year>(?:19|20)\d\d)"
    r"(?:\s?[/–-]\s?(?:20)?(?P<end>\d\d))?",
    re.IGNORECASE,
)


def time_of_label(label: str, published: PartialDate | None) -> PartialDate | None:
    """When the figures of a row were so whose first cell is a time: "2024", "March 2025", "2024-25"; else None."""
    found = _TIME.fullmatch(label.strip())
    if found is None:
        return None
    if found["end"]:
        return PartialDate(int(f"{found['year'][:2]}{found['end']}"), _END_OF_A_FINANCIAL_YEAR)
    return next((each.date for each in dates_said(label, published) if each.date), None)


def newest_of_years(
    text: str, told: Amount, own: Sequence[Amount], published: PartialDate | None
) -> tuple[Amount, PartialDate | None]:
    """The amount and its day; where each has a year of its own ("22 in 2022, 19 in 2023"), the newest."""
    by_years = [each for each in own if IN_A_YEAR.match(text, each.end)]
    if told not in by_years:
        return told, _day(text, told, own, published)
    if now := next((each for each in own if _NOW.match(text, each.end)), None):
        return now, None
    days = {each: _day(text, each, own, published) for each in by_years}
    return max(days.items(), key=lambda each: each[1].first_day if each[1] else date.min)


def newest_told(
    document: Document, text: str, told: Amount, own: Sequence[Amount], rows: tuple[Block | None, Block]
) -> tuple[Amount, PartialDate | None]:
    """The newest of several amounts, each of its year, and when it was so, as far as its sentence or columns tell.

    ``rows`` are the first of its table, if it stands in one, and its own.
    """
    told, day = newest_of_years(text, told, own, document.metadata.published)
    first_row, row = rows
    return told, day_of_the_columns(document, first_row, row) if day is None and first_row is not None else day
