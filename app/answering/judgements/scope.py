"""Which councils a list of judgements is about, when the question names none: a region's, a kind's, our own, all.

Reads the question and the directory; it knows nothing of grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Council

# Wider places that people name, and the regions of the directory that they take in.
_WIDER = (
    ("north", ("North West", "North East", "Yorkshire and the Humber")),
    ("south", ("South West", "South East")),
    ("midlands", ("West Midlands", "East Midlands")),
    ("yorkshire", ("Yorkshire and the Humber",)),
    ("humber", ("Yorkshire and the Humber",)),
    ("east anglia", ("East of England",)),
    ("eastern england", ("East of England",)),
    ("the east", ("East of England",)),
)
_KINDS = (
    ("london borough", re.compile(r"\blondon boroughs?\b", re.IGNORECASE)),
    ("unitary", re.compile(r"\bunitar(?:y|ies)\b", re.IGNORECASE)),
    ("metropolitan", re.compile(r"\bmetropolitan\b|\bmets\b", re.IGNORECASE)),
    ("county", re.compile(r"\bcount(?:y (?:councils?|authorit\w+)|ies)\b", re.IGNORECASE)),
)
_OURS = re.compile(
    r"\b(?:you|your|yours|these|those|them|here|held|this (?:site|service)|(?:on|in) (?:the )?(?:list|documents))\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"\b(?:in england|all (?:the )?councils|any councils?|country|nationally|nationwide|anywhere)\b", re.IGNORECASE
)

_NEAR_WORD = re.compile(
    r"\b(?:near(?:by)?|around|round|next|close|far from|bordering|neighbou?r\w*|within)\b", re.IGNORECASE
)
_NEAR = re.compile(
    r"\b(?:near(?:by)?(?: to)?|around|round|next(?: door)? to|close to|not far from|bordering|neighbou?rs? of"
    r"|neighbou?ring|within (?:\w+ ){1,3}of)(?: the)? $",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\b(?:(?:the|these|those|your) two|both (?:of them|councils|authorities|boroughs|counties|places))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """``regions`` and ``kinds`` as the directory names them, empty when any will do; ``ours``: only those held.

    ``without`` is the slug of a council that the others lie near, and that is none of them.
    ``two``: two councils, spoken of as if they were known ("which of the two …", "are both councils …").
    """

    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ours: bool = False
    two: bool = False
    without: str = ""

    @property
    def narrow(self) -> bool:
        """Whether a region or a kind is named."""
        return bool(self.regions or self.kinds)

    def holds(self, council: Council) -> bool:
        """Whether a council lies in one of the regions and is of one of the kinds."""
        here = not self.regions or council.region in self.regions
        kind = not self.kinds or council.kind in self.kinds
        return here and kind and council.ended is None and council.slug != self.without


def scope_of(question: str, regions: Iterable[str]) -> Scope:
    """The scope that a question gives a list; ``regions`` are all that the directory knows."""
    text = " ".join(question.casefold().replace("-", " ").split())
    named = tuple(region for region in dict.fromkeys(regions) if region and _says(region.casefold(), text))
    wider = () if named else tuple(region for place, inside in _WIDER if _says(place, text) for region in inside)
    kinds = tuple(kind for kind, pattern in _KINDS if pattern.search(text))
    found = tuple(dict.fromkeys(named or wider))
    narrow = bool(found or kinds)
    ours = not narrow and _OURS.search(text) is not None and not _EVERYWHERE.search(text)
    return Scope(found, kinds, ours, not narrow and _TWO.search(text) is not None)


def scope_around(question: str, directory: Directory) -> Scope | None:
    """The other councils of a council's region, where it is named only to say near which place: "near Kent"."""
    if not _NEAR_WORD.search(question):
        return None
    mentions = find_councils(question, directory, fuzzy=True)
    slugs = {mention.slug for mention in mentions if _NEAR.search(question[: mention.start])}
    if len(slugs) != 1 or any(mention.slug not in slugs for mention in mentions):
        return None
    (slug,) = slugs
    region = directory.get(slug).region
    return Scope((region,), without=slug) if region else None


def _says(place: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(place)}\b", text) is not None
