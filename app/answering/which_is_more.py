"""Which of two figures is more, said where both are plainly numbers of one kind; else each is told as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from app.answering.question.times_asked import Period, times_in
from app.answering.question.which_is_more import WhichIsMore
from app.answering.saying.wordings import wording
from app.domain import Answer, AnswerSentence, Status
from app.facts.amounts import Unit, amounts_in, number_of

MOST_DAYS_APART = 2 * 366
"""Figures of documents further apart than this are not set against each other."""
_CELL = re.compile(r"(?P<cell>[^;:()]{1,30}) \((?P<name>[^()]{2,40})\)")
"""A cell of a row and the time of its column, as a row is said."""


class _Value(NamedTuple):
    """A number, in what unit, and its words."""

    unit: Unit
    number: float
    words: str


def with_which_is_more(told: Answer, asked: WhichIsMore) -> Answer:
    """What is ``told`` of both, with which is more behind it, where one number is told of each."""
    said = [sentence.text for sentence in told.sentences]
    if told.status is not Status.ANSWERED or len(said) > len(asked.sides) or _are_far_apart(told):
        return told
    texts = said if len(said) == len(asked.sides) else said * len(asked.sides)
    values = [_value(text, side) for text, side in zip(texts, asked.sides, strict=True)]
    one, other = values
    if one is None or other is None or one.unit is not other.unit or one.number == other.number:
        return told
    if not asked.is_of_times and len(said) < len(asked.sides):
        return told
    is_first = (one.number > other.number) is not asked.is_lower
    side, more, less = (asked.one, one, other) if is_first else (asked.other, other, one)
    text = wording(
        "figures",
        "time_of_more" if asked.is_of_times else "which_is_more",
        side=side if asked.is_of_times else side[:1].upper() + side[1:],
        degree=asked.degree,
        one=more.words,
        other=less.words,
    )
    cited = tuple(dict.fromkeys(n for sentence in told.sentences for n in sentence.citations))
    return replace(told, sentences=(*told.sentences, AnswerSentence(text, cited)))


def _are_far_apart(told: Answer) -> bool:
    if len({each.document.id for each in told.citations}) == 1:
        return False
    days = [day.last_day for each in told.citations if (day := each.document.metadata.published)]
    return len(days) < len(told.citations) or (max(days) - min(days)).days > MOST_DAYS_APART


def _value(text: str, side: str) -> _Value | None:
    """The one number that a sentence tells, of a row's cells the one of the time asked about or the first."""
    if cells := list(_CELL.finditer(text)):
        times = [each.period for each in times_in(side)]
        text = next((each["cell"] for each in cells if not times or _is_of(each["name"], times[0])), "")
    text = text.strip()
    amounts = list(amounts_in(text))
    words = text[amounts[0].start : amounts[0].end] if len(amounts) == 1 else ""
    number = number_of(words)
    return None if number is None else _Value(amounts[0].unit, number, words)


def _is_of(name: str, period: Period) -> bool:
    return any(each.period.overlaps(period) for each in times_in(name))
