"""Things that documents tell apart by numbers: "Team 3", "Children in Care 1 and 3", "Panels 4 to 6"."""

from __future__ import annotations

import re

THING = (
    r"(?:teams?|hubs?|units?|areas?|zones?|pods?|localit(?:y|ies)|clusters?|districts?|quadrants?|care|duty|panels?)"
)
_TOLD = re.compile(
    rf"\b(?P<thing>{THING})\s(?P<numbers>\d{{1,2}}(?:(?:,| and| to|,? &|–|-)\s?\d{{1,2}})*)\b", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,2})(?: to |\s?[–-]\s?)(\d{1,2})")


def numbers_of(text: str, thing: str) -> set[int]:
    """The numbers of the things of this name ("team") that a text speaks of; "1 to 3" are three."""
    numbers: set[int] = set()
    for found in _TOLD.finditer(text):
        if singular(found["thing"]) == thing:
            numbers |= {int(each) for each in re.findall(r"\d{1,2}", found["numbers"])}
            for first, last in _RANGE.findall(found["numbers"]):
                numbers |= set(range(int(first), int(last) + 1))
    return numbers


def things_numbered(text: str) -> frozenset[str]:
    """The things of which a text numbers one at least: those that ``numbers_of`` finds something of."""
    return frozenset(singular(found["thing"]) for found in _TOLD.finditer(text))


def singular(thing: str) -> str:
    """One of these things, in small letters: "Localities" are each a "locality"."""
    word = thing.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
