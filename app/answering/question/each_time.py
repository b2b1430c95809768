"""A question that asks one thing of several times in a row: "the caseload in 2023 and 2025", "2024 vs 2025".

From one time to another is one stretch of time, and no row.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.answering.question.times_asked import NamedTime, is_asked_of, times_in

MOST_TIMES = 3
_IN_A_ROW = re.compile(
    r"\s*(?:,|[,;]?\s*(?:and|or|&|vs\.?|versus|against|compared (?:with|to)|as well as|or in|and in))"
    r"(?: (?:in|of|for|during|at the end of|also))?(?: the(?: year)?)?\s*",
    re.IGNORECASE,
)
_OF_A_STRETCH = re.compile(r"\b(?:between|from|since)(?: \w+){0,3}\W*$", re.IGNORECASE)


def times_in_a_row(question: str) -> list[NamedTime]:
    """The times of a row in which a question names several; none where it names but one, or asks of a stretch."""
    times = times_in(question)
    if not 1 < len(times) <= MOST_TIMES or not is_asked_of(question, times[0].start):
        return []
    if _OF_A_STRETCH.search(question[: times[0].start]):
        return []
    in_a_row = all(_IN_A_ROW.fullmatch(question[one.end : other.start]) for one, other in pairwise(times))
    return list(times) if in_a_row and len({each.period for each in times}) == len(times) else []


def asked_of_each(question: str, times: list[NamedTime]) -> list[str]:
    """The question asked of each of its times in a row alone."""
    before, behind = question[: times[0].start], question[times[-1].end :].strip(" ?.!")
    return [f"{before}{question[each.start : each.end]}{f' {behind}' if behind else ''}?" for each in times]
