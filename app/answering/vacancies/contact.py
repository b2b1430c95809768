"""Whom to ask about an advertised job: the sentences of its advert that tell whom to ring, to write or to talk to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.saying.claims import Claim
from app.documents.people import names_a_person
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document
from app.vacancy import Vacancy

MOST = 2
_INVITES = re.compile(
    r"\b(?:contact|ring|call|phone|telephone|e-?mail|speak (?:to|with)|talk (?:to|with)|write to|ask for|get in touch"
    r"|chat|conversation|discussion|enquir\w+)\b",
    re.IGNORECASE,
)
_REACHED_BY = re.compile(r"\d(?:[ -]?\d){6,}|\S@\S")


def contacts_in(vacancy: Vacancy, document: Document) -> list[Claim]:
    """The role's own sentences on whom to ask: those with a name and a number or an address, else with one of them."""
    sentences = [
        span
        for block in document.blocks
        if block.kind is not BlockKind.HEADING and vacancy.span.start <= block.start < vacancy.span.end
        for span in split_sentences(document.text, block.start, block.end)
    ]
    told = [span for span in sentences if _tells_whom(document.text[span.start : span.end])]
    reached = [span for span in told if _REACHED_BY.search(document.text, span.start, span.end)]
    named = [span for span in reached if names_a_person(document.text[span.start : span.end])]
    return [Claim(None, ((document.id, span),)) for span in (named or reached or told)[:MOST]]


def hold_a_contact(words: Sequence[str]) -> bool:
    """Does one of these texts tell whom to ask?"""
    return any(map(_tells_whom, words))


def _tells_whom(words: str) -> bool:
    return _INVITES.search(words) is not None and (_REACHED_BY.search(words) is not None or names_a_person(words))
