"""What one question of people and posts asks about, and what is told to it; what both ways of looking up share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.answering.people.come_by_now import Come, nobody_has_come
from app.answering.people.held_then import Held, at_no_known_time
from app.answering.people.posts import Post, means, post_in
from app.answering.people.question import PeopleQuestion
from app.facts.people import People
from app.facts.person_fact import PersonFact, Told

APART_DAYS = 60
"""Documents of closer dates are taken for equally new."""
HELD_OR_TO_COME = (Told.HOLDS, Told.HELD, Told.TO_COME)


@dataclass(frozen=True, slots=True)
class Found:
    """What is told, in this order; ``then`` are those of it that are told as history, by what an older source said."""

    facts: tuple[PersonFact, ...]
    then: tuple[PersonFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """One council's people, those whom the question names, what it asks, and what tells who held a post when."""

    people: People
    council: str
    named: tuple[str, ...]
    question: PeopleQuestion
    held: Held = at_no_known_time
    come: Come = nobody_has_come

    @property
    def person(self) -> str | None:
        """The one asked about."""
        return None if self.question.person is None else self.named[self.question.person]


def holder_after(scope: Scope, own: PersonFact, post: Post) -> list[PersonFact]:
    """Who holds the post by a source clearly newer than this one of somebody else's, the newest first."""
    people = scope.people
    held = people.holders(means(post), (scope.council,))
    return [
        fact for fact in held if fact.person != own.person and (people.when(fact) - people.when(own)).days > APART_DAYS
    ]


def post_of(fact: PersonFact) -> Post | None:
    """The post that a fact names, whoever holds it for however long."""
    post = post_in(fact.post)
    return replace(post, interim=False) if post else None


def posts_of(person: str, people: People) -> list[PersonFact]:
    """What tells somebody's post, the newest and fullest first; posts held or to be held where none is told of now."""
    told = [fact for fact in people.of(person, Told.HOLDS) if fact.post]
    told = told or [fact for fact in people.of(person, Told.TO_COME, Told.HELD) if fact.post]
    return sorted(told, key=lambda fact: (people.when(fact), len(fact.post)), reverse=True)
