"""The plain questions that a message asks in other words, as a model of intents takes it.

What it names goes into them: a role or a kind of job, a person. What it names and they have no place for (a team,
another post, another time, somebody unknown) makes it a message that asks something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.answering.judgements.about import services_named
from app.answering.names_held import things_named
from app.answering.question.asked import NO_TOPIC, Asked
from app.answering.setting import Setting
from app.answering.vacancies.held_as import held_as
from app.answering.vacancies.match import in_full, words_of_role
from app.answering.vacancies.question import OTHER_MONEY
from app.documents.people import people_in
from app.documents.role_names import ROLE_NOUNS
from app.facts.services import of_beginners, services_in
from app.facts.vacancies import PAST, state_of
from app.intents.model import intent_model
from app.shipped_yaml import shipped_yaml
from app.stems import stems

FILE = Path(__file__).with_name("plain_questions.yaml")
FACTS, SENTENCES, MUST_HOLD = "facts", "sentences", "must_hold"
"""Under these stand in the file the questions that facts may answer, those that sentences may, and what these hold."""
LIKELY = {FACTS: 0.7, SENTENCES: 0.8}
OF_TWO, LIKELIER, SURE = 0.6, 0.9, 0.95
"""The chance from which on a message is taken to ask what its intent asks; between two people whom it names; where
something else was found, if not surely; and where much speaks against it."""
_OF_WHO_IT_IS = ("who_person", "director", "chief_executive", "board_chair", "politician")
_ALIKE = (("looked_for", "requirements"), ("apply", "other_vacancies"))
"""Intents of which one is as good as the other, so that it matters little which of them a message has."""
_OF_A_JOB = frozenset(
    "still_open posts_number requirements looked_for duties apply contact closing salary contract hours workplace"
    " interviews reports_to".split()
)
_OF_A_PART = "What is the Ofsted rating for"
"""So begins what is asked of one part of the service."""
OF_A_DAY = "When was"
"""So begins what only a date can answer."""
SPOKEN_OF = re.compile(r"\b(?:it|this|that|those|these)\b", re.IGNORECASE)
"""May mean anything that was spoken of before; in a question about a job it is the job."""
_QUALIFIERS = (
    "(?:senior|principal|advanced|assistant|deputy|associate|executive|strategic|operational|chief|independent|reviewing"
    "|newly|qualified|trainee|student|team|service|social|family|support|early|help|youth|personal|residential|duty"
    "|foster|fostering|adoption|care|contact|practice|business)"
)
_ROLE = re.compile(
    rf"(?:\b(?P<before>(?!{_QUALIFIERS}\b)[a-z][a-z’'-]+ ))?\b(?P<role>(?:{_QUALIFIERS} ){{0,4}}{ROLE_NOUNS})\b"
    r"(?P<part> in (?:the |your )?(?!(?:a|an|my|any|need|total|general)\b)[a-z][a-z’'-]+)?",
    re.IGNORECASE,
)
_BEFORE_ANY_ROLE = NO_TOPIC | frozenset(
    "after against among around because behind between beyond during except inside near outside per than through toward"
    " towards under unless until versus via whether while within without good great experienced existing".split()
)
"""Words that tell no role from its like."""
_OF_ONESELF = re.compile(
    r"\b(?:i['’]?m|i am|i was|(?:i['’]?ve )?b(?:ee|i)n|work(?:ing|ed)?|as|currently|once) (?:well as )?"
    rf"(?:an? |the |now )?(?:[a-z]+ ){{0,3}}?{ROLE_NOUNS}\b",
    re.IGNORECASE,
)
"""The role that somebody has, rather than the one asked about."""
_AS_ONE_WOULD = re.compile(r"\b(?:would|will|could|can|might|do|should) (?:i|we)\b[^.?!]{0,80}$", re.IGNORECASE)
"""In front of "as a personal adviser" it is the role asked about: "how many would I have …?"."""
_JOBS = r"(?:jobs?|posts?|roles?|positions?|vacanc(?:y|ies)|openings?|gigs?)"
_A_KIND = r"(?:(?!(?:at|in|on|for|of|as|to|and|or|with)\b)[a-z][a-z’'-]*)"
_THING = rf"(?:{_JOBS}|anything|something|owt|work)"
_SAID_OF_IT = "(?: (?:going|doing|open|left|available|still|now|up|with you)){0,3}"
_KIND = re.compile(
    rf"\b(?P<before>{_A_KIND}(?: {_A_KIND}){{0,2}}) (?={_JOBS}\b)"
    rf"|\bany (?P<any>{_A_KIND}(?: {_A_KIND})?) (?:going|open|left|available|about)\b"
    rf"|\b{_THING}\b{_SAID_OF_IT} (?:in|on|at) (?:the |your |ur |our )?(?P<behind>{_A_KIND}(?: {_A_KIND})?)"
    rf"|\b{_THING}\b{_SAID_OF_IT} (?:for|as) (?:an? )?(?P<whose>{_A_KIND}(?: {_A_KIND})?)\W*$",
    re.IGNORECASE,
)
"""Of which kind the jobs are that a message asks for: "admin jobs", "vacancies in youth justice"."""
_OF_NO_KIND = frozenset(
    stems(
        "good great nice decent lovely suitable proper actual real live certain various different upcoming fresh extra"
        " more many few same owt anything something nothing kids young people family families social worker work"
        " practitioner team area department moment minute present offer cards pipeline go way books place lot folk guys"
        " along set table ne no am searching wondering trust old top board up out left going doing got me us you person"
        " senior leadership leader management manager myself mine level right hand big main first dream perfect ideal"
    )
)
_A_PART = re.compile(
    r"\b(?:the|your|ur|their|our|its) (?!(?:whole|overall|entire|children['’]?s?|kids['’]?|social|local|new|own|other"
    r"|(?:council|authority|trust|company)['’]?s?|inspection|recruitment)\b)[a-z][a-z’'-]*"
    r" (?:services?|teams?|hubs?|units?|homes?|schools?)\b",
    re.IGNORECASE,
)
_NEW_TO_IT = re.compile(
    r"\b(?:newbies?|rookies?|(?:straight|just|fresh) (?:out of|from) (?:uni\w*|college))\b", re.IGNORECASE
)
_ANOTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\b(?:last|next|previous|past) (?:year|spring|summer|autumn|winter|month|week|christmas|easter)\b|\bnext time\b"
    r"|\byears? (?:ago|back)\b",
    re.IGNORECASE,
)
_OF_A_PARTY = re.compile(
    r"\b(?:part(?:y|ies)|politically|tor(?:y|ies)|labour|conservatives?|lib ?dems?|coalition|majority"
    r"|overall control)\b",
    re.IGNORECASE,
)
"""Asks which party holds the council, and of no councillor."""
_OF_SEND = re.compile(r"(?-i:\bSEND\b)|\bspecial (?:educational )?needs\b", re.IGNORECASE)
_OF_ANY_TIME = frozenset(
    "grade_before director_before director_since inspected_when next_inspection turnover turnover_change who_person"
    " person_before why_created when_created start_time student_placement apprenticeships return_to_social_work"
    " maternity_pay family_leave compassionate_leave carers_support career_break".split()
)
_OF_ANOTHER_POST = re.compile(
    r"\b(?:assistant|deputy|associate|area) directors?\b|\b(?:heads?|managers?|leads?) of\b|\bpolice\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class InPlainWords:
    """One way to put a message in plain words: one question, or one for each of two people between whom it asks.

    ``of_sentences`` tells whether the sentences of the documents may answer it, or facts alone; what answers holds one
    of each of ``must_hold``, regular expressions that take no account of case.
    """

    questions: tuple[str, ...]
    of_sentences: bool = False
    must_hold: tuple[str, ...] = ()


def plain_questions(asked: Asked, setting: Setting, least: float = 0.0) -> Iterator[InPlainWords]:
    """The ways to put in plain words what the message asks; none where that is not likely, or what it names lacks.

    ``least`` is the chance that an intent must have beyond what is asked of every one.
    """
    own = asked.own or asked
    intent = intent_model().read(own.unplaced)
    named = list(setting.index.people.named_in(own.whole, own.held_in(setting.index)))
    if asks_more(intent.name, asked, named):
        return
    if len(named) == 2 and intent.name in _OF_WHO_IT_IS:
        if intent.chance(*_OF_WHO_IT_IS) >= max(least, OF_TWO):
            yield InPlainWords(tuple(f"Who is {person}?" for person in named))
        return
    names = next((alike for alike in _ALIKE if intent.name in alike), (intent.name,))
    for source, name in ((source, name) for source in (FACTS, SENTENCES) for name in names):
        must_hold = _to_be_held(name, own.whole)
        if intent.chance(*names) < max(least, LIKELY[source]):
            continue
        for question in _questions()[source].get(name, ()):
            holes = _holes(question, own, named, setting)
            if holes is not None:
                plain = " ".join(question.format(**holes).split())
                yield InPlainWords((plain,), source == SENTENCES, must_hold if source == SENTENCES else ())


def to_be_held(asked: Asked) -> tuple[str, ...]:
    """What words must hold that answer a message which surely has an intent; nothing of any other message."""
    own = asked.own or asked
    intent = intent_model().read(own.unplaced)
    return _to_be_held(intent.name, own.whole) if intent.chance() >= LIKELIER else ()


def _is_of_what_was_said(intent: str, asked: Asked) -> bool:
    """Did the answer before tell of the matter, so that "it" may well be that?"""
    topic = _to_be_held(intent, "")[:1]
    return any(re.search(topic[0], quote, re.IGNORECASE) for quote in asked.said) if topic else False


def _to_be_held(intent: str, message: str) -> tuple[str, ...]:
    """What words that answer must hold: what the file names of the intent, some of it only where the message does."""
    named: list[str | dict[str, str]] = _questions()[MUST_HOLD].get(intent, [])
    spoken_of = (
        each if isinstance(each, str) else each["held"]
        for each in named
        if isinstance(each, str) or re.search(each["asked"], message, re.IGNORECASE)
    )
    return tuple(spoken_of)


def asks_more(intent: str, asked: Asked, named: Sequence[str]) -> bool:
    """Does it speak of what no plain question has a place for: "it" of before, a stranger, a service, another time?"""
    own = asked.own or asked
    if intent not in _OF_A_JOB:
        if asked.own is not None and SPOKEN_OF.search(own.whole) and not _is_of_what_was_said(intent, asked):
            return True
        if not set(people_in(own.whole)) <= set(named):
            return True  # it is about somebody of whom nothing is held
    if intent in _OF_A_JOB and OTHER_MONEY.search(own.topic):
        return True  # whether a payment is still made is not whether a job is still open
    if intent == "roles" and held_as(own.topic):
        return True  # which roles there are does not tell which of them are held so
    if intent == "politician" and _OF_A_PARTY.search(own.topic):
        return True
    if intent.startswith("grade_") and (services_named(own.whole) or _OF_SEND.search(own.whole)):
        return True
    return intent not in _OF_ANY_TIME and _ANOTHER_TIME.search(own.topic) is not None


def _holes(question: str, own: Asked, named: Sequence[str], setting: Setting) -> dict[str, str] | None:
    """What the message puts into the holes of a plain question; None where that is not plain.

    It must name one person; of jobs it must name the role where several are advertised. A question without
    holes is for all of the service, unless it names a part itself: it fits no message about a part, or another post.
    """
    if "{thing}" in question:
        things = things_named(own, setting)
        return {"thing": things[0]} if len(things) == 1 and not named else None
    if "{person}" in question or named:
        return {"person": named[0]} if "{person}" in question and len(named) == 1 else None
    if question.startswith(_OF_A_PART):
        return {}
    if "{role}" not in question:
        asking = _without_own_role(own.topic)
        of_beginners_alone = _of_beginners(asking) and not _of_beginners(question)
        of_less = services_in(asking) or _OF_ANOTHER_POST.search(asking) or _A_PART.search(asking)
        return None if of_less or of_beginners_alone else {}
    role = role_in_full(in_full(own.topic), setting) or role_in_full(in_full(own.whole), setting)
    asking = _without_own_role(own.topic)
    if role is None and (_of_beginners(own.topic) or ("jobs" not in question and _is_unsettled(asking, own, setting))):
        return None
    return {"role": role or _kind_of_jobs(asking, setting)}


def kind_of_jobs(asked: Asked, setting: Setting) -> str:
    """The role or the kind of jobs that a message asks for, but for what somebody is; nothing where all are meant."""
    own = asked.own or asked
    return role_in_full(in_full(own.topic), setting) or _kind_of_jobs(_without_own_role(own.topic), setting)


def _without_own_role(text: str) -> str:
    """The text without the role that somebody tells to have."""

    def left(found: re.Match[str]) -> str:
        is_asked = found.group().lower().startswith("as ") and _AS_ONE_WOULD.search(text[: found.start()])
        return found.group() if is_asked else " "

    return _OF_ONESELF.sub(left, text)


def role_named(text: str) -> str | None:
    """The role that a message names, but for the one that somebody has."""
    named = _ROLE.search(_without_own_role(text))
    return named["role"] if named else None


def role_in_full(text: str, setting: Setting) -> str | None:
    """The role that a message names, with the word before it and the part behind it that tell it from its like."""
    named = _ROLE.search(_without_own_role(text))
    if named is None:
        return None
    before, part = named["before"] or "", named["part"] or ""
    parts = ("" if before.lower().strip() in _BEFORE_ANY_ROLE else before, part)
    tells = [bool(words_of_role(each, setting.index.vacancies) - _OF_NO_KIND) for each in parts]
    return f"{before if tells[0] else ''}{named['role']}{part if tells[1] else ''}"


def _of_beginners(asking: str) -> bool:
    return of_beginners(asking) or _NEW_TO_IT.search(asking) is not None


def _kind_of_jobs(asking: str, setting: Setting) -> str:
    """The kind of jobs that is asked for, where no role is named; nothing where all are meant."""
    for found in _KIND.finditer(asking):
        kind = next(group for group in found.groups() if group)
        said = [word for word in kind.split() if words_of_role(word, setting.index.vacancies) - _OF_NO_KIND]
        if said:
            return " ".join(said)
    return ""


def _is_unsettled(asking: str, own: Asked, setting: Setting) -> bool:
    """Can the job that is meant be one of several, another post, or of a service of which no advert speaks?"""
    if _are_several(own, setting) or _OF_ANOTHER_POST.search(asking):
        return True
    about = [each for each in setting.index.vacancies if set(each.council) & set(own.councils)]
    texts = (setting.index.documents[each.document_id].text for each in about)
    told_of = {stem for text in texts for stem in stems(text)}
    return not services_in(asking) <= told_of


def _are_several(own: Asked, setting: Setting) -> bool:
    """Are several roles of the council advertised that may still be open, or several in all where none is?"""
    about = [each for each in setting.index.vacancies if set(each.council) & set(own.councils)]
    current = [each for each in about if state_of(each, setting.today) not in PAST]
    return len({each.title for each in current or about}) > 1


@cache
def _questions() -> dict[str, dict[str, list[Any]]]:
    questions: dict[str, dict[str, list[Any]]] = shipped_yaml(FILE)
    return questions
