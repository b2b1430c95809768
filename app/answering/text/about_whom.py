"""Whom a statement is about that names nobody: the one who was named last before it.

"The former head of a school says she was drawn here by the sea" tells why Avery Example came, where Avery Example was
named a sentence before. The reader, which sees the sentence alone, takes it to be about anybody.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.answering.saying.wordings import wording
from app.answering.text.statements import Statement
from app.documents.people import people_in
from app.stems import words_of

KEPT = 512
"""Documents of which it is remembered whom they name."""
FARTHEST = 600
"""Characters between a name and what may be told of that person, at most."""


def whom_it_is_about(statement: Statement, question: str) -> str:
    """The full name of whoever was named last in or before a statement, where the question names that one; else none.

    A part of the name is enough ("Avery says"), where the document names nobody else who is called so.
    """
    text = statement.document.text
    people, called = _called(text)
    asked = words_of(question)
    if not any(_surname(name) in asked for name in people):
        return ""
    named = [found.group() for found in called.finditer(text, *_reach(statement))]
    inside = {found.group() for found in called.finditer(text, statement.span.start, statement.span.end)}
    last = [name for name in people if named and named[-1] in name.split()]
    is_one = len(last) == 1 and inside <= set(last[0].split())
    return last[0] if is_one and _surname(last[0]) in asked else ""


def unnamed(question: str, person: str) -> str:
    """The question as one asks it who does not know the name of that person; as it is where nobody is meant."""
    if not person:
        return question
    words = "|".join(map(re.escape, (person, *person.split())))
    return re.sub(rf"\b(?:{words})\b", wording("asked_as", "somebody"), question, flags=re.IGNORECASE)


def _reach(statement: Statement) -> tuple[int, int]:
    return max(0, statement.span.start - FARTHEST), statement.span.end


def _surname(name: str) -> str:
    return name.split()[-1].casefold()


@lru_cache(maxsize=KEPT)
def _called(text: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Whom a text names in full, and what finds each word of their names."""
    people = tuple(people_in(text))
    words = sorted({word for name in people for word in name.split()})
    return people, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") if words else re.compile(r"(?!)")
