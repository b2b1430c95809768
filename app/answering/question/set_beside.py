"""The page's council set beside another: "is Kent better than you?" speaks of two councils and names one.

Reads the words of the question, and which councils were spoken of before; a "you" that is no side of a comparison, nor
all that is asked about after another council, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from app.councils.directory import Directory
from app.councils.mentions import find_councils

_COMPARES = re.compile(
    r"\b(?:compar\w+|better|best|worse|worst|higher|highest|lower|lowest|stronger|weaker|versus|vs|differ\w*"
    r"|(?:measure|stack)s? up)\b",
    re.IGNORECASE,
)
_JOINS = r"(?:or|and|vs\.?|versus)"
_SIDE = re.compile(
    rf"\b(?P<owns>yours?)\b|(?:(?<=\bthan )|(?<=\bwith )|(?<=\bto )|(?<=\bor )|(?<=\band )|(?<=\bvs )|(?<=\bagainst ))"
    r"(?:you|us|here|yourself|yourselves)\b(?! (?:have|do|are|can|will|tell|say)\b)"
    rf"|\b(?:you|us|here)\b(?=,? {_JOINS} )|\b(?<=\bare )you\b|\b(?<=\bdo )you\b(?= (?:compare|differ|measure|stack)\b)"
    r"|(?<=\bcompare )(?:you|yourself|yourselves)\b",
    re.IGNORECASE,
)
_LEAD = r"(?:no|ok|okay|and|but|so|or|now|then|what|how|about|the|one|same|for|is|it|with|at|in)"
_BACK_TO_IT = re.compile(
    rf"^(?P<lead>\W*(?:{_LEAD}\b,? ){{0,6}})"
    r"(?:here|you|yours?|us|ours?|(?:this|your|the other) (?:one|council|place|authority|area))"
    r"(?: then| again| instead)?\W*$",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:one|same) $", re.IGNORECASE)


def back_to_the_page(question: str, page: str | None, spoken_of: Collection[str], directory: Directory) -> str:
    """The question with the ``page``'s council by name, where it asks no more than "and here?" after another council.

    ``spoken_of`` are the councils of the turn before.
    """
    found = _BACK_TO_IT.match(question)
    if page is None or found is None or not spoken_of or page in spoken_of:
        return question
    joint = "in " if _OF_IT.search(found["lead"]) else ""
    return f"{found['lead']}{joint}{directory.get(page).short_name}?"


def with_the_page(text: str, page: str | None, directory: Directory) -> str:
    """The text with the name of the ``page``'s council for "you" and "here", where another is compared with it."""
    if page is None or not _COMPARES.search(text):
        return text
    named = {mention.slug for mention in find_councils(text, directory, fuzzy=True)}
    if not named or page in named:
        return text
    council = directory.get(page).short_name
    return _SIDE.sub(lambda side: f"{council}'s" if side["owns"] else council, text)
