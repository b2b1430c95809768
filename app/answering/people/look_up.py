"""What is told of people and posts, looked up for one question about one council.

Of a post the newest source tells who holds it; who held it before is history. Where the sources do not plainly tell,
nothing is found, and other sentences of the documents may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.answering.people.held_then import holders_then
from app.answering.people.of_somebody import career, ever, who
from app.answering.people.posts import Post, means, post_in
from app.answering.people.question import Wanted, read_people_question
from app.answering.people.scope import APART_DAYS, HELD_OR_TO_COME, Found, Scope, holder_after, post_of, posts_of
from app.facts.people import GOING, IsPost, People
from app.facts.person_fact import PersonFact, Told

LATELY_DAYS = 365
"""For so long behind somebody's coming documents tell of who stood in until then."""
MOST_EARLIER = 2
_STANDING = re.compile(r"\b(?:permanent(?:ly)?|interim|acting|temporary|substantive)\b", re.IGNORECASE)
_FOR_NOW = re.compile(r"\b(?:interim|acting|temporary)\b", re.IGNORECASE)


def look_up(scope: Scope, text: str) -> Found | None:
    """What is told; of a question that goes on from one for a post's holder, of the one who holds it."""
    before, _, own = text.rpartition(": ")
    root = before.partition(": ")[0]
    post = read_people_question(root, 0) if root and "⟦" not in root else None
    if post is not None and post.wanted is Wanted.HOLDER and "⟦" in own:
        scope = _in_the_post(scope, post.post)
    elif post is not None and post.wanted is Wanted.HOLDER and scope.question.wanted is not Wanted.HOLDER:
        held = holder(replace(scope, people=scope.people.at(scope.council), question=post))
        if held is not None and held.facts:
            scope = replace(scope, named=(held.facts[0].person,), question=replace(scope.question, person=0))
    if scope.question.wanted is not Wanted.CAREER:
        scope = replace(scope, people=scope.people.at(scope.council))
    return _LOOKED_UP[scope.question.wanted](scope)


def _in_the_post(scope: Scope, post: Post | None) -> Scope:
    """Who came before somebody, asked of the post that was spoken of, where the one is told to have held it."""
    question, person = scope.question, scope.person
    if question.wanted is not Wanted.BEFORE or question.post or post is None or person is None:
        return scope
    told = scope.people.at(scope.council).of(person, Told.HOLDS, Told.HELD)
    return replace(scope, question=replace(question, post=post)) if any(means(post)(f.post) for f in told) else scope


def holder(scope: Scope) -> Found | None:
    """Who holds the post by the newest source, who is to hold it next, and who held it before."""
    post = scope.question.post
    if post is None:
        return None
    people, is_post = scope.people, means(post)
    if scope.question.year is not None:
        told = people.in_post(is_post, (scope.council,), Told.HOLDS, Told.HELD)
        return Found(*holders_then(people, told, (scope.question.year, scope.question.months), scope.held))
    held = people.holders(is_post, (scope.council,))
    if come := _come(scope, is_post, held[:1]):
        return Found((come, *held[:1]), tuple(held[:1]))
    if not held or _is_disputed(held, people) or _is_of_before(held[0], is_post, scope):
        return None
    first = _in_full(held[0], is_post, scope)
    if _goes_elsewhere(first, is_post, people):
        return None
    coming = [
        fact
        for fact in people.in_post(is_post, (scope.council,), Told.TO_COME)
        if fact.person != first.person and people.when(fact) >= people.when(first)
    ]
    if not coming and _moved_from(first.person, is_post, people) == first:
        return Found((first, posts_of(first.person, people)[0]), (first,))
    since = holder_after(scope, first, replace(post, interim=False)) if post.interim else []
    older = [fact for fact in _before(scope, is_post, first) if fact.person in scope.named]
    then = (*older[:1], *([first] if since else []))
    return Found((first, *(coming or since or people.leaving(first))[:1], *older[:1]), then)


