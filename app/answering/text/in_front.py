"""Statements that are read whatever their likeness, for their words are often far from the question's.

What says what a thing is, and what was told in the year that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement

IN_FRONT = 3
"""Among so many first ones the best such statement stands, so that it is read."""
_ASKS_WHAT_IT_IS = re.compile(
    r"^\W*(?:(?:and|so|but|ok) )?what(?:['’]?s| is| are| exactly is) (?:the )?"
    r"(?P<name>[\w’'&-]+(?: [\w’'&-]+){0,5})\W*$",
    re.IGNORECASE,
)
_ONE = r"(?:an?|the|our|one of|wholly)\b"
_IS_ONE = re.compile(rf"\W*(?:It|They)(?:['’]s| is| are|['’]re) {_ONE}")
"""Says what a thing is that was named in the sentence before."""
_NEARNESS = ("meaning", "likeness", "words", "words_near", "score", "margin")


def definition_in_front(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where it is asked what a thing is that the documents name, the best that says what it is, is read."""
    asks = _ASKS_WHAT_IT_IS.match(asked.text)
    if asks is None or not (" " in asks["name"] or asks["name"][0].isupper()):
        return list(found)
    name = asks["name"]
    near = [_as_near_as_its_name(each, found) if _is_it_behind(each.statement, name) else each for each in found]
    ordered = sorted(near, key=lambda each: -each.score)
    return _one_in_front(ordered, lambda statement: says_what_it_is(statement, name))


def _as_near_as_its_name(candidate: Candidate, found: Sequence[Candidate]) -> Candidate:
    """What says what a thing is behind a sentence that names it is as near to the question as that sentence."""
    own = candidate.statement
    behind = (each for each in found if each.statement.passage.id == own.passage.id)
    before = next((each for each in behind if each.statement.sentences[-1] == own.sentences[0] - 1), candidate)
    raised = {name: max(candidate.signals[name], before.signals[name]) for name in _NEARNESS}
    missing = min(candidate.signals["missing"], before.signals["missing"])
    signals = {**candidate.signals, **raised, "missing": missing}
    return replace(candidate, score=max(candidate.score, before.score), signals=signals)


def says_what_it_is(statement: Statement, name: str) -> bool:
    """Does it say what the thing of that name is, by its name or as "it" behind a sentence that names it?"""
    by_name = rf"\b{re.escape(name)}\b['’\"”)]* (?:is|are|was|were) {_ONE}"
    return re.search(by_name, statement.quote, re.IGNORECASE) is not None or _is_it_behind(statement, name)


def _is_it_behind(statement: Statement, name: str) -> bool:
    """Does it say what "it" is, behind a sentence that names it?"""
    before = _before(statement) if _IS_ONE.match(statement.quote) else ""
    return re.search(rf"\b{re.escape(name)}\b", before, re.IGNORECASE) is not None


def one_of_the_year_in_front(found: Sequence[Candidate], year: int) -> list[Candidate]:
    """The best of a document of that year is read, whatever later documents tell."""

    def is_of_the_year(statement: Statement) -> bool:
        day = statement.document.metadata.published
        return day is not None and day.year == year

    return _one_in_front(found, is_of_the_year)


def _one_in_front(found: Sequence[Candidate], is_meant: Callable[[Statement], bool]) -> list[Candidate]:
    """The best of those that are meant is among the first IN_FRONT, so that it is read."""
    place = next((number for number, each in enumerate(found) if is_meant(each.statement)), 0)
    if place < IN_FRONT:
        return list(found)
    front = [*found[: IN_FRONT - 1], found[place]]
    return [*front, *(each for each in found if each not in front)]


def _before(statement: Statement) -> str:
    """The sentence before a statement in its passage; empty where it begins the passage."""
    place = statement.sentences[0] - 1
    if place < 0:
        return ""
    before = statement.passage.sentences[place]
    return statement.document.text[before.start : before.end]
