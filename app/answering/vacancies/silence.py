"""Is an advert silent on a detail? Only then is it said not to be stated.

An advert that speaks of the thing in a form that was not understood, or
another page of the council that states it, is left to the text route.
"""

from __future__ import annotations

import re

from app.domain import Document, Kind
from app.facts.vacancy_prose import prose_details
from app.indexing.opened import OpenIndex
from app.vacancy import Detail, Vacancy


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SIGNS = {
    Detail.SALARY: _words(
        r"\bsalar|\bremunerat|\bper annum\b|\bpay (?:scale|grade|band|range|rate)|£\d{2},?\d{3}|£\d{2}k"
    ),
    Detail.PAY_GRADE: _words(r"\b(?:pay|salary) (?:grade|band|scale)|\bgrade \w{1,3}\b"),
    Detail.HOURS: _words(r"\bhours\b|\b(?:part|full|term)[- ]time\b|\bflexib|\bjob[- ]shar|\bhybrid\b"),
    Detail.CONTRACT: _words(r"\bpermanent\b|\bfixed[- ]term\b|\btemporary\b|\bcontract\b|\bsecond(?:ed|ment)\b"),
    Detail.CLOSES: _words(r"\bclos(?:e|es|ing)\b|\bdeadline\b|\bapply by\b"),
    Detail.INTERVIEWS: _words(r"\binterview"),
    Detail.PLACE: re.compile(
        r"\b[Bb]ased (?:at|in)\b|\b[Ll]ocation\b|\b[Oo]ffices?\b"
        r"|\b(?:[Tt]eams?|[Ss]ervices?|[Hh]omes?|[Hh]ubs?|work\w{0,3}|role|post|job) (?:is )?(?:in|at) [A-Z]"
    ),
}
_IN_TITLE = re.compile(r"(?:\(| [–-] )([A-Z][^()–]{1,60})")
_OF_THE_WORK = _words(
    r"\b(?:adopt\w*|fostering|care|leavers|child\w*|famil(?:y|ies)|young|youth|adolescents?|disab\w+|assess\w+|duty|court"
    r"|safeguarding|protection|permanen\w+|nights?|days?|early|help|teams?|services?|virtual school|education|learning"
    r"|training|trainee|practice|quality|review\w*|placements?|kinship|contact|therap\w+|health|justice|exploitation|edge"
    r"|interventions?|support|commissioning|policy|mash|nqsw|asye|send|emergency|parent\w*|social|work(?:er|force)?|part"
    r"|full|term|fixed|temporary|secondment|maternity|cover|posts?|bank|relief|senior)\b"
)
"""Words of what a job is about or how it is held, which no place is called by."""
_ADVERTS_ONLY = (Detail.CLOSES, Detail.INTERVIEWS)
"""Of a single job these are told by its advert alone, so that no other page is looked at."""


def is_silent(vacancy: Vacancy, detail: Detail, index: OpenIndex) -> bool:
    """Whether neither the advert nor another page of its councils speaks of the detail."""
    sign = _SIGNS.get(detail)
    if sign is None:
        return False
    document = index.documents[vacancy.document_id]
    others = [each for each in index.vacancies if each.document_id == document.id and each != vacancy]
    if sign.search(document.text, vacancy.span.start, vacancy.span.end):
        return False
    if detail is Detail.PLACE and _may_name_a_place(vacancy.title):
        return False
    if not others and sign.search(document.text):
        return False
    return detail in _ADVERTS_ONLY or not any(
        detail in index.of_document(page, _stated_in)
        for page in index.documents_about(vacancy.council)
        if page.metadata.kind is not Kind.VACANCY
    )


def _stated_in(page: Document) -> frozenset[Detail]:
    """The details that the sentences of a page state."""
    return frozenset(stated.detail for stated in prose_details(page.text, page.blocks))


def _may_name_a_place(title: str) -> bool:
    """Whether what stands in brackets or behind a dash in a title may be a place: "(Duty, Sampleton)", not "(Duty)"."""
    parts = (piece for part in _IN_TITLE.findall(title) for piece in re.split(r"[,/|]", part))
    return any(_OF_THE_WORK.search(part) is None for part in parts)