def _come(scope: Scope, is_post: IsPost, known: Sequence[PersonFact]) -> PersonFact | None:
    """What tells, no earlier than what is ``known``, that somebody else was to come on a day that has passed.

    What was told of that one since, or of others a year later and more, may tell otherwise.
    """
    people = scope.people
    lately = [
        fact
        for fact in people.in_post(is_post, (scope.council,), Told.TO_COME)
        if (people.when(people.facts[0]) - people.when(fact)).days <= LATELY_DAYS
    ]
    for fact in lately:
        is_newer = all(fact.person != own.person and people.when(fact) >= people.when(own) for own in known)
        is_newer = is_newer and people.when(people.of(fact.person)[0]) <= people.when(fact)
        if is_newer and not people.has_left(fact, is_post) and (come := scope.come(fact)):
            return come
    return None


def _moved_from(person: str, is_post: IsPost, people: People) -> PersonFact | None:
    """What tells that somebody was in a post, where a source a year newer tells of another one; None otherwise."""
    told = people.of(person, Told.HOLDS)
    newest, was = next(iter(told), None), next((each for each in told if is_post(each.post)), None)
    if (
        newest is None
        or was is None
        or is_post(newest.post)
        or (named := post_in(newest.post)) is None
        or not named.over
    ):
        return None
    return was if (people.when(newest) - people.when(was)).days > LATELY_DAYS else None


def _in_full(newest: PersonFact, is_post: IsPost, scope: Scope) -> PersonFact:
    """The newest fact; where it does not say what the post is over, one no more than a year older that does.

    A programme of an event is terse: "Welcome from Jo Example, director".
    """
    if (named := post_in(newest.post)) is None or named.over or "¤" in newest.post:
        return newest
    told = scope.people.in_post(is_post, (scope.council,), Told.HOLDS)
    when, for_now = scope.people.when, _FOR_NOW.search(newest.post) is None
    lately = [
        fact
        for fact in told
        if fact.person == newest.person
        and (when(newest) - when(fact)).days <= LATELY_DAYS
        and (_FOR_NOW.search(fact.post) is None) == for_now
        and (own := post_in(fact.post)) is not None
        and own.over
    ]
    return lately[0] if lately else newest


def _is_disputed(held: Sequence[PersonFact], people: People) -> bool:
    """Is somebody else told to be in it at about the same time, or at no time that is known?"""
    newest = people.when(held[0])
    return any((newest - people.when(other)).days <= APART_DAYS for other in held[1:]) or (
        newest == date.min and len(held) > 1
    )


def _goes_elsewhere(fact: PersonFact, is_post: IsPost, people: People) -> bool:
    """Is the holder told to take up another post, so that somebody else may be in this one by now?"""
    coming = people.of(fact.person, Told.TO_COME)
    return any(each.post and not is_post(each.post) and people.when(each) >= people.when(fact) for each in coming)


def _is_of_before(fact: PersonFact, is_post: IsPost, scope: Scope) -> bool:
    """Was somebody else told to be in the post since, though that one has left as well?"""
    newest = scope.people.in_post(is_post, (scope.council,), Told.HOLDS)[:1]
    return any((scope.people.when(each) - scope.people.when(fact)).days > APART_DAYS for each in newest)


def _before(scope: Scope, is_post: IsPost, first: PersonFact) -> list[PersonFact]:
    """Others who held the post by older sources, the newest first, each once.

    Whoever is told of as having held it for a time, by a source that is as new or of the year behind, was there just
    before, unless somebody else has come into it between. Where it is told of each since when, who came last is first.
    """
    people = scope.people
    told = people.in_post(is_post, (scope.council,), Told.HOLDS, Told.HELD)
    since = min(people.when(fact) for fact in (first, *told) if fact.person == first.person)
    older = [
        fact
        for fact in told
        if fact.person != first.person
        and (since - people.when(fact)).days > APART_DAYS
        and people.when(fact) != date.min
    ]
    others = [fact for fact in told if fact.told is Told.HOLDS and fact.person != first.person]
    for_now = [
        fact
        for fact in told
        if fact.told is Told.HELD
        and _FOR_NOW.search(fact.post)
        and fact.person != first.person
        and -LATELY_DAYS <= (since - people.when(fact)).days <= APART_DAYS
        and not any(since < people.when(o) <= people.when(fact) for o in others if o.person != fact.person)
    ]
    once = list({fact.person: fact for fact in reversed([*for_now, *older])}.values())[::-1]
    came = {fact.person: held[1].first for fact in once if (held := scope.held(fact))}
    return sorted(once, key=lambda fact: came[fact.person], reverse=True) if len(came) == len(once) else once


