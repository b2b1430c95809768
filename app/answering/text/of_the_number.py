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

_THING = (
    r"(?:teams?|hubs?|units?|areas?|zones?|pods?|localit(?:y|ies)|clusters?|districts?|quadrants?|care|duty|panels?)"
)
_ASKED = re.compile(
    rf"\b(?P<thing>{_THING})\s(?P<number>\d{{1,2}})\b(?!\s?(?:%|per|years?|months?|weeks?|days?|hours?))",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?P<thing>{_THING})\s(?P<numbers>\d{{1,2}}(?:(?:,| and| to|,? &|–|-)\s?\d{{1,2}})*)\b", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,2})(?: to |\s?[–-]\s?)(\d{1,2})")


def of_the_number_asked(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Those of ``found`` that are near the numbered thing asked about; all where no such things are numbered."""
    named = _ASKED.search((asked.own or asked).topic)
    if named is None or not found:
        return list(found)
    thing, number = _singular(named["thing"]), int(named["number"])
    documents = setting.index.documents_about(asked.councils) if asked.councils else setting.index.documents.values()
    if not any(_numbers(each.text, thing) for each in documents):
        return list(found)
    return [each for each in found if _is_of_it(each, thing, number)]


def _is_of_it(candidate: Candidate, thing: str, number: int) -> bool:
    statement = candidate.statement
    document, span = statement.document, statement.span
    above = f"{statement.quote} {words_above(document, span, statement.passage.headings)}"
    if told := _numbers(above, thing):
        return number in told
    return number in _numbers(document.text[max(0, span.start - NEAR) : span.end + NEAR], thing)


def _numbers(text: str, thing: str) -> set[int]:
    """The numbers of the things of this name that a text speaks of; "1 to 3" are three."""
    numbers: set[int] = set()
    for found in _TOLD.finditer(text):
        if _singular(found["thing"]) == thing:
            numbers |= {int(each) for each in re.findall(r"\d{1,2}", found["numbers"])}
            for first, last in _RANGE.findall(found["numbers"]):
                numbers |= set(range(int(first), int(last) + 1))
    return numbers


def _singular(thing: str) -> str:
    word = thing.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
