"""What a person confirms as read correctly: one judgement or one vacancy, as one state of one document has it.

A reading has a digest over the document's and over everything that was read.
Another edition, another sidecar or other rules of reading make another reading,
so a confirmation ends by itself. Pure.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from app.domain import Document, Judgement
from app.facts.wording import AREA_WORDS, dated
from app.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: ``key`` tells which fact of which document it is, ``digest`` what exactly was read; both SHA-256.

    ``source`` is the document's digest, ``says`` the reading in words.
    """

    key: str
    digest: str
    path: str
    source: str
    says: str


def reading_of(fact: Judgement | Vacancy, document: Document) -> Reading | None:
    """The reading of a fact of this document; None for a judgement that a person put right."""
    if isinstance(fact, Vacancy):
        names, read = ["vacancy", fact.title.casefold(), *fact.council], _vacancy(fact)
        says = f"job “{fact.title}”, {_written(fact.closes) or 'no closing date'}"
    elif fact.correction is not None:
        return None
    else:
        council = fact.inherited_from or fact.council
        names = ["judgement", council, fact.area.value, _written(fact.when)]
        read = _judgement(fact, document)
        says = f"{council}, {AREA_WORDS[fact.area]}, {dated(fact)}: {fact.grade.in_words}"
    key = _digest([document.path, *names])
    return Reading(key, _digest([key, document.digest, *read]), document.path, document.digest, says)


def _judgement(fact: Judgement, document: Document) -> list[object]:
    dates = [_written(each) for each in (fact.inspected_from, fact.inspected_to, fact.published)]
    return [fact.grade.value, *dates, fact.framework, document.text[fact.start : fact.end]]


def _vacancy(fact: Vacancy) -> list[object]:
    dates = [_written(each) for each in (fact.advertised, fact.opens, fact.closes)]
    pay = [str(fact.pay)] if fact.pay else []
    details = [[each.detail.value, each.words] for each in fact.details]
    return [fact.title, fact.posts, pay, *dates, fact.closes_at, fact.time_zone, details]


def _written(date: object) -> str:
    return str(date) if date is not None else ""


def _digest(values: list[object]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()
