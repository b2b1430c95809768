"""What is meant in place of what was asked: "not the agency ones, the new ones" asks the last question of the new ones.

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import is_whole, without_lead
from app.conversation.placed import asks_something

_OF = r"(?:i (?:meant|mean) )?(?:the |a |an |of |in |for |about ){0,2}"
_NOT_THIS_BUT_THAT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"not {_OF}(?P<rejected>[\w’' -]{{2,40}}?)(?: ones?)?(?:,| but) {_OF}(?P<meant>[\w’' -]{{2,40}}?)(?: ones?)?",
        rf"{_OF}(?P<meant>[\w’' -]{{2,40}}?)(?: ones?)?"
        rf"(?:, not|,? not(?= (?:the|an?|of|in|for|about)\b)|,? rather than|,? instead of) {_OF}"
        r"(?P<rejected>[\w’' -]{2,40}?)(?: ones?)?",
    )
)

_PLACED = re.compile(r"\b(?:of|at|in|for|from|to|with|by)\b", re.IGNORECASE)
"""What tells its own place ("the head of the trust") fits in no other."""


def with_what_is_meant(before: str, question: str) -> str:
    """The question before with what is meant for what is not: "not the agency ones, the new ones"; else nothing.

    So it is where the rejected words stand in it, and no question of its own is meant.
    """
    rest = without_lead(question).strip(" ?.!")
    found = next((match for pattern in _NOT_THIS_BUT_THAT if (match := pattern.fullmatch(rest))), None)
    if found is None or is_whole(rest) or asks_something(found["meant"]) or _PLACED.search(found["meant"]):
        return ""
    said = re.compile(rf"\b{re.escape(found['rejected'])}\b", re.IGNORECASE)
    return said.sub(lambda _: found["meant"], before, count=1) if said.search(before) else ""
