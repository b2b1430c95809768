"""What a person tells of themselves in front of a question: "I would report to her. Was she here before?".

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import person_word, without_lead
from app.conversation.placed import asks_something
from app.documents.people import people_in
from app.documents.sentences import split_sentences

_OF_ONES_OWN = re.compile(
    r"\b(?:my|our)\b"
    r"|\b(?:an?|another|one) (?:[\w’'-]{1,20} ){0,2}(?:friend|colleague|mate|manager|boss|worker|teacher|student|person"
    r"|man|woman|lady|girl|boy|child|baby|relative)\b",
    re.IGNORECASE,
)
"""Somebody who is told of first: "he" or "she" behind may be that person."""


def asking_part(message: str) -> str:
    """The sentences that ask, where others in front of them do not; nothing where all do or none does."""
    sentences = [message[span.start : span.end] for span in split_sentences(message)]
    first = next((n for n, sentence in enumerate(sentences) if _asks(sentence)), 0)
    return " ".join(sentences[first:]) if first else ""


def is_of_somebody_before(message: str, asking: str) -> bool:
    """Does the part that asks speak of a "she" of whom what stands in front of it does not tell first?"""
    if person_word(asking) is None:
        return False
    told = message.partition(asking)[0]
    return not people_in(told) and not _OF_ONES_OWN.search(told)


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or asks_something(without_lead(sentence))
