"""Mends the spelling of council names in what a person typed, one word at a time.

A word is mended only when it is closer to one word of a council's name than to
any other, and is no known word itself. It never touches short words or digits.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.councils.other_meanings import EVERYDAY_WORDS, NEVER_MISSPELLINGS, RARER_WORDS

SHORTEST_MENDED = 5
LONG = 12
LONGEST_MENDED = 24


class Speller:
    """Knows the words of council names; immutable after it is made."""

    def __init__(self, known_words: Iterable[str], name_words: Iterable[str]) -> None:
        """``known_words`` are left as they are; ``name_words`` are what a word may be mended to."""
        ambiguous = EVERYDAY_WORDS | RARER_WORDS
        self._known = frozenset(known_words) | NEVER_MISSPELLINGS | ambiguous
        self._by_initial: dict[str, list[str]] = {}
        for word in sorted({w for w in name_words if len(w) >= SHORTEST_MENDED} - ambiguous):
            self._by_initial.setdefault(word[0], []).append(word)

    def mend(self, word: str) -> str:
        """The name word that ``word`` misspells, or ``word`` itself.

        One slip (a letter added, lost, changed or swapped with its neighbour)
        is forgiven, two in words of LONG letters. The first letter must be right.
        """
        if not SHORTEST_MENDED - 1 <= len(word) <= LONGEST_MENDED or not word.isalpha() or word in self._known:
            return word
        if word.endswith("s") and word[:-1] in self._known:
            return word
        slips = 2 if len(word) >= LONG else 1
        choices = self._by_initial.get(word[0], [])
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=2)
        if not found or (len(found) == 2 and found[0][1] == found[1][1]):
            return word
        return str(found[0][0])
