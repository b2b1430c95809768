"""What is meant in place of what was asked: "not the agency ones, the new ones" asks the last question of the new ones.

So does "and team managers?" behind what another role earns.

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import is_whole, without_lead
from app.conversation.placed import asks_something
from app.conversation.times_told import without_year
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
_ONE = (
    r"(?P<which>(?!other\b|last\b|next\b|first\b|second\b|third\b|same\b)(?:[a-z][\w’'-]{2,20} ){0,2})"
    r"(?:(?P<before>(?:19|20)\d\d) )?one(?: (?:in|of|from) (?P<year>(?:19|20)\d\d))?"
)
_THE_ONE = re.compile(rf"(?:(?:the|that) )?{_ONE}", re.IGNORECASE)
_A_HOLDER = re.compile(r"who(?:['’]?s| is| was)? the (?P<post>[\w’' -]{3,60})", re.IGNORECASE)
_MEANT_BEHIND = re.compile(
    r"(?P<meant>[^?]{2,60}?),?(?: is what| was what)? (?P<says>i (?:mean|meant))\W*", re.IGNORECASE
)
_WHICH_FIRST = re.compile(
    rf"(?:(?:no|sorry|ok)\b,? )?(?:i (?:mean|meant) )?(?:the|that) {_ONE}(?:,? i (?:mean|meant))?[,:.]? "
    r"(?=(?:what|when|where|who|why|how|did|does|is|was|has|will)\b.{0,80}\b(?:he|she|his|her|him)\b)",
    re.IGNORECASE,
)


def with_correction_first(question: str) -> str:
    """The correction with "I mean" in front, and what is asked of "the interim one, what did he say" alone."""
    rest = _WHICH_FIRST.sub("", question, count=1) if _WHICH_FIRST.match(question) else question
    found = _MEANT_BEHIND.fullmatch(rest.strip())
    return f"{found['says']} {found['meant']}" if found and not asks_something(found["meant"]) else rest


def of_the_one_meant(before: str, adds: str) -> str:
    """The question before of "the one in 2015", or for who is "the interim one in 2015"; nothing for anything else."""
    found = _THE_ONE.fullmatch(adds.strip(" ?.!"))
    year = (found["before"] or found["year"]) if found else None
    if found is None or not (found["which"] or year):
        return ""
    if not found["which"]:
        return f"{without_year(before)} in {year}"
    holder = _A_HOLDER.match(before)
    post = without_year(holder["post"]) if holder else ""
    asks = f"who {'was' if year else 'is'} the {found['which']}{post}{f' in {year}' if year else ''}"
    return asks if post else ""


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
