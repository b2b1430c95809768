"""Where an amount is asked for of one team, service or group of workers: another's, or that of all, is no answer.

Read of the words of the question alone: "the fostering team", "youth justice officers". A word that no document holds
tells nothing: it may be misspelt or cut short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.question.asked_for import Sought
from app.answering.text.of_the_named import words_above
from app.answering.text.select import Candidate
from app.documents.role_names import ROLE_NOUNS
from app.domain import Answer, Document, Span
from app.facts.services import NO_PART, area_in_key_words, services_in
from app.indexing.opened import OpenIndex
from app.stems import stems, words_of

MOST_KEY_WORDS = 5
_IS_A_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|have|has|what|which|who|how|where|when|why|get|i)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:pay|paid|salary|salaries|wages?|earns?|supplements?|bonus(?:es)?|allowances?|payments?|rates?|averages?"
    r"|percentage|share|proportion|caseloads?)\b",
    re.IGNORECASE,
)
_WORKERS = re.compile(rf"\b(?P<which>(?:[a-z][\w’'-]* ){{1,3}}){ROLE_NOUNS}\b", re.IGNORECASE)
_TEAM = re.compile(
    r"\b(?:in|for|of|by|from) (?:the|a|an|your|our) (?P<which>(?:[a-z][\w’'-]* ){1,4})"
    r"(?:teams?|services?|office|hub|unit)\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    r"\b(?:with|by|from|to|says?|said|told|asked?) (?:the |our |your |their |a )?(?:\w+ )?$", re.IGNORECASE
)
_ANY_SOCIAL_WORKER = re.compile(r"\bsocial workers?$", re.IGNORECASE)
"""Whose part of the service is told by its own name: "safeguarding social workers"."""
_ONES_OWN = re.compile(r"\b(?:my|your|our|their) (?:\w+ )?(?:managers?|supervisors?)\b", re.IGNORECASE)
_IN_OTHER_WORDS = {"protect": "safeguard", "safeguard": "protect"}
_OF_ANYBODY = frozenset(
    "social work worker workers newly qualified experienced each every per average typical many much frontline child"
    " children's childrens family care permanent agency locum full part time number one two your most other fellow good"
    " senior being become becoming job role post pay paid salary earn earns start starting first would new".split()
)
"""Words before "workers" or "team" that tell of no part of a council's service."""


def of_the_group_asked(found: Sequence[Candidate], asked: Asked, index: OpenIndex) -> list[Candidate]:
    """Where an amount is asked for of a group, what holds its words itself or above; else all of ``found``."""
    group = group_asked(asked, index)
    return [
        each
        for each in found
        if not group or _is_of(group, each.statement.document, each.statement.span, each.statement.passage.headings)
    ]


def is_of_the_group_asked(asked: Asked, answer: Answer, index: OpenIndex) -> bool:
    """Is what the first sentence of an answer tells of the group of whom an amount is asked, if one is?"""
    group = group_asked(asked, index)
    first = [each for each in answer.citations if each.n in answer.sentences[0].citations]
    return not group or not first or any(_is_of(group, c.document, Span(c.start, c.end), ()) for c in first)


def group_asked(asked: Asked, index: OpenIndex) -> frozenset[str]:
    """The stems of the words that tell a team, a service or workers apart, of whom an amount is asked; or none."""
    if asked.sought not in (Sought.NUMBER, Sought.MONEY) and not _AMOUNT.search(asked.topic):
        return frozenset()
    part = _ONES_OWN.sub(" ", asked.topic.split(": ")[-1])
    words = [word for pattern in (_WORKERS, _TEAM) for found in pattern.finditer(part) for word in _which(found, part)]
    held = {stem for word in words if index.lexical.words.get(word) for stem in stems(word)}
    are_key_words = len(words_of(part)) <= MOST_KEY_WORDS and not _IS_A_SENTENCE.search(part)
    return frozenset(held - NO_PART) | services_in(part) | (area_in_key_words(part) if are_key_words else frozenset())


def _which(found: re.Match[str], text: str) -> list[str]:
    """The words that tell these from others, up to the last one that only asks or joins."""
    if _BEFORE_IT.search(text, max(0, found.start() - 24), found.start()) or _ANY_SOCIAL_WORKER.search(found.group()):
        return []
    kept: list[str] = []
    for word in reversed(words_of(found["which"])):
        if word in NO_TOPIC or word in ("with", "between", "who"):
            break
        kept.append(word)
    return [word for word in kept if word not in _OF_ANYBODY]


def _is_of(group: frozenset[str], document: Document, span: Span, headings: Sequence[str]) -> bool:
    quote = document.text[span.start : span.end]
    told = set(stems(" ".join((quote, words_above(document, span, headings)))))
    return all(stem in told or _IN_OTHER_WORDS.get(stem) in told for stem in group)
