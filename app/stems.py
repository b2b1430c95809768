"""The words of a text, and their stems (Snowball): what two texts have in common by spelling alone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

# Only words that carry no subject at all: "who", "when" and "no" may matter in a question about a post.
STOP_WORDS = frozenset(
    "a an and are as at be by for from has have in is it its of on or that the this to was were with".split()
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def stems(text: str) -> list[str]:
    """The words that count, in order, without case, accents of typography and English endings."""
    found: list[str] = _stemmer().stemWords([word for word in words_of(text) if word not in STOP_WORDS])
    return found


def stem_of(word: str) -> str:
    """The stem of one word as ``words_of`` gives it; empty for a word that does not count."""
    return "" if word in STOP_WORDS else str(_stemmer().stemWord(word))


def words_of(text: str) -> list[str]:
    """Every word in order, in lower case, with straight apostrophes."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return _WORD.findall(plain)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
