"""Where a question names one of several by its number, "Team 3" or "Children in Care 2": another one is no answer.

Only where the council's documents number things of that name; what stands near a statement tells which it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.of_the_named import NEAR, words_above
from app.answering.text.select import Candidate
from app.domain import Document
from app.indexing.numbered import THING, numbers_of, singular, things_numbered

_ASKED = re.compile(
    rf"\b(?P<thing>{THING})\s(?P<number>\d{{1,2}})\b(?!\s?(?:%|per|years?|months?|weeks?|days?|hours?))",
    re.IGNORECASE,
)


def of_the_number_asked(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Those of ``found`` that are near the numbered thing asked about; all where no such things are numbered."""
    named = _ASKED.search((asked.own or asked).topic)
    if named is None or not found:
        return list(found)
    thing, number = singular(named["thing"]), int(named["number"])
    documents = setting.index.documents_about(asked.councils) if asked.councils else setting.index.documents.values()
    if not any(thing in setting.index.of_document(each, _things_numbered) for each in documents):
        return list(found)
    return [each for each in found if _is_of_it(each, thing, number)]


def _things_numbered(document: Document) -> frozenset[str]:
    return things_numbered(document.text)


def _is_of_it(candidate: Candidate, thing: str, number: int) -> bool:
    statement = candidate.statement
    document, span = statement.document, statement.span
    above = f"{statement.quote} {words_above(document, span, statement.passage.headings)}"
    if told := numbers_of(above, thing):
        return number in told
    return number in numbers_of(document.text[max(0, span.start - NEAR) : span.end + NEAR], thing)
