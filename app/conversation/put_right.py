"""What is meant in place of what was asked: "not the agency ones, the new ones" asks the last question of the new ones.

So does "and team managers?" behind what another role earns.

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import is_whole, without_lead
from app.conversation.placed import asks_something
from app.documents.role_names import ROLE_NOUNS

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

_ROLE = rf"(?:(?!(?:an?|the|and|or|for|of|in|at|to|with|by|from)\b)[\w’'-]{{2,20}} ){{0,3}}?{ROLE_NOUNS}"
_A_ROLE_ALONE = re.compile(
    rf"(?:(?:for|as|of) )?(?:(?:an?|the) )?(?P<role>{_ROLE})(?: (?:then|instead|too))?", re.IGNORECASE
)
_OF_A_ROLE = re.compile(rf"\b(?P<lead>an?|do|does|for|as) (?P<role>{_ROLE})(?= |$)", re.IGNORECASE)
_WHO = re.compile(r"who\b|.*: who\b", re.IGNORECASE)


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


def of_another_role(before: str, adds: str) -> str:
    """The question before, asked of the role that is added: "what does a team manager get", "advanced practitioners?".

    Nothing where no role is added or none was asked about, and where it was asked who holds a post.
    """
    added, asked = _A_ROLE_ALONE.fullmatch(adds.strip(" ?.!")), _OF_A_ROLE.search(before)
    if added is None or asked is None or _WHO.match(before):
        return ""
    lead, role = asked["lead"], added["role"]
    if lead.lower() in ("a", "an"):
        lead = "" if role.endswith("s") else "an " if role[0].lower() in "aeiou" else "a "
        return f"{before[: asked.start()]}{lead}{role}{before[asked.end() :]}"
    return f"{before[: asked.start()]}{lead} {role}{before[asked.end() :]}"
