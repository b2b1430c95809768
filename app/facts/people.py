"""People in posts, as dated sources tell of them: what is told of somebody, and by whom a post was held when.

A fact is as old as its document. Somebody has left a post where a source says so that is as new as, or newer than, the
last that has them in it. Which words name the same post is for others to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date

from app.councils.names_of_people import TITLES
from app.domain import Document
from app.facts.person_fact import PersonFact, Told
from app.read_once import read_once

_IS_IN_IT = (Told.HOLDS,)
GOING = (Told.LEFT, Told.LEAVES)
_ANY = (Told.HOLDS, Told.HELD, Told.TO_COME)
IsPost = Callable[[str], bool]


class People:
    """What an index's documents tell of people, the newest first, and of what is equally new the shortest."""

    def __init__(self, facts: Iterable[PersonFact], documents: Mapping[str, Document]) -> None:
        self._when = {each.id: each.last_day for each in documents.values()}
        self.facts = sorted(facts, key=lambda each: (self.when(each), each.start - each.end), reverse=True)
        self._of = _by_person(self.facts)
        self._by_surname = _by_surname(self._of)
        self._at: dict[str, People] = {}

    def at(self, council: str) -> People:
        """What is told of the people of one council, or of nobody's: somebody of the same name elsewhere is another.

        All that a document tells of somebody who, by the same document, is of this council, is told of that one.
        """
        known = self._at.get(council)
        if known is None:
            known = self._at[council] = self._only(council)
        return known

    def _only(self, council: str) -> People:
        here = {(fact.document_id, fact.person) for fact in self.facts if not fact.council or council in fact.council}
        own = copy(self)
        own.facts = [
            fact for fact in self.facts if any((fact.document_id, name) in here for name in (fact.person, fact.other))
        ]
        own._of = _by_person(own.facts)
        own._by_surname = _by_surname(own._of)
        own._at = {}
        return own

    def when(self, fact: PersonFact) -> date:
        """The last day on which its document may have been written; the first of all days for one without a date."""
        return self._when.get(fact.document_id, date.min)

    @read_once
    def named_in(self, text: str, councils: tuple[str, ...]) -> tuple[str, ...]:
        """The people of these councils, of any where none are given, whom a text names, in its order.

        By full name, or by title and a surname that nobody else has, in whatever letters; one alone may be a word.
        """
        plain = f" {_plain(text)} "
        words = {each for word in plain.split() for each in (word, word.removesuffix("s"))}
        found: dict[str, int] = {}
        for surname in words & self._by_surname.keys():
            known = [name for name in self._by_surname[surname] if self._is_of(name, councils)]
            for name in known:
                own = _plain(name)
                places = [plain.find(f" {own} "), plain.find(f" {own}s ")]
                places += [plain.find(f" {title} {surname} ") for title in _TITLES if len(known) == 1]
                place = min((each for each in places if each >= 0), default=-1)
                if place >= 0:
                    found[name] = place
        return tuple(sorted(found, key=lambda name: found[name]))

    def has_surname(self, word: str) -> bool:
        """Does somebody have this surname, in whatever letters?"""
        return _plain(word) in self._by_surname

    def with_given_name(self, given: str, councils: Collection[str]) -> list[str]:
        """Those of these councils, of any where none are given, whose first name this is, as names are compared."""
        return [name for name in self._of if folded(name.split()[0]) == given and self._is_of(name, councils)]

    def of(self, person: str, *told: Told) -> list[PersonFact]:
        """What is told of somebody of these kinds, the newest first; everything where no kind is given."""
        return [fact for fact in self._of.get(person, ()) if fact.person == person and (not told or fact.told in told)]

    def followed(self, person: str) -> list[PersonFact]:
        """What tells who came after somebody, the newest first."""
        return [fact for fact in self._of.get(person, ()) if fact.told is Told.FOLLOWED and fact.other == person]

    def in_post(self, is_post: IsPost, councils: Collection[str], *told: Told) -> list[PersonFact]:
        """What is told of the post at these councils, the newest first; of these kinds where any are given."""
        kinds = told or _ANY
        own = [fact for fact in self.facts if set(fact.council) & set(councils) and fact.told in kinds]
        return [fact for fact in own if fact.post and is_post(fact.post)]

    def holders(self, is_post: IsPost, councils: Collection[str]) -> list[PersonFact]:
        """Who is in the post as far as is known, one fact each, the newest first: none who is told to have left it.

        Whoever is told to have followed one who held it is in it, unless a source as new has that one yet to come.
        """
        newest: dict[str, PersonFact] = {}
        for fact in self.in_post(is_post, councils, *_IS_IN_IT):
            newest.setdefault(fact.person, fact)
        held = [fact for fact in newest.values() if not self.has_left(fact, is_post)]
        after = [
            each
            for fact in newest.values()
            for each in self.followed(fact.person)[:1]
            if each.person not in newest and not self.is_to_come(each, is_post)
        ]
        after = [each for each in after if not self._is_in_another(each, is_post)]
        held += [each for each in after if not (self.of(each.person, Told.LEFT) or self.followed(each.person))]
        return sorted(held, key=self.when, reverse=True)

    def _is_in_another(self, fact: PersonFact, is_post: IsPost) -> bool:
        """Does the document that tells whom somebody followed name another post of that one's?"""
        posts = [
            each for each in self.of(fact.person, Told.HOLDS) if each.document_id == fact.document_id and each.post
        ]
        return any(_LEADS.search(each.post) and not is_post(each.post) for each in posts)

    def leaving(self, fact: PersonFact) -> list[PersonFact]:
        """What tells, no earlier than that somebody is in a post, that the one is to leave, the newest first."""
        return [each for each in self.of(fact.person, Told.LEAVES) if self.when(each) >= self.when(fact)]

    def is_to_come(self, fact: PersonFact, is_post: IsPost) -> bool:
        """Is somebody told to take the post up, no earlier than to follow its holder?"""
        coming = self.of(fact.person, Told.TO_COME)
        return any(is_post(each.post) and self.when(each) >= self.when(fact) for each in coming)

    def has_left(self, fact: PersonFact, is_post: IsPost) -> bool:
        """Is somebody told to have left the post, or to have been followed, no earlier than to be in it?"""
        then = self.when(fact)
        left = [each for each in self.of(fact.person, Told.LEFT) if self.when(each) >= then]
        held = [each for each in self.of(fact.person, Told.HELD) if is_post(each.post) and self.when(each) > then]
        after = [each for each in self.followed(fact.person) if self.when(each) >= then]
        after = [each for each in after if not self.is_to_come(each, is_post)]
        return bool(left or held or after)

    def _is_of(self, name: str, councils: Collection[str]) -> bool:
        return not councils or any(not fact.council or set(fact.council) & set(councils) for fact in self._of[name])


def _by_person(facts: Iterable[PersonFact]) -> Mapping[str, list[PersonFact]]:
    found: defaultdict[str, list[PersonFact]] = defaultdict(list)
    for fact in facts:
        found[fact.person].append(fact)
        if fact.other:
            found[fact.other].append(fact)
    return found


def _by_surname(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Names by their last word, as names are compared."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[_plain(name).split()[-1]].append(name)
    return dict(found)


_LEADS = re.compile(r"\b(?:director|chief|chair|head|leader|manager)", re.IGNORECASE)
"""Posts of which somebody holds one at a time; what somebody is by training is none."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TITLES = tuple(title.lower() for title in TITLES)


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


def folded(text: str) -> str:
    """A text as names are compared: in small letters without accents, as many type them."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    return "".join(each for each in parts if not unicodedata.combining(each))


def _plain(name: str) -> str:
    return " ".join(word.removesuffix("'s") for word in _WORD.findall(folded(name)))


def newest_of_each(facts: Sequence[PersonFact]) -> list[PersonFact]:
    """The first of each person."""
    return list({fact.person: fact for fact in reversed(facts)}.values())[::-1]