def _predecessor(scope: Scope) -> Found | None:
    if scope.person is not None:
        return _predecessor_of(scope, scope.person, None)
    now = holder(scope)
    if now is not None and now.facts and now.facts[0].told is Told.TO_COME and now.then:
        return Found(now.then[:1], now.then[:1])
    return None if now is None or not now.facts else _predecessor_of(scope, now.facts[0].person, now.facts[0])


def _predecessor_of(scope: Scope, person: str, told: PersonFact | None) -> Found | None:
    """Who is told to have been there before somebody, else who held that post by the newest older source."""
    people = scope.people
    if followed := people.of(person, Told.FOLLOWED):
        return Found((followed[0],))
    own = told or next(iter(posts_of(person, people)), None)
    if own is None or (post := scope.question.post or post_of(own)) is None:
        return None
    if told is None and not any(means(post)(each.post) for each in people.of(person, *HELD_OR_TO_COME) if each.post):
        return None  # somebody of another post: who led the council's services before its leader is not who led it
    older = _before(scope, means(post), own) if people.in_post(means(post), (scope.council,)) else []
    return Found(tuple(older[:1]), tuple(fact for fact in older[:1] if fact.told is Told.HOLDS))


def _successor(scope: Scope) -> Found | None:
    """Who came after somebody: as a source tells it, who held the same post next, long enough after, or is to hold it.

    Of somebody who is yet to take it up, it is that one.
    """
    people, person = scope.people, scope.person
    if person is None:
        return None
    if followed := people.followed(person):
        return Found((followed[0],))
    next_in_it = (told for own in posts_of(person, people) if (told := _next_in_the_post(scope, own)))
    return next((Found((told,)) for told in next_in_it), None)


def _next_in_the_post(scope: Scope, own: PersonFact) -> PersonFact | None:
    people, post = scope.people, post_of(own)
    if post is None:
        return None
    held = people.holders(means(post), (scope.council,))
    after = [
        fact for fact in held if fact.person != own.person and (people.when(fact) - people.when(own)).days > APART_DAYS
    ]
    coming = people.in_post(means(post), (scope.council,), Told.TO_COME)
    coming = [
        fact
        for fact in coming
        if people.when(fact) >= people.when(own) and (fact.person != own.person or own.told is Told.TO_COME)
    ]
    return next(iter(after[-1:] or coming), None)


def _since(scope: Scope) -> Found | None:
    """What tells when somebody, or the holder of the post, took it up."""
    person = scope.person
    if person is None:
        now = holder(scope)
        if now is not None and now.facts and now.facts[0].told is Told.TO_COME:
            return Found(now.facts[:1])
        if now is None or len(now.facts) != 1:
            return None
        person = now.facts[0].person
    told = [fact for fact in scope.people.of(person, Told.HOLDS, Told.FOLLOWED) if fact.dated]
    post = scope.question.post
    told = told or posts_of(person, scope.people)[:1] if _is_yet_to_come(person, scope) else told
    told = [fact for fact in told if not fact.post or post is None or means(post)(fact.post)]
    return Found((told[0],)) if told else None


def _is_yet_to_come(person: str, scope: Scope) -> bool:
    """Is it known of somebody alone that the one is to take up a post?"""
    return bool(scope.people.of(person, Told.TO_COME)) and not scope.people.of(person, Told.HOLDS, Told.HELD)


def _until(scope: Scope) -> Found | None:
    if scope.person is None:
        return None
    left = scope.people.of(scope.person, *GOING) + scope.people.followed(scope.person)
    dated = [fact for fact in left if fact.dated]
    return Found((dated[0],)) if dated else None


