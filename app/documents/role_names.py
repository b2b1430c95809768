"""Does a heading, an item or a title name a role?

Roles are known by the nouns that end their names, as councils' children's
services use them; no list of roles is kept.
"""

from __future__ import annotations

import re

from app.documents.people import people_in

ROLE_NOUNS = (
    r"(?:directors?|chief executives?|heads? of [a-z]+|managers?|social workers?|practitioners?|officers?"
    r"|advis[eo]rs?"
    r"|leaders?|leads?|co-?ordinators?|workers?|assistants?|consultants?|specialists?|psychologists?|therapists?"
    r"|administrators?|apprentices?|educators?|supervisors?|chairs?|mentors?|counsellors?|solicitors?|analysts?"
    r"|inspectors?|teachers?|nurses?|carers?|commissioners?|trainers?|auditors?|advocates?|panel members?)"
)
_NAMES_ROLE = re.compile(rf"\b{ROLE_NOUNS}\b", re.IGNORECASE)
_LONGEST = 14


def names_role(words: str) -> bool:
    """Whether a heading, an item or a cell is the name of a role."""
    role = _NAMES_ROLE.search(words)
    return (
        role is not None
        and len(words.split()) <= _LONGEST
        and not words.rstrip().endswith(("?", ".", "!", ":"))
        and not any(words.find(person) + len(person) <= role.start() for person in people_in(words))
        and not re.match(
            r"(?:meet|about|from|foreword|introduction|message|why|how|what|who|our)\b"
            r"|(?:an? |the )?(?:[\w’'-]{1,20} )?(?:letter|statement|welcome|greeting|message|words?|note)"
            r" (?:from|by|of|to)\b",
            words,
            re.IGNORECASE,
        )
    )
