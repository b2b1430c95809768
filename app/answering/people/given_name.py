"""Somebody called by the given name alone, as candidates do: "who was boss before avery", "is Avery still director".

Only between words that ask of somebody, and only where one person alone of the councils asked about has that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from app.facts.people import People, folded

_ASKED_OF = re.compile(
    r"\b(?:before|b4|after|until|replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|follow(?:s|ed|ing)?|over from"
    r"|is|was|does|did|has|who['’]?s) (?P<name>[^\W\d_][\w’'-]{1,20})"
    r"(?=\W*$|,? (?:came|comes?|left|leaves?|took|takes?|start(?:ed)?|join(?:ed)?|arrived?|went|got|was|did|still|is"
    r"|gone|been|become|became|leaving|moved?|retired?|run|lead|in charge"
    r"|(?:the|our|your) (?:director|head|boss|manager|chief|leader|chair)"
    r"|then)\b)",
    re.IGNORECASE,
)
_NO_NAME = frozenset("april may june july august will summer autumn winter spring".split())
"""Given names that stand there as other words."""


def with_name_in_full(question: str, people: People, councils: Collection[str]) -> str:
    """The question with the full name of the one whom it calls by the given name alone; any other as it is."""
    for found in _ASKED_OF.finditer(question):
        given = folded(found["name"])
        if given in _NO_NAME:
            continue
        known = people.with_given_name(given, councils)
        if len(known) == 1:
            return f"{question[: found.start('name')]}{known[0]}{question[found.end('name') :]}"
    return question
