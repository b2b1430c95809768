"""Rows of tables that tell of something beside what is asked: of another row's matter, or of other times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.question.times_asked import Period, is_one_of, times_asked
from app.answering.text.select import Candidate
from app.facts.table_heads import rows_beside, times_of_columns, told_row

_AGE_ASKED = re.compile(
    r"\b(?P<age>\d{1,2})[- ]?(?:yr|year)s?[- ]olds?\b"
    r"|\b(?:aged?|is|are|turns?|turned|who['’]?s|i['’]?m) (?P<told>\d{1,2})\b"
    r"(?! ?(?:%|per|hours?|days?|weeks?|miles?|months?|years?|minutes?))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\W*(?:(?:age[sd]?|from|between) )?(?P<low>\d{1,2})\b ?(?:to|and|-|–|—) ?(?P<high>\d{1,2})\b(?!%)", re.IGNORECASE
)


def of_the_row_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those that are no row of a table of which another row is named more closely, or whose columns are of other times.

    "Parking at Mill Yard" asks for nothing of the row of "Castle House", nor "a 13 year old" of that of "16 to 18"; nor
    is "turnover in 2021" told in a row whose columns are 2024 and 2025. ``found`` are best first; where the best falls
    away the next is of its table or must answer by itself.
    """
    terms, times = frozenset(asked.terms), times_asked(asked.whole)
    kept = [each for each in found if not _names_less(each, terms) and _is_of_a_time(each, times)]
    if age := _AGE_ASKED.search(asked.whole):
        kept = [each for each in kept if not _is_of_another_age(each, int(age["age"] or age["told"]))]
    if not kept or kept[0] is found[0] or kept[0].statement.passage.id == found[0].statement.passage.id:
        return kept
    return kept if kept[0].signals.get("both", 0.0) >= 0.0 else []


def _names_less(candidate: Candidate, terms: frozenset[str]) -> bool:
    """Does another row of its table name all that its own first cell names of the question, and what it never tells?"""
    statement = candidate.statement
    beside = rows_beside(statement.document, statement.span.start) if len(statement.parts) == 1 else None
    if beside is None:
        return False
    own, others = (frozenset(concepts(beside[0])), [frozenset(concepts(other)) for other in beside[1]])
    told = concepts_in(told_row(statement.document, statement.span))
    return any(terms & own < terms & other and not terms & other <= told for other in others)


def _is_of_a_time(candidate: Candidate, asked: Sequence[Period]) -> bool:
    """Is a time that is asked about one of its columns', where these tell times?"""
    statement = candidate.statement
    names = times_of_columns(statement.document, statement.span.start) if asked else ()
    return not names or is_one_of(names, asked)


def _is_of_another_age(candidate: Candidate, age: int) -> bool:
    """Does its first cell tell ages that this is none of, and that of another row of its table ages that it is of?"""
    statement = candidate.statement
    beside = rows_beside(statement.document, statement.span.start) if len(statement.parts) == 1 else None
    own = _RANGE.match(beside[0]) if beside else None
    if beside is None or own is None or _is_within(own, age):
        return False
    return any((other := _RANGE.match(cell)) and _is_within(other, age) for cell in beside[1])


def _is_within(ages: re.Match[str], age: int) -> bool:
    return int(ages["low"]) <= age <= int(ages["high"])
