"""The pieces that patterns of what a sentence tells of people are made of."""

from __future__ import annotations

import re

from app.facts.post_words import any_of


def compiled(words: str) -> re.Pattern[str]:
    """The pattern of these words, in whatever letters."""
    return re.compile(words, re.IGNORECASE)


NAMED = r"⟦(?P<who>\d+)⟧"
WHO = rf"(?:{NAMED}|\b(?:she|he)\b(?!['’]s\b))"
OTHER = r"(?:⟦(?P<other>\d+)⟧|\b(?:him|her|he|she)\b)"
ADVERBS = (
    "(?: "
    + any_of(
        "now still also just currently today again already really himself herself once formerly previously initially"
        " recently newly officially only long then later first"
    )
    + "){0,3}"
)
ASIDE = r"(?:, [^,;⟦]{2,70},)?"
HAVING = r"(?:,? who)?(?: (?:will|has|had|is to|was to))?"
BEING = r"(?:,? who)?(?: (?:is|was|has been|had been|will be|is to be))"
IN_THE_POST = r"(?: as [\w ’'¤-]{3,60}?| the [\w ]{3,30}?)?"
