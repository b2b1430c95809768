"""Is a message in English, the one language that is read here? Asked only of what the documents do not answer."""

from __future__ import annotations

import re
import unicodedata

from app.answering.question.asked import NO_TOPIC
from app.encoder import Encoder

_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,5}\b")
FEWEST = 4
"""Fewer words may be names alone."""
_SHORT = 2
"""So short a word of English is one of other languages too: "do", "me", "a"."""


def in_another_language(message: str, encoder: Encoder) -> bool:
    """Is it mostly in other letters, or in words that English does not have, with none that its sentences are made of?

    The encoder's vocabulary holds the commoner words of English whole.
    """
    words = [_plain(word) for word in _WORD.findall(_ABBREVIATION.sub(" ", message))]
    if sum(map(_is_latin, words)) * 2 < len(words):
        return True
    if len(words) < FEWEST or any(len(word) > _SHORT and word in NO_TOPIC for word in words):
        return False
    whole, *of_words = encoder.count_tokens(["the", *words])
    return sum(pieces > whole for pieces in of_words) * 2 > len(words)


def _plain(word: str) -> str:
    """The word in lower case without accents, as the vocabulary holds it."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in parts if unicodedata.category(character) != "Mn")


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith("LATIN")
