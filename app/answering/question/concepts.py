"""Words as they are compared: stems, with the field's synonyms folded into one.

"How many posts" and "three roles" share a concept though they share no word.
The groups stand in the reviewed file beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from app.indexing.lexical import LexicalIndex
from app.shipped_yaml import shipped_yaml
from app.stems import stems, words_of

FILE = Path(__file__).with_name("synonyms.yaml")
KEPT = 8192
"""Pieces of documents whose concepts are remembered: about 10 MB in each worker."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """``stem_of`` maps a stem to the name of its group, ``members`` a group to its stems."""

    phrases: re.Pattern[str]
    group_of_phrase: dict[str, str]
    group_of: dict[str, str]
    members: dict[str, tuple[str, ...]]


def concepts(text: str) -> list[str]:
    """The concepts of a text, in order of its words, phrases first."""
    known = _synonyms()
    plain = " ".join(words_of(text))
    found = [known.group_of_phrase[match.group()] for match in known.phrases.finditer(plain)]
    return found + [known.group_of.get(stem, stem) for stem in stems(known.phrases.sub(" ", plain))]


@lru_cache(maxsize=KEPT)
def concepts_in(text: str) -> frozenset[str]:
    """The concepts of a piece of a document or of words of our own, remembered: a passage is weighed for many.

    Never for a question: its words are not to be kept.
    """
    return frozenset(concepts(text))


def passages_with(concept: str, lexical: LexicalIndex) -> int:
    """How many passages hold the concept, at most: its words' document frequencies added up."""
    members = _synonyms().members.get(concept, (concept,))
    return min(len(lexical), sum(lexical.passages_with(member) for member in members))


@cache
def _synonyms() -> Synonyms:
    """The groups of words of the same meaning, as the file lists them, ready for looking words up."""
    groups: Sequence[Sequence[str]] = shipped_yaml(FILE)
    phrases: dict[str, str] = {}
    group_of: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for group in groups:
        name = f"={group[0].lower()}"
        single = [word for word in group if len(words_of(word)) == 1]
        own = tuple(dict.fromkeys(stem for word in single for stem in stems(word)))
        phrases.update({" ".join(words_of(phrase)): name for phrase in group if phrase not in single})
        group_of.update(dict.fromkeys(own, name))
        members[name] = own
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in longest_first))
    return Synonyms(pattern, phrases, group_of, members)
