"""Shortened names that people type and no table lists: "NE Lincs", "north yorks", "Kensington", "Hove", "Sussex".

Made by rule from the names of the directory. A name that the directory has is
never given another meaning; one that fits several councils stands for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

_POINTS = {
    "north": ("north", "n", "nth"),
    "south": ("south", "s", "sth"),
    "east": ("east", "e"),
    "west": ("west", "w"),
    "central": ("central", "cent", "mid"),
}
_SHORT = {
    "bedfordshire": ("beds",),
    "berkshire": ("berks",),
    "gloucestershire": ("glos", "gloucs"),
    "lincolnshire": ("lincs",),
    "northamptonshire": ("northants",),
    "yorkshire": ("yorks",),
}
_OPENING = frozenset(_POINTS)
_ORDINARY = frozenset({"bath", "barking", "chelsea", "cleveland"})
"""Halves of names that are everyday words, a given name, or another place."""


def compass_forms(names: Mapping[str, str]) -> dict[str, str]:
    """Names that open or close with a point of the compass, in shorter words or the other way round, to their slugs.

    ``names`` are comparable names with their slugs; the forms leave them out.
    """
    found = {form: slug for name, slug in names.items() for form in _forms(name.split())}
    return {form: slug for form, slug in found.items() if form not in names}


def _forms(words: list[str]) -> Iterator[str]:
    points = [word for word in words if word in _OPENING]
    if not points or len(words) == len(points) or "of" in words:
        return
    if words[0] in _OPENING:
        spelled = [_POINTS.get(word, _SHORT_AND_LONG.get(word, (word,))) for word in words]
        yield from (" ".join(choice) for choice in product(*spelled))
        if len(points) > 1:
            rest = " ".join(words[len(points) :])
            initials = "".join(point[0] for point in points)
            yield from (f"{initials}{gap}{last}" for gap in (" ", "") for last in _SHORT_AND_LONG.get(rest, (rest,)))
    elif words[-1] in _OPENING and len(words) == 2:
        yield from (f"{point} {words[0]}" for point in _POINTS[words[-1]])


_SHORT_AND_LONG = {word: (word, *short) for word, short in _SHORT.items()}


def halves(councils: Iterable[tuple[str, str]], names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What is left of a name without one half or without its point of the compass, with all the slugs that it fits.

    ``councils`` are comparable names of present councils with their slugs. A rest
    that is a council's own name, or an everyday word, is left out; so is one of a
    point of the compass that only one council shares, since the rest is a wider place.
    """
    half: defaultdict[str, set[str]] = defaultdict(set)
    wider: defaultdict[str, set[str]] = defaultdict(set)
    for name, slug in councils:
        head, joint, tail = name.partition(" and ")
        for each in (head, tail):
            if joint and " " not in each:
                half[each].add(slug)
        words = name.split()
        if len(words) == 2 and words[0] in _OPENING:
            wider[words[1]].add(slug)
    found = {name: slugs for name, slugs in half.items() if len(slugs) == 1}
    found |= {name: slugs for name, slugs in wider.items() if len(slugs) > 1}
    return {name: tuple(sorted(slugs)) for name, slugs in found.items() if name not in names and name not in _ORDINARY}
