"""Finds the councils that a text speaks of, by any name the directory knows.

Whole words only, the longest name first: "Central Bedfordshire" is not Bedford.
A name that is also an ordinary word, a street, a university or a surname counts
only with a sign that the council is meant. Not told apart: wider bodies named
after places ("Essex Police", "Norfolk and Suffolk NHS Foundation Trust"), people
whose given name is a place or is not in our list, and towns of the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.councils.directory import Directory
from app.councils.names import Word, name_key, words_of
from app.councils.other_meanings import OTHER_EXPRESSIONS
from app.councils.senses import Place
from app.councils.short_forms import halves
from app.councils.spelling import Speller
from app.read_once import read_once

_WITHIN_NAME = frozenset(" \t\r\n\u00a0-‐‑–,")
_WIDEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A council named at ``text[start:end]``, a possessive ending left out."""

    slug: str
    start: int
    end: int


class _Found(NamedTuple):
    """A name of the directory, in comparable form, and what it stands for."""

    name: str
    slugs: tuple[str, ...]

    @property
    def length(self) -> int:
        return self.name.count(" ") + 1

    @property
    def last_word(self) -> str:
        return self.name.rpartition(" ")[2]


class _Names:
    """Every name by its first word, longest first, with the initials and the speller that belong to them."""

    def __init__(self, directory: Directory, question: bool) -> None:
        present = ((name_key(c.short_name), c.slug) for c in directory.councils if c.ended is None)
        short = halves(present, directory.names) if question else {}
        names = short | dict(directory.names) | dict.fromkeys(OTHER_EXPRESSIONS, ())
        by_first: defaultdict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for name, slugs in names.items():
            words = tuple(name.split())
            by_first[words[0]].append((words, slugs))
        self.by_first = {first: sorted(found, key=lambda n: -len(n[0])) for first, found in by_first.items()}
        self.initials = frozenset(
            name_key(alias)
            for council in directory.councils
            for alias in council.aliases
            if " " not in alias and sum(letter.isupper() for letter in alias) > 1
        )
        official = {word for council in directory.councils for word in name_key(council.name).split()}
        bodies = {word for name, slugs in names.items() if "children" in name for word in name.split() if slugs}
        self.speller = Speller({word for name in names for word in name.split()}, official | bodies)


@lru_cache(maxsize=4)
def _known(directory: Directory, question: bool) -> _Names:
    return _Names(directory, question)


def prepare_names(directory: Directory) -> None:
    """Prepare the names as they are looked for in questions and in documents, before any process forks."""
    for question in (True, False):
        _known(directory, question)


@read_once
def find_councils(text: str, directory: Directory, *, fuzzy: bool = False) -> Sequence[Mention]:
    """The councils named in ``text``, in order of place; offsets in code points.

    ``fuzzy`` is for a person's question: misspelled names are recognised, unless documents write them so, names
    that are rarer words count in lower case too, and so do halves of names
    ("Kensington"). A name that fits several councils, such as a company or trust
    that serves them, gives one mention for each, over the same words.
    Linear in the length of the text.
    """
    names = _known(directory.table, fuzzy)
    words = words_of(text)
    read = tuple(_read(word, names.speller, directory.written) for word in words) if fuzzy else words
    mentions: list[Mention] = []
    at = 0
    while at < len(read):
        found = _longest_name(text, read, at, names)
        if found is None:
            at += 1
            continue
        last = at + found.length - 1
        if found.slugs and Place(text, read, at, last, fuzzy).names_a_council(found.name, names.initials):
            end = _end_of_name(words[last], read[last], found.last_word)
            mentions += [Mention(slug, words[at].start, end) for slug in found.slugs]
        at = last + 1
    return tuple(mentions)


def _read(word: Word, speller: Speller, written: Collection[str]) -> Word:
    """The word as it is meant: mended unless documents write it so."""
    stem = word.form[:-1] if word.has_possessive else word.form
    mended = stem if stem in written else speller.mend(stem)
    return word if mended == stem else word._replace(form=mended)


def words_written(texts: Iterable[str], words: Mapping[str, int]) -> set[str]:
    """The words of the texts that documents write more than once, ``words`` counting theirs; once may be a slip."""
    typed = {form for text in texts for word in words_of(text) for form in word.forms}
    return {form for form in typed if words.get(form, 0) > 1}


def _end_of_name(typed: Word, read: Word, last_word: str) -> int:
    """Where the name ends: a possessive ending is no part of it, whether or not the name was mended."""
    if typed.form == read.form:
        return typed.end_of(last_word)
    return typed.end - 2 if typed.has_possessive else typed.end


def _longest_name(text: str, words: Sequence[Word], at: int, names: _Names) -> _Found | None:
    for form in words[at].forms:
        for name, slugs in names.by_first.get(form, ()):
            if len(name) == 1:
                return _Found(form, slugs)
            if form == words[at].form and _spell(text, words[at : at + len(name)], name):
                return _Found(" ".join(name), slugs)
    return None


def _spell(text: str, words: Sequence[Word], name: tuple[str, ...]) -> bool:
    """Whether ``words`` spell ``name`` without a break of sentence or line of thought between them."""
    if len(words) < len(name) or name[-1] not in words[-1].forms:
        return False
    if any(word.form != expected for word, expected in zip(words[:-1], name[:-1], strict=True)):
        return False
    return all(_joined(text, before, after, len(name)) for before, after in pairwise(words))


def _joined(text: str, before: Word, after: Word, length: int) -> bool:
    gap = text[before.end : after.start]
    if before.form == "st":
        gap = gap.removeprefix(".")
    return len(gap) <= _WIDEST_GAP and _WITHIN_NAME.issuperset(gap) and ("," not in gap or length > 2)
