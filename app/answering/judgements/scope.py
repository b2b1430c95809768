"""Which councils a list of judgements is about, when the question names none: a region's, a kind's, our own, all.

Reads the question and the directory; it knows nothing of grades. A place that
it does not know is named as such and never taken for everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.answering.judgements import words as said
from app.answering.judgements.words import COUNCIL, COUNCILS, words
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.councils.other_meanings import OTHER_PLACES
from app.councils.places import AREAS, VAGUE, WIDER
from app.dates import MONTHS
from app.domain import Council

_KINDS = (
    ("london borough", words(r"\blondon boroughs?\b")),
    ("unitary", words(r"\bunitar(?:y|ies)\b")),
    ("metropolitan", words(r"\b(?:metropolitan|mets)\b")),
    ("county", words(r"\bcount(?:y (?:councils?|authorit\w+)|ies)\b")),
)
_OURS = words(
    r"\b(?:you|your|yours|these|those|them|here|held|this (?:site|service)"
    r"|(?:on|in) (?:the )?(?:list|documents))\b"
)
_LISTED_BEFORE = words(r"\b(?:these|those|them)\b")
_EVERYWHERE = words(r"\b(?:in england|all (?:the )?councils|any councils?|country|nationally|nationwide|anywhere)\b")
_ABROAD = words(
    r"\b(?:in|across|throughout|within|around) (?:the )?(?:\w+ (?:of )?)?(?P<land>wales|scotland|ireland)\b",
    r"\b(?P<of_land>welsh|scottish|irish) (?:\w+ )?(?:councils?|authorit(?:y|ies)|counties)\b",
)
_OF_ENGLAND = words(
    r"\b(?:in|of|across|throughout|around|within|all) (?:(?:all|the whole|the rest) (?:of )?)?england\b",
)
_CLAUSES = words(r"[.;:!?,–—]", r"\b(?:and|but|so)\b", r"(?=\bwhich\b)")
_ASKS = words(
    r"\b(?:which|what(?:['’]?s)?|who(?:['’]?s)?|whose|how|where|any\w*|list|show|tell|find|give|name"
    rf"|{COUNCILS})\b",
    r"^\W*(?:in|across|throughout|around|within|outside|on|near)\b",
)
_LIVES = words(r"\b(?:live|living|based|settled|mov(?:e|ing)|relocat\w+)\b")
_VAGUE = re.compile(rf"\b(?:{'|'.join(VAGUE)})\b", re.IGNORECASE)
_OTHER_PLACE = re.compile(rf"\b(?:{'|'.join((*VAGUE, *OTHER_PLACES))})\b", re.IGNORECASE)
_LANDS = {"welsh": "Wales", "scottish": "Scotland", "irish": "Ireland"}
_PLACED = words(
    rf"(?P<of>\b(?:{COUNCILS}) )?"
    r"(?<!work )(?<!working )(?<!worked )(?<!interested )(?<!experience )(?<!years )(?<!trained )(?<!jobs )(?<!job )"
    r"\b(?:in|across|throughout|around|within (?:[\w'’]+ ){1,4}of|within|outside|near|close to"
    r"|on(?= (?:the )?(?:(?-i:[A-Z])|\w{3,20}side\b|\w{0,20}coast\b|(?:\w{1,20} )?border))) (?P<the>the )?"
    r"(?=(?P<place>[^\W\d_][\w'’]*(?: [^\W\d_][\w'’]*){0,3}))"
)
_DISTANCE = words(r"\bwithin (?:[\w'’]+ ){1,4}of (?:the )?$")
_LEFT_OUT = words(
    r"\b(?:outside(?: of)?|except(?: for)?|excluding|not|(?:is|are)n['’]?t|apart from|other than|but)"
    r"(?: in)?(?: the)? $"
)
_JOINED = words(r",? ?(?:(?:and|or|nor|&) )?(?:in )?(?:the )?")
_PART = words(
    r"\b(?:north|south|east|west|central|inner|outer|mid|rural)(?:ern)?(?: (?:east|west)(?:ern)?)?"
    r"(?: (?:side |part |half )?of)?(?: the)? $"
)
# What may follow "in" and is no place: a time, a way of speaking, where grades are kept, all of England.
_NO_PLACE = frozenset(MONTHS) | frozenset(
    "spring summer autumn winter uk britain total general particular fact comparison order terms charge row turn "
    "future need short detail every everywhere nowhere somewhere here there mine mind case question practice reality "
    "whole intervention trouble crisis debt difficulty data database table records csc".split()
)
# Words that show that what stands with them is the work of a service, or a distance, and no place's name.
_OF_NO_NAME = frozenset(
    "assessment care central distance door duty early england family fostering help hub intervention justice measures "
    "practice recruitment safeguarding service services social support team teams work years youth".split()
)

_NEAR_WORD = words(r"\b(?:near(?:by)?|around|round|next|close|far from|bordering|neighbou?r\w*|within)\b")
_NEAR = words(
    r"\b(?:near(?:by)?(?: to)?|around|round|next(?: door)? to|close to|not far from|bordering|neighbou?rs? of"
    r"|neighbou?ring|within (?:[\w'’]+ ){1,4}of)(?: the)? $"
)
_NEAR_HERE = words(
    r"\b(?:nearby|neighbouring|(?:your|the|its|their) neighbours)\b",
    r"\b(?:near|around|close to|next to) (?:you|us|here|it|them|(?:the|this|your) (?:council|authority))\b",
)
_OWN_REGION = words(
    r"\b(?:in|of|across|from) (?:your|the|this|that|its|their|our|the same)"
    r" (?:region|part of (?:the country|england))\b"
)
_SEVERAL = words(rf"\b(?:{COUNCILS}|places|neighbours|who|which|any\w*|others?)\b")
_TWO = words(
    rf"\b(?:(?:the|these|those|your|this) (?:two|pair)|both (?:of them|{COUNCILS}|places)|(?:each|either|neither)"
    rf" (?:of (?:them|the two|the {COUNCILS})|{COUNCIL}|place))\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """``regions`` and ``kinds`` as the directory names them, ``areas`` slugs of a smaller area, empty when any will do.

    ``ours``: only the councils held. ``without`` is the slug of a council that the others lie near, and that is none
    of them. ``two``: two councils, spoken of as if they were known ("which of the two …", "are both councils …").
    ``part``: a part of the region is asked for, which is not told apart. ``unknown`` is a place that no table knows,
    ``country`` one of the United Kingdom that Ofsted does not inspect. ``not_kept`` are words by which the councils are
    narrowed too, perhaps to a place, and to which no list keeps.
    """

    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ours: bool = False
    two: bool = False
    without: str = ""
    areas: tuple[str, ...] = ()
    part: bool = False
    unknown: str = ""
    country: str = ""
    not_kept: str = ""

    @property
    def surely_unknown(self) -> bool:
        """Whether the unknown place is one by its name: with a capital, or known to be no council's."""
        return self.unknown[:1].isupper() or _OTHER_PLACE.fullmatch(self.unknown) is not None

    @property
    def placed(self) -> bool:
        """Whether a region or a smaller area is named."""
        return bool(self.regions or self.areas)

    @property
    def narrows(self) -> bool:
        """Whether a place is named, be it known or not."""
        return self.placed or bool(self.unknown or self.country)

    def holds(self, council: Council) -> bool:
        """Whether a council lies in one of the places and is of one of the kinds."""
        here = not self.placed or council.region in self.regions or council.slug in self.areas
        kind = not self.kinds or council.kind in self.kinds
        return here and kind and council.ended is None and council.slug != self.without


