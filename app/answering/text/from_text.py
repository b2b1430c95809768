"""The route of the documents' own sentences: one council's, or those of several side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.judgements.dates import age_in_words
from app.answering.judgements.question import read_judgement_question
from app.answering.question.asked import Asked, with_what_is_told
from app.answering.question.asked_time import asked_time
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer, compose_not_found, is_about_age
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.finding import Found, find
from app.answering.text.of_the_job import is_of_another_job
from app.answering.text.read_closely import SURE
from app.answering.text.side_by_side import (
    answer_side_by_side,
    asks_for_a_choice,
    compares_by_degree,
    councils_compared,
    labelled,
)
from app.answering.text.voices import is_old
from app.answering.trace import Search
from app.answering.vacancies.match import names_a_role, words_of_role
from app.answering.vacancies.question import read_vacancy_question
from app.conversation.leaning import lacks_something
from app.conversation.somebody import begins_with_who
from app.conversation.topic import topic_words, words_in
from app.domain import Answer, BlockKind, Status
from app.encoder import Encoder
from app.facts.wording import in_a_row
from app.stems import stems
from app.vacancy import Detail

NEARBY = 0.1
"""With less support nothing that is held is near the question, and no document is named as the nearest."""
NEAR = 1500
"""Within so many characters of the answer before stands what tells more of "it", where no page is about it."""
MOST_NAMED = 3
"""Other councils whose names are told beside an answer that is about one alone."""
FAIRLY_LIKELY = 0.6
"""What answers a question only with what is told beside it is told where that is at least as sure as this."""
LIKELY = 0.7
"""A question that may lean on the one before is answered as if it did where that is at least as sure as this."""
_OF_ANY_PAGE = frozenset(
    "care career careers child children children's childrens council department families job jobs service services"
    " social team teams work worker workers working".split()
)
"""Words in the title of many a page, which make it about nothing in particular."""
_RANKS = re.compile(
    r"\b(?:which|what) (?:local )?(?:councils?|authorit(?:y|ies))\b.{0,60}?"
    r"\b(?P<most>(?<!at )(?:most|least)|fewest|best|worst"
    r"|(?:low|high|bigg|large|larg|small|long|short|cheap)(?:e)?st)\b",
    re.IGNORECASE,
)
"""Asks which of all councils stands first or last; "at least" is a bound and no rank."""
_SAYS_IT = re.compile(r"^It\b|\bit (?:is|was|has|will|can|must|goes)\b")
RIGHT_BEFORE = 200
"""So many characters in front of a sentence hold what its "it" means."""
UNLIKELY = 0.3
"""So sure at most is what says "it" of something else."""
_THE_COUNCIL = re.compile(
    r"\b(?:they|their|theirs)\b|\b(?:does|did|will|would|can) it (?:employ|recruit|hire|sponsor|offer|give)\b",
    re.IGNORECASE,
)
"""May mean the council, which scope takes care of."""


def answer_from_text(asked: Asked, encoder: Encoder, setting: Setting) -> Answer:
    """The sentences of the documents that answer, or what they hold nearby."""
    sides = councils_compared(asked, setting)
    if len(sides) > 1:
        beside = answer_side_by_side(asked, sides, encoder, setting)
        likely = beside.confidence if beside else 0.0
        is_partial = beside is not None and beside.status is Status.PARTIAL
        if likely < (SURE if is_partial else LIKELY) and asks_for_a_choice(asked.text, setting):
            return compose_not_found(asked, None, likely, setting, "opinion")
        if is_partial and likely < LIKELY and compares_by_degree(asked):
            beside = None  # one side alone is no comparison, and this one may not even answer
        return as_of_now(asked, beside, setting) if beside else compose_not_found(asked, None, likely, setting)
    found = _found(replace(asked, councils=sides or asked.councils), encoder, setting)
    ranks = None if asked.named else _RANKS.search(asked.whole)
    if ranks and not _is_ranked(found, ranks["most"], setting):
        return compose_not_found(asked, None, found.support, setting, "no_ranking")
    if found.claims:
        is_told_whose = asked.by_name or not asked.councils
        claims = _with_their_councils(found.claims, setting) if is_told_whose else found.claims
        caveats = (*of_one_council(asked, claims, setting), *found.caveats)
        answer = compose_answer(asked, claims, found.support, setting, caveats=caveats)
        if answer is not None:
            return as_of_now(asked, answer, setting)
    return compose_not_found(asked, found.nearest if found.support >= NEARBY else None, found.support, setting)


def _is_ranked(found: Found, most: str, setting: Setting) -> bool:
    """Does what is found say itself who has the most? One council's figure tells nothing of the others'."""
    quotes = (
        setting.index.documents[place].text[span.start : span.end] for c in found.claims for place, span in c.spans
    )
    return any(re.search(rf"\b{most}\b", quote, re.IGNORECASE) for quote in quotes)


def _with_their_councils(claims: Sequence[Claim], setting: Setting) -> list[Claim]:
    """Where several councils are held, each claim behind the name of its own, unless the one before is of the same."""
    told, before = list[Claim](), tuple[str, ...]()
    for claim in claims:
        council = setting.index.documents[claim.spans[0][0]].metadata.council
        is_one_of_many = len(council) == 1 and len(setting.index.councils) > 1
        told.append(labelled(claim, council[0], setting) if is_one_of_many and council != before else claim)
        before = council
    return told


def of_one_council(asked: Asked, claims: Sequence[Claim], setting: Setting) -> tuple[str, ...]:
    """That the answer is one council's, where none was asked about and documents of others are held too."""
    councils = [setting.index.documents[place].metadata.council for claim in claims for place, _ in claim.spans]
    told = {slug for council in councils for slug in council}
    if asked.councils or len(told) != 1 or not all(councils) or len(setting.index.councils) < 2:
        return ()
    names = [setting.directory.get(slug).short_name for slug in setting.index.councils if slug not in told]
    others = in_a_row(names) if len(names) <= MOST_NAMED else f"{len(names)} other councils"
    own = setting.directory.get(next(iter(told))).short_name
    return (wording("caveats", "of_one_council", council=own, others=others),)


