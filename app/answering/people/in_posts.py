"""Who is in which post at a council, by the newest sources: a list for a page or a program."""

from __future__ import annotations

from dataclasses import replace

from app.answering.people.look_up import APART_DAYS
from app.answering.people.posts import Post, is_same, means, post_in
from app.facts.people import People
from app.facts.person_fact import PersonFact, Told

MOST = 20
_SHOWN = frozenset({"chief", "director", "chair", "lead member", "leader", "head", "deputy", "commissioner", "mayor"})
"""Posts of which people ask who holds them; of social workers it is the principal one."""


def in_posts(people: People, slug: str) -> list[PersonFact]:
    """One fact for each person in a post at a council, the newest first, MOST at most.

    Left out is who is told to have left, and who held a post in which a newer source has somebody else.
    """
    shown: list[tuple[Post, PersonFact]] = []
    for fact in people.facts:
        post = post_in(fact.post) if fact.told is Told.HOLDS and slug in fact.council else None
        if post is None or not _is_shown(post) or any(fact.person == other.person for _, other in shown):
            continue
        if people.has_left(fact, means(post)) or any(_is_since(*each, post, fact, people) for each in shown):
            continue
        shown.append((post, fact))
    return [fact for _, fact in shown[:MOST]]


def _is_shown(post: Post) -> bool:
    return post.head in _SHOWN or (post.head == "social worker" and "princip" in post.rank)


def _is_since(newer: Post, holder: PersonFact, post: Post, fact: PersonFact, people: People) -> bool:
    """Does a newer source have somebody else in the same post?"""
    apart = (people.when(holder) - people.when(fact)).days > APART_DAYS
    one, other = (replace(each, interim=False) for each in (newer, post))
    return apart and is_same(one, other) and is_same(other, one)
