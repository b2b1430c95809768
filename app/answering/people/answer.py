"""The route of people and posts: from what dated sources tell of somebody to an answer in their words.

What the sources do not plainly tell is left to the sentences of the documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.answering.denied import is_denied
from app.answering.people.come_by_now import come_by
from app.answering.people.given_name import with_name_in_full
from app.answering.people.look_up import holder, look_up
from app.answering.people.marked import with_marks
from app.answering.people.opinion import asks_what_somebody_is_worth
from app.answering.people.other_words import other_words
from app.answering.people.posts import read_post
from app.answering.people.question import Wanted, read_people_question
from app.answering.people.scope import Scope
from app.answering.people.who_says_it import naming_alone
from app.answering.periods import time_held
from app.answering.question.asked import Asked
from app.answering.question.times_asked import Period
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence, compose_answer, compose_not_found
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.from_text import as_of_now
from app.answering.text.holders import newer_advert
from app.answering.text.side_by_side import labelled
from app.answering.text.statements import statement_at
from app.answering.text.voices import told_earlier, voiced
from app.conversation.turns import EarlierTurn
from app.domain import Answer, Span, Status
from app.facts.people import People
from app.facts.person_fact import PersonFact
from app.facts.post_words import post_of_several

SURE = 0.9
"""Confidence of an answer from what is told of people."""
UNKNOWN = 0.05
"""Confidence that anything answers who somebody is whom no document names."""
LONGEST = 360
"""Characters of a sentence together with the one before it that names the person."""
_OF_THE_SAME = re.compile(r" (?:She|He|They) [^.\n]{5,160}\.")
"""A sentence right behind another that goes on about the same person."""
_ASKS_WHY = re.compile(r"\W*(?:(?:and|so|ok|but),? )*(?:why|how come)\b", re.IGNORECASE)
"""What no fact of a post tells."""
_WHO_IS = re.compile(
    r"\W*(?:(?:and|so|ok|hi|hello),? )*who(?:['’]?s| is| was)"
    r" (?P<name>[^\W\d_][\w’'-]+ (?P<surname>[^\W\d_][\w’'-]+))(?:,? ?(?:at|in|of|from|for)?\b.{0,60})?\W*$",
    re.IGNORECASE,
)


def answer_from_people(asked: Asked, setting: Setting) -> Answer | None:
    """The answer when the question is about people and posts, and the sources plainly tell it; None for any other."""
    people, councils = setting.index.people, asked.held_in(setting.index)
    if not people.facts or not councils:
        return None
    named, whole = tuple(people.named_in(asked.whole, councils)), asked.whole
    if not named and _asks_for_a_stranger(asked.whole, people):
        return compose_not_found(asked, None, UNKNOWN, setting)
    if not named and (whole := with_name_in_full(asked.whole, people, councils)) != asked.whole:
        named = tuple(people.named_in(whole, councils))
    text = with_marks(whole, named)
    of_the_council = "council" in asked.text.casefold() and "council" not in text.casefold()
    question = read_people_question(text, len(named), of_the_council=of_the_council)
    if question is None or _ASKS_WHY.match(text.rpartition(": ")[2]):
        return None
    held, come = partial(_held, setting=setting), partial(_come, setting=setting)
    each = {slug: look_up(Scope(people, slug, named, question, held, come), text) for slug in councils}
    told_of = {slug: told for slug, told in each.items() if told is not None and told.facts}
    if not told_of or (len(told_of) < len(councils) and question.wanted is not Wanted.HOLDER):
        return None
    whose = len(councils) > 1 or asked.by_name
    claims: list[Claim] = []
    for slug, told in told_of.items():
        own = [_claim(fact, setting, then=fact in told.then) for fact in told.facts]
        own = [claim for number, claim in enumerate(own) if not _is_told_by_others(claim, own, number)]
        named_first = 1 if len(councils) == 1 else len(own)
        claims += [labelled(claim, slug, setting) for claim in own[:named_first]] + own[named_first:] if whose else own
    first = setting.index.documents[next(iter(told_of.values())).facts[0].document_id]
    advert = newer_advert(asked, first, setting) if question.wanted is Wanted.HOLDER else None
    missing = [setting.directory.get(slug).short_name for slug in councils if slug not in told_of]
    caveats = [wording("caveats", "side_missing", councils=" or ".join(missing))] if missing else []
    answer = compose_answer(asked, claims, SURE, setting, caveats=(*caveats, *((advert,) if advert else ())))
    if answer is None:
        return None
    answer = replace(answer, status=Status.PARTIAL) if missing else answer
    asks_who = question.wanted is Wanted.WHO
    if not asks_who and is_denied(asked, answer, other_words(text, len(named), question), setting):
        return None
    return as_of_now(asked, answer, setting)


def answer_of_worth(asked: Asked, setting: Setting) -> Answer | None:
    """That no opinion of a person is given, where one is asked for; None for any other question."""
    named = setting.index.people.named_in(asked.whole, asked.held_in(setting.index))
    if not asks_what_somebody_is_worth(with_marks(asked.whole, named)):
        return None
    said = compose_not_found(asked, None, UNKNOWN, setting, "of_a_person")
    return replace(said, sentences=said.sentences[:1])  # the recruitment team gives none either


def with_whom_it_asked_for_first(turn: EarlierTurn, setting: Setting) -> EarlierTurn:
    """The turn with the holder of the post that it asked for in front of the others whom its answer named.

    One whose answer named nobody lends those whom its question names, in whatever letters they are typed.
    """
    if not turn.people:
        return replace(turn, people=tuple(setting.index.people.named_in(turn.question, turn.councils)))
    question = read_people_question(turn.question, 0)
    if len(turn.people) < 2 or len(turn.councils) != 1 or question is None or question.wanted is not Wanted.HOLDER:
        return turn
    found = holder(Scope(setting.index.people.at(turn.councils[0]), turn.councils[0], (), question))
    told = [fact.person for fact in found.facts if fact.person in turn.people] if found else []
    return replace(turn, people=tuple(dict.fromkeys((*told, *turn.people))))


def _held(fact: PersonFact, setting: Setting) -> tuple[PersonFact, Period] | None:
    """From when until when somebody is in a post by what tells it, or by the sentence behind: "She came in 2022."."""
    document = setting.index.documents[fact.document_id]
    if own := time_held(document.text[fact.start : fact.end], document):
        return fact, own
    behind = _OF_THE_SAME.match(document.text, fact.end)
    more = time_held(behind.group(), document) if behind else None
    return (replace(fact, end=behind.end()), more) if behind and more else None


def _come(fact: PersonFact, setting: Setting) -> PersonFact | None:
    return come_by(fact, setting.index.documents[fact.document_id], setting.today)


def _holds(claim: Claim, other: Claim) -> bool:
    """Does what is said of one hold the words of the other?"""
    (document, span), (others, inner) = claim.spans[0], other.spans[0]
    return document == others and span.start <= inner.start and inner.end <= span.end


def _is_told_by_others(claim: Claim, claims: Sequence[Claim], number: int) -> bool:
    """Does another claim hold its words and more, or one before it the same?"""
    return any(
        _holds(other, claim) and (place < number or not _holds(claim, other))
        for place, other in enumerate(claims)
        if place != number
    )


def _asks_for_a_stranger(question: str, people: People) -> bool:
    """Does it ask who somebody is whose name nobody has, though others have the surname?"""
    found = _WHO_IS.match(question)
    return found is not None and people.has_surname(found["surname"]) and read_post(found["name"]) is None


def _in_one_line(words: str) -> str:
    """Lines one behind the other: a sentence with a space, a name and the post below it with a comma."""
    told = ""
    for line in (each.strip() for each in words.splitlines()):
        between = " " if told.endswith((".", "!", "?", "”", '"')) else ", "
        told = f"{told}{between}{line}" if told and line else told or line
    return told


def _follows(span: Span, named: Span, text: str) -> bool:
    return named.end <= span.start and not text[named.end : span.start].strip()


def _claim(fact: PersonFact, setting: Setting, *, then: bool) -> Claim:
    """What a source tells in its own words, with whom they mean; ``then``: as what an older document said."""
    document = setting.index.documents[fact.document_id]
    span, named = naming_alone(fact, document), fact.named
    above = document.text[named.start : named.end] if named else ""
    if named and post_of_several(above):
        text = as_sentence(f"{above}: {document.text[span.start : span.end]}")
        return Claim(text, ((document.id, span), (document.id, named)), superseded=then)
    if named and _follows(span, named, document.text) and span.end - named.start <= LONGEST:
        span, named = Span(named.start, span.end), None
    words = _in_one_line(document.text[span.start : span.end])
    statement = statement_at(document, span, (words,), setting.index)
    said = (told_earlier if then else voiced)(statement, as_sentence(words), setting)
    if named is None:
        return Claim(said.text, said.spans, superseded=then)
    text = wording("voices", "of_somebody", person=fact.person, words=as_sentence(words))
    places = ((document.id, span), (document.id, named))
    return Claim(text, places, superseded=then, checked_as=f"{fact.person} {words}")
