"""What is told of one kind of worker alone does not answer somebody who asks for oneself and names no such kind.

"They work mostly from home" below "Reviewing officers" is so of these, and "newly qualified social workers come in for
three days" of those: whoever asks "can I work from home?" may be neither. Forms of English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.text.select import Candidate
from app.documents.role_names import ROLE_NOUNS
from app.number_words import NUMBERS

_FOR_ONESELF = re.compile(r"\b(?:i|me|my|mine|i['’]?(?:d|m|ll|ve)|im|ive)\b", re.IGNORECASE)
_KIND = (
    r"(?P<which>(?!(?:And|Or)\b)[A-Za-z][a-z’'-]*[ -](?:(?!(?:and|or)\b)[a-z][a-z’'-]*[ -]){0,3}?)"
    rf"(?P<role>(?!leads\b|chairs\b){ROLE_NOUNS})(?<=s)"
)
_SUBJECT = re.compile(
    rf"[\s“\"‘'(]*(?:\d[\d.]*\s+)?(?:(?:[Aa]ll|[Oo]ur|[Tt]he|[Mm]ost) )?{_KIND}(?: (?!and\b|or\b)[a-z]|\b(?= who ))"
)
_HEADING = re.compile(rf"(?:(?:[Oo]ur|[Tt]he) )?{_KIND}(?: (?:and|or) .{{2,60}})?")
_THEY = re.compile(r"[\s“\"‘'(]*(?:They|Their)\b")
_OF_ANY = frozenset(
    concepts(
        "worker workers staff social children's childrens family families care our all the most other council new some"
        " many few several both"
        f" these those each every any {' '.join(NUMBERS)}"
    )
) | concepts_in("social workers")
"""What tells no kind of worker from others."""


def without_other_workers(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those that are not told of one kind of worker alone, where somebody asks for oneself and names no such kind.

    Nor has it been talked of before.
    """
    if not _FOR_ONESELF.search(asked.topic):
        return list(found)
    named = concepts_in(f"{asked.whole} {asked.talked_of}")
    return [each for each in found if (kind := _told_of(each)) <= named or not kind.isdisjoint(named)]


def _told_of(candidate: Candidate) -> frozenset[str]:
    """The concepts that tell the workers apart whom its subject names, itself or by the heading above."""
    statement = candidate.statement
    headings = statement.passage.headings
    subject = _SUBJECT.match(statement.quote)
    if subject is None and _THEY.match(statement.quote) and headings:
        subject = _HEADING.fullmatch(headings[-1].strip())
    return concepts_in(f"{subject['which']} {subject['role']}") - _OF_ANY if subject else frozenset()