def _still(scope: Scope) -> Found | None:
    """That somebody has left, or who holds the post since, where that is told.

    Where nothing newer is told of the post, other sentences may tell more than that somebody held it once.
    """
    people, person = scope.people, scope.person
    own = next(iter(posts_of(person, people)), None) if person else None
    if person is None or own is None:
        return None
    if scope.question.post and scope.question.post.interim and (settled := _settled(person, people)):
        return settled
    gone = [fact for fact in people.of(person, *GOING) if people.when(fact) >= people.when(own)]
    after = [fact for fact in people.followed(person) if people.when(fact) >= people.when(own)]
    if (asked_of := scope.question.post) and (was := _moved_from(person, means(asked_of), people)):
        return Found((own, was), (was,))
    held = _no_longer_in(person, means(asked_of), people) if asked_of else None
    if asked_of and held and not holder_after(scope, held, asked_of):
        since = [fact for fact in people.holders(means(asked_of), (scope.council,)) if fact.person != person]
        of_it = (people.followed(person) or [held])[0]
        is_in_another = (own.document_id, own.span) == (held.document_id, held.span)
        return Found((of_it, *since[:1]) if is_in_another else (*since[:1], of_it))
    post = scope.question.post or post_of(own)
    if post and own.told is Told.HOLDS and (come := _come(scope, means(post), (own,))):
        return Found((come, own), (own,))
    newer = holder_after(scope, own, post) if post else []
    found = [*newer[:1], *(fact for fact in (*after[:1], *gone[:1]) if fact not in newer[:1])]
    before = (own,) if newer and not (after or gone) else ()
    told = (*found[:2], *before)
    then = [fact for fact in told[1:] if (people.when(told[0]) - people.when(fact)).days > APART_DAYS or fact in before]
    return Found(told, tuple(then)) if found else None


def _no_longer_in(person: str, is_post: IsPost, people: People) -> PersonFact | None:
    """What tells that somebody was in a post, where no source as new has the one in it; None otherwise."""
    was = next((fact for fact in people.of(person, Told.HELD) if is_post(fact.post)), None)
    still = [fact for fact in people.of(person, Told.HOLDS, Told.TO_COME) if fact.post and is_post(fact.post)]
    return was if was and all(people.when(fact) < people.when(was) for fact in still) else None


def _standing(scope: Scope) -> Found | None:
    """What tells whether somebody is in post for good or for the time being, the newest."""
    people, person = scope.people, scope.person
    held = people.of(person, Told.HOLDS) if person else []
    told = [fact for fact in held if _STANDING.search(fact.post)]
    if person is None or not told:
        return None
    if settled := _settled(person, people):
        return settled
    if after := [fact for fact in people.followed(person) if people.when(fact) >= people.when(told[0])]:
        return Found((after[0], told[0]), (told[0],))
    is_newest = (people.when(held[0]) - people.when(told[0])).days <= APART_DAYS
    return Found((told[0],)) if is_newest or not _FOR_NOW.search(told[0].post) else None


def _settled(person: str, people: People) -> Found | None:
    """What first tells somebody in a post for good whom an older source tells to hold it for the time being."""
    told = people.of(person, Told.HOLDS, Told.TO_COME)
    for_now = next((fact for fact in told if _FOR_NOW.search(fact.post)), None)
    post = post_of(for_now) if for_now else None
    if for_now is None or post is None:
        return None
    since = [
        fact
        for fact in told
        if fact.post and means(post)(fact.post) and not _FOR_NOW.search(fact.post)
        if (people.when(fact) - people.when(for_now)).days > APART_DAYS
    ]
    return Found((*dict.fromkeys((since[-1], since[0])), for_now), (for_now,)) if since else None


_LOOKED_UP: dict[Wanted, Callable[[Scope], Found | None]] = {
    Wanted.HOLDER: holder,
    Wanted.BEFORE: _predecessor,
    Wanted.AFTER: _successor,
    Wanted.SINCE: _since,
    Wanted.UNTIL: _until,
    Wanted.STILL: _still,
    Wanted.STANDING: _standing,
    Wanted.WHO: who,
    Wanted.EVER: ever,
    Wanted.CAREER: career,
}
