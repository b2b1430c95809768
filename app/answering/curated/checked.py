"""A curated sentence as its quotes have to hold it: no plain first word is a name, and equal numbers are equal. Pure.

What counts as a number, a grade or a name, and whether quotes hold it, says app/answering/text/support.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.number_words import NUMBERS
from app.stems import STOP_WORDS

# Words that begin sentences and name nobody; of other words a document shows by a small letter that they are none.
_OPENINGS = frozenset(
    "about after all although always among another any anyone as at because before besides between both but can "
    "depending does during each either even every everybody everyone few from further here how however i if in instead "
    "it its just later many more most much my neither never new newly no nobody none nor not nothing now often on once "
    "one only other our out over please several she he since so some sometimes soon still such take than their them "
    "then there therefore these they those though through throughout to together under unless until up usually we what "
    "whatever when whenever where whether which while who whoever whose why within without yes yet you your people "
    "staff".split()
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(rf"(?<![\w.,]){_DIGITS}(?!\w)")
# "No one" and "anyone" count nobody.
_IN_WORDS = re.compile(rf"(?<!no )(?<!any )(?<!each )(?<!every )(?<![\w-])(?:{'|'.join(NUMBERS)})(?![\w-])", re.I)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DENIES = re.compile(r"\b(?:never|not|without|cannot|no(?!\.? ?\d))\b|\b\w+n['’]t\b", re.I)
_DENIES_TOO = re.compile(r"\b(?:neither|nor|none|nobody|nothing|nowhere|unable)\b", re.I)


def as_checked(text: str, quotes: Sequence[str], documents: Sequence[str]) -> str:
    """The sentence with a plain first word in small letters and its numbers as the quotes write them.

    ``documents`` are the texts that the quotes stand in: they show which words are names.
    """
    written = {_plain(number): number for quote in quotes for number in _NUMBER.findall(quote)}
    in_words = {str(NUMBERS[word.lower()]): word for quote in quotes for word in _IN_WORDS.findall(quote)}
    known = in_words | written
    said = _NUMBER.sub(lambda found: known.get(_plain(found.group()), found.group()), text)
    return said if _begins_with_name(text, documents) else said[:1].lower() + said[1:]


def denial_alone(text: str, quotes: Sequence[str]) -> str:
    """The word by which a sentence denies something where none of its quotes denies anything; else empty."""
    found = _DENIES.search(text)
    if found is None or any(_DENIES.search(quote) or _DENIES_TOO.search(quote) for quote in quotes):
        return ""
    return found.group()


def _begins_with_name(text: str, documents: Sequence[str]) -> bool:
    """Whether the first word may be one: it has a capital inside a sentence too, or no small letter anywhere."""
    first = text.split(" ", 1)[0].strip(",.:;")
    if not first[:1].isupper():
        return False
    word = re.escape(first[1:])
    inside = re.compile(rf"(?<=[\w,;’'] ){first[0]}{word}\b")
    if inside.search(text):
        return True
    if first.lower() in STOP_WORDS | _OPENINGS:
        return False
    small = re.compile(rf"(?<![\w@./-]){first[0].lower()}{word}(?![\w@/-])")
    return any(map(inside.search, documents)) or not any(map(small.search, documents))


def _plain(number: str) -> str:
    return _THOUSANDS.sub("", number)
