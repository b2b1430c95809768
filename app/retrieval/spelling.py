"""Mends misspelled words of a question towards words that the documents use, or that many ask by.

A word is left alone when the documents hold it, or when the encoder knows it as
a whole word: then it is English, however rare, and not a slip of the fingers.
So are the names of what Ofsted grades, for a care leaver is no care leader, and a "wasnt" without its apostrophe, which
is no "want".
Initials in capitals ("NEET") are left alone too, unless everything is in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.facts.wording import AREA_WORDS
from app.indexing.vocabulary import Vocabulary
from app.read_once import read_once

SHORTEST, LONGEST = 4, 24
TWO_SLIPS_FROM = 8
WHOLE_WORD_PIECES = 3
"""A word that is one word piece, with the two special pieces around it."""
_WORD = re.compile(r"[A-Za-z]+")
_DENIAL = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|ca|wo|could|would|should|must|need)nt")
_AREAS = {word for name in AREA_WORDS.values() for word in _WORD.findall(name)}
KNOWN_WORDS = Path(__file__).with_name("known_words.txt")
"""Words that many ask by, in small letters."""
_ASKING = frozenset(
    "often which whose where would could should there their about before after still again currently usually".split()
)
"""Words that questions are made of: of equally close words one of these is meant. None is so short that a word of the
documents is as likely ("mony")."""
_GRADED = frozenset({*_AREAS, *(word.removesuffix("s") for word in _AREAS)})


def mend_spelling(question: str, words: Vocabulary, count_tokens: Callable[[Sequence[str]], list[int]]) -> str:
    """The question with each misspelled word replaced by the likeliest word of the documents.

    ``words`` are the documents'; ``count_tokens`` is the encoder's. What is asked often (``known_words.txt``) is known
    though no document holds it. One slip is mended in a word of four letters, two in one of eight.
    """
    written = [word for word in _WORD.findall(question) if question.isupper() or not word.isupper()]
    asked = {word.lower() for word in written if SHORTEST <= len(word) <= LONGEST}
    left = {word for word in asked if word in words or word in _known() or word in _GRADED or _DENIAL.fullmatch(word)}
    likeliest = {word: _meant(word, words, count_tokens) for word in asked - left}
    mended = {word: other for word, other in likeliest.items() if other != word}
    return _WORD.sub(lambda match: mended.get(match.group().lower(), match.group()), question) if mended else question


@read_once
def _meant(word: str, words: Vocabulary, count_tokens: Callable[[Sequence[str]], list[int]]) -> str:
    """What is meant by a word that nobody knows: itself where the encoder knows it as a whole word."""
    return _likeliest(word, words) if count_tokens([word])[0] > WHOLE_WORD_PIECES else word


def _likeliest(word: str, words: Vocabulary) -> str:
    """The closest word that begins alike; of equally close ones one that asks, or the documents' most frequent."""
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    every = chain(words.beginning_with(word[0]), _everywhere().beginning_with(word[0]))
    choices = [each for each in every if abs(len(each) - len(word)) <= slips]
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=20)
    if not near:
        return word
    return min(near, key=lambda found: (found[1], found[0] not in _ASKING, -words.get(found[0], 0)))[0]


@cache
def _everywhere() -> Vocabulary:
    """Words that are meant whatever the documents hold, in an order that is the same in each process."""
    return Vocabulary(dict.fromkeys((*sorted(_known()), *sorted(_ASKING)), 0))


@cache
def _known() -> frozenset[str]:
    return frozenset(KNOWN_WORDS.read_text(encoding="utf-8").split())
