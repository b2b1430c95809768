"""Personal details in a message: what is looked up goes without them, and the person is told.

A detail that a published document holds, such as a council's own telephone
number, is nobody's secret. Storing and logging are kept clean elsewhere, by app/redaction.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.answering.saying.wordings import wording
from app.domain import Answer
from app.indexing.opened import OpenIndex
from app.redaction import details_in, redact

# What is left of "my telephone number is [phone]" says nothing that could be looked up.
_STAND_IN = re.compile(
    r"(?:[,;(-]\s{0,2})?(?:\b(?:and|but|my|is|the|on|at|im|i['’]m|i am|by|you can|please|reach|call|ring|text|e-?mail"
    r"|contact|me|here|live|living|born|phone|mobile|telephone|tel|number|no|ni|nino|national insurance"
    r"|dob|date of birth|address|postcode|swe|social work england|registration|registered|as|with|account"
    r"|sort code|passport|nhs|it['’]?s)\b[.:]?\s{1,2}){0,8}"
    r"\[(?:email|phone|national insurance number|date of birth|bank details|identity document number|postcode"
    r"|registration number|address)\]\)?(?:,\s(?=\[))?",
    re.IGNORECASE,
)
OF_ONESELF = frozenset({"health", "criminal history"})
"""What a person tells for a reason of theirs, rather than by mistake."""
_NAME_OR_CASE = re.compile(r"\[(?:name|health|criminal history)\]")


@dataclass(frozen=True, slots=True)
class Message:
    """What may be looked up of a message, and the kinds of personal details that it held."""

    text: str
    details: tuple[str, ...]


def read_details(message: str, index: OpenIndex) -> Message:
    """The message without numbers and addresses that are somebody's own."""
    details = details_in(message)
    if not details or _is_published(message, index):
        return Message(message, ())
    redacted = redact(message)
    if _NAME_OR_CASE.search(redacted):
        return Message(message, details)
    left = " ".join(_STAND_IN.sub(" ", redacted).split())
    return Message(left if re.search(r"\w", left) else redacted, details)


def with_details_told(answer: Answer, details: tuple[str, ...]) -> Answer:
    """The answer with a caveat that names the kinds of details, if there were any."""
    if not details:
        return answer
    name = "told_of_oneself" if set(details) <= OF_ONESELF else "told"
    kinds = (" or " if name == "told_of_oneself" else ", ").join(wording("details", kind) for kind in details)
    return replace(answer, caveats=(*answer.caveats, wording("details", name, kinds=kinds)))


def _is_published(message: str, index: OpenIndex) -> bool:
    """Does everything that would be taken out stand, word for word and in whatever letters, in a document?"""
    taken = _taken_out(message)
    return bool(taken) and all(_stands_in_one(words, index) for words in taken)


def _stands_in_one(words: str, index: OpenIndex) -> bool:
    as_written = re.compile(re.escape(words), re.IGNORECASE)
    return any(as_written.search(document.text) for document in index.documents_with(words))


def _taken_out(message: str) -> list[str]:
    """The words of the message that have a stand-in when it is redacted."""
    kept = [part for part in re.split(r"\[[a-z ]{4,30}\]", redact(message)) if part]
    taken, at = [], 0
    for part in kept:
        found = message.find(part, at)
        if found < 0:
            return []
        taken.append(message[at:found].strip())
        at = found + len(part)
    return [words for words in [*taken, message[at:].strip()] if words]