def _found(asked: Asked, encoder: Encoder, setting: Setting) -> Found:
    """What is found for a question; of one that asks on, where that is not sure, the surer of it and its own words.

    Behind a question without an answer these count where nothing else is found. What may ask on is read behind the
    question before where nothing answers it by itself, and what is told beside a question with it.
    """
    searches = setting.trace.searches if setting.trace is not None else []
    begin = len(searches)
    found = _of_what_it_is(_of_the_job(find(asked, encoder, setting), asked, setting), asked, setting)
    if asked.behind is not None and not found.claims:
        middle = len(searches)
        behind = find(asked.behind, encoder, setting)
        is_likely = bool(behind.claims) and behind.support >= LIKELY
        _pass_over(searches[begin:middle] if is_likely else searches[middle:])
        return behind if is_likely else found
    if not found.claims and (beside := with_what_is_told(asked)) is not None:
        middle = len(searches)
        told = find(beside, encoder, setting)
        is_likely = bool(told.claims) and told.support >= FAIRLY_LIKELY
        _pass_over(searches[begin:middle] if is_likely else searches[middle:])
        return told if is_likely else found
    for alone in (each for each in (asked.put, asked.own) if each is not None):
        if (found.claims and found.support > SURE) or _is_of_a_role(asked, setting):
            return found
        middle = len(searches)
        own = _of_what_it_is(_of_the_job(find(alone, encoder, setting), asked, setting), asked, setting)
        is_surer = (bool(own.claims), own.support) > (bool(found.claims), found.support)
        is_surer = is_surer and (bool(alone.said) or not found.claims) and _goes_on(own, alone, asked, setting)
        _pass_over(searches[begin:middle] if is_surer else searches[middle:])
        found = own if is_surer else found
    return found


def _of_the_job(found: Found, asked: Asked, setting: Setting) -> Found:
    """What is found; nothing where a detail of a job is asked for and the advert of another tells it."""
    if not found.claims or read_vacancy_question((asked.own or asked).whole) is None:
        return found
    document = setting.index.documents[found.claims[0].spans[0][0]]
    is_of_another = is_of_another_job(document, asked.whole, setting.index.vacancies)
    return Found(nearest=found.nearest) if is_of_another else found


