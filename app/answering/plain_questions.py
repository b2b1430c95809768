"""The plain questions that a message asks in other words, as a model of intents takes it.

What it names goes into them: a role or a kind of job, a person. What it names and they have no place for (a team,
another post, another time, somebody unknown) makes it a message that asks something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from app.answering.judgements.about import services_named
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.vacancies.match import in_full, words_of_role
from app.documents.people import people_in
from app.documents.role_names import ROLE_NOUNS
from app.facts.services import of_beginners, services_in
from app.facts.vacancies import PAST, state_of
from app.intents.model import intent_model
from app.stems import stems

FILE = Path(__file__).with_name("plain_questions.yaml")
LIKELY, SURE = 0.8, 0.95
"""The chance from which on a message is taken to ask what its intent asks, and where much speaks against that."""
_OF_WHO_IT_IS = ("who_person", "director")
_OF_A_JOB = frozenset(
    ("still_open", "requirements", "apply", "closing", "salary", "contract", "hours", "workplace", "interviews")
)
_OF_A_PART = "What is the Ofsted rating for"
"""So begins what is asked of one part of the service."""
OF_A_DAY = "When was"
"""So begins what only a date can answer."""
_HELP_WITH_MOVING = "Is there help with relocation?"
_OF_MOVING = re.compile(
    r"\b(?:mov(?:e|es|ing?)|relo(?:cat\w+)?|removals?|uproot\w*|shift(?:ing?)?|up(?:ping)? sticks|resettl\w+|settling"
    r"|storage|rent|deposit|lodgings)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|this|that|those|these)\b", re.IGNORECASE)
"""May mean anything that was spoken of before; in a question about a job it is the job."""
_QUALIFIERS = (
    "(?:senior|principal|advanced|assistant|deputy|associate|executive|strategic|operational|chief|independent|reviewing"
    "|newly|qualified|trainee|student|team|service|social|family|support|early|help|youth|personal|residential|duty"
    "|foster|fostering|adoption|care|contact|practice|business)"
)
_ROLE = re.compile(rf"\b(?:{_QUALIFIERS} ){{0,4}}{ROLE_NOUNS}\b", re.IGNORECASE)
_OF_ONESELF = re.compile(
    rf"\b(?:i['’]?m|i am|i was|i['’]?ve been|been|work(?:ing|ed)?|as|currently|once) (?:well as )?(?:an? |the |now )?"
    rf"(?:[a-z]+ ){{0,3}}?{ROLE_NOUNS}\b",
    re.IGNORECASE,
)
"""The role that somebody has, rather than the one asked about."""
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
_OF_SEND = re.compile(r"(?-i:\bSEND\b)|\bspecial (?:educational )?needs\b", re.IGNORECASE)
_OF_ANY_TIME = frozenset(
    (
        "grade_before",
        "director_before",
        "director_since",
        "inspected_when",
        "next_inspection",
        "turnover",
        "who_person",
        "person_before",
    )
)
_OF_ANOTHER_POST = re.compile(
    r"\b(?:assistant|deputy|associate|area) directors?\b|\b(?:heads?|managers?|leads?) of\b|\bpolice\b", re.IGNORECASE
)


def plain_questions(asked: Asked, setting: Setting, least: float = LIKELY) -> Iterator[tuple[str, ...]]:
    """The ways to put in plain words what the message asks; none where that is not likely, or what it names lacks.

    ``least`` is the chance from which on an intent is taken to be meant. A way is one question, or one for each of two
    people between whom the message asks.
    """
    own = asked.own or asked
    intent = intent_model().read(own.whole)
    if intent.chance < least or (asked.own is not None and intent.name not in _OF_A_JOB and _IT.search(own.whole)):
        return
    named = list(setting.index.people.named_in(own.whole, own.held_in(setting.index)))
    if intent.name not in _OF_A_JOB and not set(people_in(own.whole)) <= set(named):
        return  # it is about somebody of whom nothing is held
    if intent.name.startswith("grade_") and (services_named(own.whole) or _OF_SEND.search(own.whole)):
        return
    if intent.name not in _OF_ANY_TIME and _ANOTHER_TIME.search(own.topic):
        return
    if len(named) == 2 and intent.name in _OF_WHO_IT_IS:
        yield tuple(_questions()["who_person"][0].format(person=person) for person in named)
        return
    of_moving = intent.name == "help_joining" and _OF_MOVING.search(own.topic) is not None
    for question in _questions().get(intent.name, ()):
        if of_moving and question != _HELP_WITH_MOVING:
            continue
        holes = _holes(question, own, named, setting)
        if holes is not None:
            yield (" ".join(question.format(**holes).split()),)


def _holes(question: str, own: Asked, named: Sequence[str], setting: Setting) -> dict[str, str] | None:
    """What the message puts into the holes of a plain question; None where that is not plain.

    It must name one person; of jobs it must name the role where several are advertised. A question without
    holes is for all of the service, unless it names a part itself: it fits no message about a part, or another post.
    """
    if "{person}" in question or named:
        return {"person": named[0]} if "{person}" in question and len(named) == 1 else None
    if question.startswith(_OF_A_PART):
        return {}
    if "{role}" not in question:
        asking = _OF_ONESELF.sub(" ", own.topic)
        of_less = (
            services_in(asking) or _of_beginners(asking) or _OF_ANOTHER_POST.search(asking) or _A_PART.search(asking)
        )
        return None if of_less else {}
    role = _ROLE.search(in_full(own.topic)) or _ROLE.search(_OF_ONESELF.sub(" ", in_full(own.whole)))
    if role is None and (_of_beginners(own.topic) or ("jobs" not in question and _are_several(own, setting))):
        return None
    return {"role": role.group() if role else _kind_of_jobs(_OF_ONESELF.sub(" ", own.topic), setting)}


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


def _are_several(own: Asked, setting: Setting) -> bool:
    """Are several roles of the council advertised that may still be open, or several in all where none is?"""
    about = [each for each in setting.index.vacancies if set(each.council) & set(own.councils)]
    current = [each for each in about if state_of(each, setting.today) not in PAST]
    return len({each.title for each in current or about}) > 1


@cache
def _questions() -> dict[str, list[str]]:
    questions: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return questions
