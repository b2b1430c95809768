"""Whether two questions near in meaning ask the same: numbers, names, negation, time and whom it is about. Pure.

Vectors put "does it" and "does it not" side by side; what tells them apart is listed in ``qualifiers.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.answering.question.concepts import concepts
from app.number_words import NUMBERS
from app.shipped_yaml import shipped_yaml
from app.stems import words_of

FILE = Path(__file__).with_name("qualifiers.yaml")
_FORM, _PEOPLE = "form", "who_it_is_for"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?")
_NAME = re.compile(r"(?<=[\w,;:)’'\"] )[A-Z][\w’'-]+")
_IN_WORDS = {word: str(number) for word, number in NUMBERS.items()}
# Words that a question may have or lack and still ask the same.
_PLAIN = frozenset(
    "a able about accept accepted all allow allowed also am among an and any anybody anyone anywhere applicant are as "
    "at available be been being by can candidate carry consist could council current currently do does doing done "
    "entitlement every exist expect for from get give given go got has have having held hello help hi hold how i "
    "if in involve involved involves is it its just kind know like long look make many may me might mine most much "
    "must my name necessary need needed of offer offered on open or our out own please possible process provide "
    "receive required somebody someone staff take tell that the their them then there these they thing this those to "
    "us want we what when where whether which who whom whose why will with work would you your yours there's "
    "what's i'm i've i'd who's it's you're employee people candidates applicants employees".split()
)


class Difference(StrEnum):
    """Why a question is not taken for another that is near in meaning."""

    COUNCIL = "it is about another council"
    NUMBERS = "its numbers are others"
    NAMES = "it names somebody or something else"
    QUALIFIERS = "it asks for something else, of somebody else or of another time"
    WORDS = "it speaks of something else besides"


def difference_between(question: str, variant: str) -> Difference | None:
    """What makes the question another than the variant, both without councils' names; None where nothing does."""
    if _numbers(question) != _numbers(variant):
        return Difference.NUMBERS
    if _names(question) - _plain_words(variant) or _names(variant) - _plain_words(question):
        return Difference.NAMES
    if _qualifiers(question) != _qualifiers(variant):
        return Difference.QUALIFIERS
    return Difference.WORDS if words_apart(question, variant) else None


def words_apart(question: str, variant: str) -> set[str]:
    """The topic words that one of them has and the other has not, synonyms folded."""
    return _topic(question) ^ _topic(variant)


def same_words(question: str, variant: str) -> bool:
    """Whether they are the same but for case, spacing and marks."""
    return words_of(question) == words_of(variant)


def _numbers(text: str) -> set[str]:
    words = [_IN_WORDS.get(word, word) for word in _words(text)]
    return {number.rstrip("stndrh") for word in words for number in _NUMBER.findall(word)}


def _names(text: str) -> set[str]:
    """Capitalised words that stand behind another word, as they are compared; I and its forms are none."""
    found = {word for name in _NAME.findall(text) for word in words_of(name.removesuffix("’s").removesuffix("'s"))}
    return {word for word in found if word not in _PLAIN}


def _plain_words(text: str) -> set[str]:
    return set(_without_possessive(text))


def _without_possessive(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in words_of(text)]


def _topic(text: str) -> set[str]:
    plain = " ".join(word for word in _words(text) if word not in _IN_WORDS and not _NUMBER.fullmatch(word))
    for (group, _), pattern in _patterns():
        plain = pattern.sub(" ", plain) if group == _FORM else plain
    return set(concepts(" ".join(word for word in _without_possessive(plain) if word not in _PLAIN)))


def _qualifiers(text: str) -> tuple[frozenset[tuple[str, str]], tuple[str, ...]]:
    """The classes that the text speaks of, and those of people in the order in which it does."""
    plain = " ".join(_words(text))
    found = {name: match.start() for name, pattern in _patterns() if (match := pattern.search(plain))}
    people = sorted((at, name) for (group, name), at in found.items() if group == _PEOPLE)
    return frozenset(found), tuple(name for _, name in people)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'")
    return re.sub(r"[^\w'.,-]+|[.,](?!\d)", " ", plain).split()


@cache
def _patterns() -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    loaded: dict[str, dict[str, str]] = shipped_yaml(FILE)
    return tuple(
        ((group, name), re.compile(rf"\b(?:{pattern})\b"))
        for group, classes in loaded.items()
        for name, pattern in classes.items()
    )