def _of_what_it_is(found: Found, asked: Asked, setting: Setting) -> Found:
    """What is found; nothing where "it" is asked about and what is found says "it" of something else.

    What a sentence means by that stands before it under the same heading: what was told, or, close by, what was asked.
    """
    if not found.claims or asked.own is None or not asked.own.said or not lacks_something(asked.own.whole):
        return found
    place, span = found.claims[0].spans[0]
    document = setting.index.documents[place]
    if not _SAYS_IT.search(document.text[span.start : span.end]):
        return found
    headings = (each.start for each in document.blocks if each.kind is BlockKind.HEADING and each.start < span.start)
    begin = max(0, *headings)
    near = document.text[max(begin, span.start - RIGHT_BEFORE) : span.end]
    told_of = {stem for word in topic_words(asked.whole.rpartition(": ")[0]) for stem in stems(word)}
    was_told = any(quote in document.text[begin : span.end] for quote in asked.own.said)
    is_of_it = was_told or not told_of.isdisjoint(stems(near))
    return found if is_of_it else Found(nearest=found.nearest, support=min(found.support, UNLIKELY))


def _pass_over(searches: Sequence[Search]) -> None:
    for search in searches:
        search.passed_over = True


def _goes_on(own: Found, alone: Asked, asked: Asked, setting: Setting) -> bool:
    """May what its own words found be meant? What "it" is stands in the answer before: what is near to it tells more.

    "Is it paid?" alone would find whatever else is paid. Behind a question about a grade "it" is the council, behind
    one for somebody "they" are not; behind one without an answer it is anything, and how to apply may be told anywhere.
    Where the thing is named in place of "it", what names it may be meant as well; what has a part of its name, as the
    turnover rate has of the vacancy rate's, may not.
    """
    words = asked.own.whole if asked.own else ""
    if not alone.said or _asks_how_to_apply(words):
        return True
    if words and not lacks_something(words):
        return True
    before = asked.whole.rpartition(": ")[0]
    if _THE_COUNCIL.search(words) and not begins_with_who(before):
        return True
    if words and read_judgement_question(before, max(1, len(asked.councils))) is not None:
        return True
    if not own.claims:
        return False
    place, span = own.claims[0].spans[0]
    document = setting.index.documents[place]
    thing = _thing_in(alone, asked) if alone is asked.put else set[str]()
    if named := thing & set(stems(document.text[span.start : span.end])):
        return named == thing
    told_of = set(topic_words(before)) - _OF_ANY_PAGE
    is_about_it = not told_of.isdisjoint(words_in(document.metadata.title))
    reach = len(document.text) if is_about_it else NEAR
    near = document.text[max(0, span.start - reach) : span.end + reach]
    return any(quote in near for quote in alone.said)


def _thing_in(put: Asked, asked: Asked) -> set[str]:
    """The stems of the words by which the thing is named that "it" is: those that the question before has too."""
    before = asked.whole.rpartition(": ")[0]
    return {stem for word in {*topic_words(put.whole)} & {*topic_words(before)} for stem in stems(word)}


def _asks_how_to_apply(question: str) -> bool:
    asked = read_vacancy_question(question)
    return asked is not None and Detail.APPLY in asked.details


def _is_of_a_role(asked: Asked, setting: Setting) -> bool:
    """Does it ask on about a role that was named? "Salary?" alone would find any job's; how to apply is told of all."""
    own = asked.own.whole if asked.own else ""
    asks_on = read_vacancy_question(own) is not None and not _asks_how_to_apply(own)
    return asks_on and names_a_role(words_of_role(asked.whole, setting.index.vacancies))


def as_of_now(asked: Asked, answer: Answer, setting: Setting) -> Answer:
    """What is known of the time before, where the present is insisted on and every source is older."""
    newest = answer.as_of
    if newest is None or not asked_time(asked.topic).stressed or not is_old(newest.last_day, setting.today):
        return answer
    told = [caveat for caveat in answer.caveats if not is_about_age(caveat)]
    not_now = wording("caveats", "not_now", date=newest.in_words, age=age_in_words(newest, setting.today))
    return replace(answer, status=Status.PARTIAL, caveats=(not_now, *told))