def regions_in(directory: Directory) -> Iterator[str]:
    """The region of each council, as ``scope_of`` takes them."""
    return (council.region for council in directory.councils)


def scope_of(question: str, regions: Iterable[str]) -> Scope:
    """The scope that a question gives a list; ``regions`` are all that the directory knows.

    What stands behind the last colon is a follow-up, whose place and kind take the place of those before it.
    """
    text = " ".join(question.replace("-", " ").replace("&", "and").split())
    known = tuple(dict.fromkeys(region for region in regions if region))
    first, *added = text.split(":")
    parts = (*reversed(added), first, text)
    placed = [_placed(part, known) for part in parts]
    found = next((scope for scope in placed if scope.narrows), placed[0])
    kinds = next((named for part in parts if (named := _kinds(part))), ())
    narrow = bool(found.narrows or kinds)
    # In a follow-up "them" are those listed before.
    ours_told = _OURS.search(first) or _OURS.search(_LISTED_BEFORE.sub("", " ".join(added)))
    ours = not narrow and ours_told is not None and not _EVERYWHERE.search(text)
    return replace(found, kinds=kinds, ours=ours, two=not narrow and _TWO.search(text) is not None)


def _placed(text: str, regions: tuple[str, ...]) -> Scope:
    """The places that a text names, the longest name first: no part of "South Yorkshire" is the South."""
    named, left_out, areas, part, far = list[str](), list[str](), list[str](), False, ""
    rest, at, out = "", 0, False
    names = _names(regions)
    for found in _pattern(tuple(names)).finditer(text):
        inside = names[found["place"].casefold()]
        before = text[at : found.start()]
        if isinstance(inside, str):
            areas += AREAS[inside]
        else:
            out = _LEFT_OUT.search(before) is not None or (out and _JOINED.fullmatch(before) is not None)
            (left_out if out else named).extend(inside)
            part = part or _PART.search(before) is not None
        far = far or (f"{away.group()}{found.group()}" if (away := _DISTANCE.search(before)) else "")
        rest, at = f"{rest}{before}here", found.end()
    if left_out and not named:
        named = [region for region in regions if region not in left_out]
    asking, lives = _asking(rest + text[at:])
    unknown, not_kept = _unread(asking)
    not_kept = not_kept or "".join(_unread(lives))
    if named or areas:
        others = far or not_kept or unknown
        return Scope(tuple(dict.fromkeys(named)), areas=tuple(areas), part=part, not_kept=others)
    abroad = _ABROAD.search(asking)
    if abroad is not None:
        return Scope(country=_LANDS[abroad["of_land"].casefold()] if abroad["of_land"] else abroad["land"].title())
    return Scope(unknown=unknown, not_kept=not_kept)


