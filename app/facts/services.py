"""Which part of a children's service, or which of its workers, some words are about."""

from __future__ import annotations

import re

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.dates import MONTH_IN_FULL
from app.stems import stems

_AREAS = (
    r"assessment|safeguarding|child protection|long[- ]term|courts?|duty|front door|mash|early help|disab(?:led"
    r"|ilit)\w*"
    r"|leaving care|fostering|adoption|youth (?:justice|offending)|exploitation|intake|first response|kinship"
    r"|permanence"
    r"|residential|send|special educational needs|family support|night|emergency|hospital|missing|edge of care|locality"
    r"|children in care|looked[- ]after|care leavers"
)
_OF_A_PART = re.compile(
    rf"\b(?P<area>{_AREAS})(?: and (?:{_AREAS}))?(?: (?:social work|children's))?"
    r" (?:teams?|services?|hubs?|units?|social workers?|workers|staff|posts|caseloads?)\b"
    rf"|\bin (?P<plain>{_AREAS})\b(?! homes?)"
    r"|\b(?:in|for|from) (?:the|our|its|this|that) (?P<place>[\w'-]+(?: [\w'-]+)?) (?:teams?|services?|units?"
    r"|district|office|hub|locality|quadrant"
    r"|division)\b"
    r"|\bthe (?P<its>[\w'-]+) (?:team|district|office|hub)\b",
    re.IGNORECASE,
)
_AREA_ALONE = re.compile(rf"^\W*(?:{_AREAS})\b|\b(?:{_AREAS})\W*$", re.IGNORECASE)
_ROLES = re.compile(
    r"\b(?:personal advis[eo]rs?|case managers?|independent reviewing officers?|reviewing officers?|iros?|family"
    r" support"
    r" workers?|health visitors?|school nurses?|key ?workers?|advocates?|youth workers?|supervising social workers?"
    r"|(?:team|service|registered|deputy|assistant team) managers?|managers?|foster carers?|conference chairs?"
    r"|teachers?"
    r"|residential (?:workers?|staff)|psychologists?|plan writers?|senior (?:leaders|managers)|practice supervisors?"
    r"|educational psychologists?|volunteers?|students?|apprentices?)\b",
    re.IGNORECASE,
)
_NOT_OF = re.compile(
    r"\b(?:with|by|from|to|says?|said|told|asked?|and) (?:the |our |your |their |a )?(?:\w+ )?$", re.IGNORECASE
)
_BEGINNERS = re.compile(
    r"\b(?:newly[ -]qualified|nqsws?|asye|just qualified|first (?:six months|few months|year)|in your first|protected"
    r" caseload|induction|new(?:ly)? (?:starters|staff|recruits|graduates)|new arrivals"
    r"|after qualifying|first job|(?:i|when i) qualify|about to qualify|fresh out of|final year|graduat\w+)\b",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(
    rf"[\W_]*(?:In|At) (?!(?i:{MONTH_IN_FULL})\b)(?P<place>(?:[A-Z][\w'-]+ ){{1,3}})it (?:is|was)\b"
)
"""What is so of one place, behind what is so of all: "In Saltbarrow it was 29."."""
_THEIRS = re.compile(r"\W*(?:Their|They|Each of them|Each (?:one )?(?:has|have|holds?|works?|looks?|supports?))\b")
_SOCIAL_WORKERS = re.compile(r"(?<!supervising )\bsocial workers?\b", re.IGNORECASE)
NO_PART = frozenset(
    stems(
        "our the its this that whole average social work council council's same other each team new own in child"
        " children"
        " children's family families public"
    )
)
"""Stems of words that tell no part of a service from the others."""
_OF_ALL = frozenset(stems("all overall total mean every worker workers staff teams services and of for"))


def services_in(*texts: str) -> frozenset[str]:
    """The stems of the teams, services or roles that the words are about; empty where they are about all."""
    found: set[str] = set()
    for text in texts:
        for match in _OF_A_PART.finditer(text):
            found |= set(stems(next(group for group in match.groups() if group)))
        for match in _ROLES.finditer(text):
            if not _NOT_OF.search(text[max(0, match.start() - 24) : match.start()]):
                found |= set(stems(match.group()))
    return frozenset(found - NO_PART)


def of_those(text: str, before: str) -> frozenset[str]:
    """The stems of the services or roles of the sentence before that a sentence goes on about: "Their caseloads"."""
    goes_on = _THEIRS.match(text) is not None and _SOCIAL_WORKERS.search(before) is None
    return services_in(before) if goes_on else frozenset()


def place_gone_on_to(text: str, directory: Directory) -> frozenset[str]:
    """The stems of the place, other than a council, of which a sentence goes on to tell the same; none of any other."""
    found = _OF_A_PLACE.match(text)
    return frozenset() if found is None or find_councils(found["place"], directory) else stems_of_name(found["place"])


def area_in_key_words(text: str) -> frozenset[str]:
    """The stems of the part of a service with which key words begin or end: "retention payment fostering"."""
    return frozenset(stem for found in _AREA_ALONE.finditer(text) for stem in stems(found.group())) - NO_PART


def stems_of_name(name: str) -> frozenset[str]:
    """The stems of the words by which a payment goes."""
    return frozenset(stems(name)) - NO_PART


def stems_of_row(label: str) -> frozenset[str]:
    """The stems of the team, service or role that the first cell of a row names; empty for one about all of them."""
    return frozenset(stems(label)) - NO_PART - _OF_ALL


def of_beginners(text: str) -> bool:
    """Are the words about people in their first time after qualifying, or after joining?"""
    return _BEGINNERS.search(text) is not None
