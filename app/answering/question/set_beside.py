"""The page's council set beside another: "is Kent better than you?" speaks of two councils and names one.

Reads the words of the question alone; a "you" that is no side of a comparison is left as it is.
"""

from __future__ import annotations

import re

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


def with_the_page(text: str, page: str | None, directory: Directory) -> str:
    """The text with the name of the ``page``'s council for "you" and "here", where another is compared with it."""
    if page is None or not _COMPARES.search(text):
        return text
    named = {mention.slug for mention in find_councils(text, directory, fuzzy=True)}
    if not named or page in named:
        return text
    council = directory.get(page).short_name
    return _SIDE.sub(lambda side: f"{council}'s" if side["owns"] else council, text)