def _asking(text: str) -> tuple[str, str]:
    """What a text asks, all of it where no part does, and what the person tells of where they live.

    Where else they come from tells nothing, nor does any other place once England is named.
    """
    if _OF_ENGLAND.search(text):
        return "", ""
    clauses = _CLAUSES.split(text)
    asking = [clause for clause in clauses if _ASKS.search(clause)] or clauses
    lives = [clause for clause in clauses if clause not in asking and _LIVES.search(clause)]
    return "; ".join(asking), "; ".join(lives)


def _names(regions: tuple[str, ...]) -> dict[str, tuple[str, ...] | str]:
    """The regions, or the area, that each name stands for, in lower case."""
    own: dict[str, tuple[str, ...] | str] = {region.casefold(): (region,) for region in regions}
    compass = {f"{name} england": inside for name, inside in own.items() if " " in name and len(name.split()) == 2}
    of_england = {name.replace(" england", " of england"): inside for name, inside in compass.items()}
    return {**own, **compass, **of_england, **WIDER, **{area: area for area in AREAS}}


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    # "North London" and "the north of London" are parts of London, and not the North; "north Wales" is not England.
    one_word = "|".join([*(name for name in names if " " not in name), "wales", "scotland", "ireland"])
    part = (
        rf"(?: (?:east|west)(?:ern)?)?(?: (?:{one_word})| (?:side |part |half )?of (?:the )?(?:{longest_first}|wales))"
    )
    return words(rf"\b(?P<place>{longest_first})\b(?!{part}\b)")


def _kinds(text: str) -> tuple[str, ...]:
    """The kinds that a text names, or where it only leaves some out all the others."""
    plain = _VAGUE.sub(" ", text)
    named = [(kind, found) for kind, pattern in _KINDS for found in pattern.finditer(plain)]
    left_out = {kind for kind, found in named if _LEFT_OUT.search(plain[: found.start()])}
    wanted = tuple(dict.fromkeys(kind for kind, _ in named if kind not in left_out))
    return wanted or (tuple(kind for kind, _ in _KINDS if kind not in left_out) if left_out else ())


def _unread(text: str) -> tuple[str, str]:
    """A place at which councils are asked for and that no table knows, and words of which it is not sure that they are.

    Both as they were typed, and empty if there are none. A place is sure by its capital, or where councils in it are
    spoken of.
    """
    if place := _OTHER_PLACE.search(text):
        return place.group(), ""
    unsure = ""
    for found in _PLACED.finditer(text):
        at = found.start("place")
        if any(pattern.match(text, at) for _, pattern in (*said.GRADES, *said.AREAS)):
            continue
        words = found["place"].split()
        ends = next((n for n, word in enumerate(words) if not _may_name(word)), len(words))
        if not ends:
            continue
        of_no_name = _OF_NO_NAME.intersection(word.casefold() for word in words[: ends + 1])
        capital = words[0][:1].isupper() and not words[0].isupper()
        if not of_no_name and (capital or (words[0].islower() and found["of"] and not found["the"])):
            return " ".join(words[:ends]), ""
        more = ends < len(words) and words[ends].casefold() in of_no_name
        unsure = unsure or " ".join(words[: ends + more])
    return "", unsure


def _may_name(word: str) -> bool:
    return word.casefold() not in _NO_PLACE and bool(said.other_topic(word))


def scope_here(question: str, slug: str, directory: Directory) -> Scope | None:
    """The councils of the region of the council that is talked of, where its neighbours or its region are asked for."""
    region = directory.get(slug).region
    near = _NEAR_HERE.search(question) is not None
    if not region or not _SEVERAL.search(question) or not (near or _OWN_REGION.search(question)):
        return None
    return Scope((region,), without=slug if near else "")


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
