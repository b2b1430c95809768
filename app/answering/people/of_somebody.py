"""What is told of somebody: what the one is, has ever been, and did before."""

from __future__ import annotations

from datetime import date

from app.answering.people.posts import means, post_in
from app.answering.people.scope import HELD_OR_TO_COME, Found, Scope, holder_after, post_of, posts_of
from app.facts.person_fact import PersonFact, Told

MOST_EARLIER = 2


def who(scope: Scope) -> Found | None:
    """What each of those asked about is, or was, by the newest source."""
    if len(scope.named) < 2:
        return _who_is(scope, scope.person)
    each = [_who_is(scope, person) for person in scope.named]
    return Found(tuple(dict.fromkeys(told.facts[0] for told in each if told))) if all(each) else None


def _who_is(scope: Scope, person: str | None) -> Found | None:
    """What somebody is; that the one has left, or who came after, where that is told later, or is to leave.

    Where the title is asked for it is the one in full: "director" is said of an executive director, too.
    """
    people = scope.people
    own = next(iter(posts_of(person, people)), None) if person else None
    if person is None or own is None:
        return None
    post = post_of(own)
    if post and scope.question.title:
        own = max((fact for fact in posts_of(person, people) if means(post)(fact.post)), key=_length_of_title)
    left = [fact for fact in people.of(person, Told.LEFT) if people.when(fact) > people.when(own)]
    after = [fact for fact in people.followed(person) if people.when(fact) > people.when(own)]
    if post:
        after = [fact for fact in after if not people.is_to_come(fact, means(post))]
    new = holder_after(scope, own, post) if post else []
    since = (after or left or new)[:1]
    return Found((own, *(since or people.leaving(own))[:1]), (own,) if since else ())


def _length_of_title(fact: PersonFact) -> int:
    return len(fact.post or "")


def ever(scope: Scope) -> Found | None:
    """What tells that somebody held a post at any time, and who holds it since."""
    post, person = scope.question.post, scope.person
    if post is None or person is None:
        return None
    told = [fact for fact in scope.people.of(person, *HELD_OR_TO_COME) if fact.post and means(post)(fact.post)]
    since = holder_after(scope, told[0], post)[:1] if told else []
    return Found((told[0], *since), (told[0],) if since else ()) if told else None


def career(scope: Scope) -> Found | None:
    """What somebody did before: as it is told, and posts held that are not the one held here."""
    people, person = scope.people, scope.person
    if person is None:
        return None
    here = [post for fact in people.of(person, Told.HOLDS) if (post := post_in(fact.post))]
    here += [scope.question.post] if scope.question.post else []
    held = [fact.span for fact in people.of(person, Told.HOLDS, Told.HELD) if post_in(fact.post) in here]
    told = [fact for fact in people.of(person, Told.DID_BEFORE) if fact.span not in held]
    told += [
        fact
        for fact in people.of(person, Told.HELD)
        if fact.named is not None and (post := post_in(fact.post)) and post not in here
    ]
    if scope.question.post is not None:
        is_post = means(scope.question.post)
        since = min(
            (people.when(fact) for fact in people.of(person, Told.HOLDS) if is_post(fact.post)), default=date.min
        )
        held_here = [fact for fact in people.of(person, Told.HOLDS, Told.HELD) if fact.post and not is_post(fact.post)]
        told += [fact for fact in held_here if people.when(fact) <= since]
    once = list({fact.span: fact for fact in reversed(told)}.values())[::-1]
    return Found(tuple(once[:MOST_EARLIER])) if once else None
