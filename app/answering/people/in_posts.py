"""Who is in which post at a council, by the newest sources: a list for a page or a program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from app.answering.people.posts import WHOLE, Post, is_same, means, post_in
from app.answering.people.scope import APART_DAYS
from app.facts.people import People
from app.facts.person_fact import PersonFact, Told
from app.stems import stems

MOST = 20
_OLDEST = timedelta(days=3 * 365 + 1)
"""What is told longer ago, or at no known time, says nothing of who is in a post."""
_SHOWN = frozenset({"chief", "director", "chair", "lead member", "leader", "head", "deputy", "commissioner", "mayor"})
"""Posts of which people ask who holds them; of social workers it is the principal one."""
_RANKS = frozenset(stems("assistant deputy vice associate principal service senior executive"))
_WORK = WHOLE | frozenset(
    stems(
        "adoption fostering permanence kinship placements residential homes safeguarding protection protecting early"
        " help intervention prevention support front door mash assessment care leavers leaving looked after corporate"
        " parenting disabled disabilities disability send special needs inclusion education learning skills lifelong"
        " virtual schools youth justice offending exploitation quality assurance performance practice improvement"
        " development workforce commissioning partnership partnerships participation engagement integrated independent"
        " reviewing operations resources strategy adult adults health wellbeing communities community people"
        " housing scrutiny overview board panel committee trust"
    )
)
"""What the posts shown are over: the work of a council, first of all with children. Clubs, courts, schools and shops
are not shown, nor is who heads them: these are private people, or of other bodies."""
_OF_ANOTHER = re.compile(
    r"^['’]s\b|\b(?:her|his|their|my|whose)\b|\b(?:in care|youth|young people['’]s) council\b|(?<!virtual )\bschool\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"\b(?:heads?|lead)\b", re.IGNORECASE)
_OF_THE_COUNCIL = re.compile(r"¤|\bcouncil\b", re.IGNORECASE)


def in_posts(people: People, slug: str, today: date) -> list[PersonFact]:
    """One fact for each person in a post at a council, the newest first, MOST at most.

    Left out is who is told to have left or to leave, who held a post in which a newer source has somebody else, and
    what is old.
    """
    shown: list[tuple[Post, PersonFact]] = []
    people = people.at(slug)
    for fact in sorted(people.facts, key=lambda each: (people.when(each), -each.start), reverse=True):
        post = post_in(fact.post) if fact.told is Told.HOLDS and slug in fact.council else None
        if post is None or not _is_shown(post, fact.post) or today - people.when(fact) > _OLDEST:
            continue
        if any(fact.person == other.person for _, other in shown):
            continue
        if people.has_left(fact, means(post)) or people.leaving(fact):
            continue
        if any(_is_since(*each, post, fact, people) for each in shown):
            continue
        shown.append((post, fact))
    return [fact for _, fact in shown[:MOST]]


def _is_shown(post: Post, words: str) -> bool:
    """Is it a post of those who answer for a council's work, and not of its workers or of anybody else?"""
    if post.head == "social worker":
        return "princip" in post.rank
    if post.head not in _SHOWN or post.rank - _RANKS or post.over - _WORK or _OF_ANOTHER.search(words):
        return False
    if post.head in ("head", "deputy") and not _HEADS.search(words):
        return False
    return bool(post.over) or post.head == "chief" or _OF_THE_COUNCIL.search(words) is not None


def _is_since(newer: Post, holder: PersonFact, post: Post, fact: PersonFact, people: People) -> bool:
    """Does a newer source have somebody else in the same post?"""
    apart = (people.when(holder) - people.when(fact)).days > APART_DAYS
    one, other = (replace(each, interim=False) for each in (newer, post))
    return apart and is_same(one, other) and is_same(other, one)
