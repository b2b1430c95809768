"""Which inspection of a council a question means by "the previous one" or "the first", as the ledger knows them.

The year of that inspection goes into the question. Asked what changed since the previous one, nothing is meant but now.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.judgements.form import JudgementQuestion, Wanted
from app.answering.judgements.record import Note
from app.facts.ledger import Ledger
from app.facts.report_kind import ILACS

_INSPECTION = r"(?:(?:ofsted|full|graded|ilacs|published) ){0,2}(?:inspections?|reports?)\b"
_PREVIOUS = re.compile(
    rf"\b(?:previous|earlier|prior|penultimate|former|last but one) (?:{_INSPECTION}|(?:lead )?inspectors?\b)"
    r"|\b(?:inspection|report) before (?:the )?(?:last|that|this|newest|latest)\b"
    r"|\bthe (?:one|time|inspection|report) before(?: (?:that|it|the last))?\W*$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:first|earliest|oldest) (?:ever )?{_INSPECTION}(?! (?:since|after|under)\b)|\bfirst (?:ever )?inspected\b"
    r"|\binspect(?:ed)?\b.{0,30}\bfirst\W*$",
    re.IGNORECASE,
)
_OF_THE_PRESENT_KIND = re.compile(r"\bilacs\b", re.IGNORECASE)
ONE_NAMED = re.compile(f"{_PREVIOUS.pattern}|{_FIRST.pattern}", re.IGNORECASE)
_ONLY_A_TIME = re.compile(
    r"\b(?:since|after|from|than|with|to|before|compared)\s+(?:(?:the|its|their|your)\s+)?$", re.IGNORECASE
)
_OF_ONE = (Wanted.IMPROVEMENTS, Wanted.LEAD_INSPECTOR, Wanted.WHEN, Wanted.CURRENT)


def of_inspection_meant(
    question: JudgementQuestion, words: str, slug: str, ledger: Ledger
) -> tuple[JudgementQuestion | None, tuple[Note, ...]]:
    """The question with the year of the inspection that its ``words`` mean, and what is to be noted.

    None where the one before the newest is meant and none is known.
    """
    if question.wanted not in _OF_ONE or question.times.year is not None or question.grades:
        return question, ()
    meant = years_meant(words, slug, ledger)
    if not meant:
        return (question if meant is None else None), ()
    is_first = _means(_FIRST, words) and _OF_THE_PRESENT_KIND.search(words) is None
    notes = (Note("first_known"),) if is_first else ()
    return replace(question, times=replace(question.times, year=meant[0], of_inspection=True)), notes


def years_meant(words: str, slug: str, ledger: Ledger) -> tuple[int, ...] | None:
    """The year of the first or the previous inspection; empty where none is known, None where neither is meant."""
    first, previous = _means(_FIRST, words), _means(_PREVIOUS, words)
    if not first and not previous:
        return None
    given = [each for each in ledger.judgements_of(slug) if not each.inherited_from]
    if _OF_THE_PRESENT_KIND.search(words):
        given = [each for each in given if each.framework == ILACS]
    dates = [when for each in given if (when := each.when)]
    years = sorted({when.year for when in dates}, reverse=True)
    return tuple(years[-1:] if first else years[1:2])


def _means(pattern: re.Pattern[str], words: str) -> bool:
    found = pattern.search(words)
    return found is not None and _ONLY_A_TIME.search(words[: found.start()]) is None
