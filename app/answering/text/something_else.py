"""Statements that tell of something else by their form: a place's name, a reply to another question, a word's meaning.

The reader takes them for answers where little else is near. Of one that surely answers nothing is asked here, except
for what a word means, which tells nothing of a council, however sure the reader is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.question.meaning_question import asks_for_meaning
from app.answering.text.choose import words_of_statement
from app.answering.text.select import Candidate
from app.answering.text.unsure import REPLIES, UNSURE
from app.documents.people import people_in

_WHETHER_AT = re.compile(
    r"\W*(?:(?:and|so|but|please|hi),? )*(?:can|could|is|are|do|does|did|will|would|has|have|may|am|any)\b.{3,160}"
    r"\b(?:at|to|in|into|near|inside|outside|on) (?:the )?(?P<place>[\w’'-]{2,30}(?: [\w’'-]{2,30}){0,3})\W*$",
    re.IGNORECASE,
)
SURE_REPLY = 0.6
_ASKING = re.compile(r"\?[”’\"')\s]*$")
_HOW_OLD = re.compile(
    r"\bhow old (?:is|was|are) (?:the )?(?P<whom>(?:he|she|director|boss|head|manager|leader|dcs)\b)?", re.IGNORECASE
)
_AN_AGE = re.compile(
    r"\bage(?:d|s)?\b|\b\d{1,2}[- ]years?[- ]old\b|\bborn\b|\bbirthday\b|\b(?:turn(?:s|ed)|is|was|,) \d\d(?=[,.]|$)",
    re.IGNORECASE,
)
_NAME_RUN = re.compile(
    r"(?:(?<=\w )|(?<=, ))[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*|^[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+"
)
_DEFINES = re.compile(
    r"^\W{0,3}(?:(?:an?|the) )?[\w’'-]+(?: [\w’'-]+){0,7}[\"'”’]? "
    r"(?:means?\b(?! (?:to|we|a lot)\b)|stands? for\b|is short for\b)",
    re.IGNORECASE,
)


def without_definitions(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """``found`` without what a document about no council says a word means, where a council is asked about.

    All stay where a meaning is asked for.
    """
    if not asked.councils or asks_for_meaning(asked.topic, named=asked.named):
        return list(found)
    return [each for each in found if each.statement.document.metadata.council or not _DEFINES.match(_words(each))]


def holding(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those that hold what words that answer must hold; all of ``found`` where none does, or where nothing must."""
    return [each for each in found if holds_what_it_must(each, asked)] or list(found)


def holds_what_it_must(candidate: Candidate, asked: Asked) -> bool:
    """Does it hold one of each of what words that answer must hold?"""
    return holds_all(candidate.statement.quote, asked.must_hold)


def holds_all(words: str, patterns: Sequence[str]) -> bool:
    """Do the words hold one of each pattern, which takes no account of case?"""
    return all(re.search(pattern, words, re.IGNORECASE) for pattern in patterns)


def _words(candidate: Candidate) -> str:
    return " ".join(candidate.statement.quote.split())


def tells_nothing_of_it(candidate: Candidate, asked: Asked) -> bool:
    """Does it tell no age where one is asked for, or not surely answer and name no more than the place asked about?"""
    if tells_no_age(candidate, asked):
        return True
    return candidate.score < UNSURE and only_names_the_place(candidate, asked)


def tells_no_age(candidate: Candidate, asked: Asked) -> bool:
    """Where it is asked how old somebody is, does it tell no age? How long somebody has worked is none."""
    how_old = _HOW_OLD.search(asked.topic)
    if how_old is None or not (how_old["whom"] or people_in(asked.text)):
        return False
    return _AN_AGE.search(candidate.statement.quote) is None


def only_names_the_place(candidate: Candidate, asked: Asked) -> bool:
    """Where it is asked whether something is so at a place, does it hold no more of the question than the place's name?

    "Parking is free at Larkspur House" tells nothing of dogs there. A name of one word is written with a capital.
    """
    whether = _WHETHER_AT.match(asked.topic)
    place = set(concepts(whether["place"])) & set(asked.terms) if whether else set()
    named = concepts_in(" ".join(_NAME_RUN.findall(candidate.statement.quote)))
    is_named = len(place) > 1 or place <= named
    return bool(place) and place == words_of_statement(candidate) & set(asked.terms) and is_named


def without_replies_to_others(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """``found`` without what replies "No. ...", "Because ..." to another question, of whose words nothing is asked.

    What surely answers stays. Nothing of the question stands in the question above, or in all that is told below it.
    """
    return [each for each in found if each.score >= SURE_REPLY or not _replies_to_another(each, asked)]


def _replies_to_another(candidate: Candidate, asked: Asked) -> bool:
    statement = candidate.statement
    above = statement.passage.headings[-1:]
    if not above or not _ASKING.search(above[0]) or not REPLIES.match(statement.quote):
        return False
    return set(asked.terms).isdisjoint(concepts_in(f"{above[0]} {statement.passage.text}"))
