"""Figures that an advert tells of its own job: another job's terms say nothing of a social worker's."""

from __future__ import annotations

import re
from datetime import date

from app.domain import BlockKind, Document, Kind, Span
from app.facts.figure import Figure, Measure
from app.facts.measures import WORDS
from app.facts.vacancies import OPEN_STATES, state_of
from app.indexing.opened import OpenIndex
from app.vacancy import Vacancy

_SOCIAL_WORK = re.compile(r"\bsocial work", re.IGNORECASE)
_SOCIAL_WORKERS = re.compile(r"(?<!supervising )\bsocial workers?\b", re.IGNORECASE)
"""A caseload told of them is theirs, whoever's advert tells it."""
_ROLE = re.compile(
    r"\b(?:\w*workers?|officers?|managers?|advis[eo]rs?|assistants?|directors?|head of|lead(?:er)?s?|co-?ordinators?"
    r"|practitioners?|therapists?|psychologists?|teachers?|nurses?|solicitors?|lawyers?|chefs?|cooks?|cleaners?|drivers?"
    r"|carers?|clerks?|administrators?|apprentices?|mentors?|analysts?|educators?|chairs?)\b",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"\bsocial work england\b|\b(?:qualified|registered) social worker\b|\bsocial work (?:degree|qualification)\b",
    re.IGNORECASE,
)
"""What an advert wants of whoever is to be a social worker, whatever the post is called."""
_LEADERS = re.compile(r"\b(?:directors?|heads? of|chief)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:assistants?|support workers?|students?)\b", re.IGNORECASE)
"""Whoever is not yet, or not to be, a social worker; a manager of social workers is one."""


NAMES_A_JOB = re.compile(r"\b(?:jobs?|roles?|posts?|vacanc(?:y|ies)|positions?|adverts?)\b", re.IGNORECASE)


def advert_of(fact: Figure, index: OpenIndex) -> Vacancy | None:
    """The advertised role in whose part of an advert a figure stands; None for what other documents tell."""
    if index.documents[fact.document_id].metadata.kind is not Kind.VACANCY:
        return None
    return next(
        (
            each
            for each in index.vacancies
            if each.document_id == fact.document_id and each.span.start <= fact.start < each.span.end
        ),
        None,
    )


def is_of_another_job(fact: Figure, index: OpenIndex) -> bool:
    """Is it what an advert says of a job that is no social worker's?"""
    if not is_term(fact.measure) and fact.measure is not Measure.CASELOAD:
        return False
    advert = advert_of(fact, index)
    if advert is None or _ROLE.search(advert.title) is None:
        return False
    page = index.documents[fact.document_id]
    if fact.measure is Measure.CASELOAD and _SOCIAL_WORKERS.search(page.text, fact.start, fact.end):
        return False
    asked_of = page.text[advert.span.start : advert.span.end]
    is_of_social_work = _SOCIAL_WORK.search(f"{advert.title} {page.metadata.title}") or _REGISTERED.search(asked_of)
    return is_of_social_work is None or _OF_OTHERS.search(advert.title) is not None


def is_of_a_leader(fact: Figure, index: OpenIndex) -> bool:
    """Is it a term that an advert tells of a director's or a head's job? Those who lead have terms of their own."""
    advert = advert_of(fact, index) if is_term(fact.measure) else None
    return advert is not None and _LEADERS.search(advert.title) is not None


def is_headed(measure: Measure, council: str, index: OpenIndex) -> bool:
    """Has a page of the council that is no advert a heading of its own for what is measured?"""
    named = [words.takes_up for each, words in WORDS if each is measure and words.takes_up]
    return any(
        name.search(page.text[block.start : block.end])
        for page in index.documents_about((council,))
        if page.metadata.kind is not Kind.VACANCY
        for block in page.blocks
        if block.kind is BlockKind.HEADING
        for name in named
    )


def is_of_closed_advert(fact: Figure, index: OpenIndex, today: date) -> bool:
    """Is it told by an advert that is open no more?"""
    advert = advert_of(fact, index)
    return advert is not None and state_of(advert, today) not in OPEN_STATES


def headed_since(measure: Measure, advert: Document, index: OpenIndex) -> tuple[Document, Span] | None:
    """A page of an advert's council, written since, with a heading of its own for what is measured, and where.

    A policy goes before others, else the newest; no other advert is looked at.
    """
    told = advert.metadata.published
    named = [words.takes_up for each, words in WORDS if each is measure and words.takes_up]
    found = [
        ((page.metadata.kind is Kind.POLICY, page.metadata.published.first_day), page, Span(block.start, block.end))
        for page in index.documents_about(advert.metadata.council)
        if page.metadata.kind is not Kind.VACANCY and page.metadata.published and told
        if page.metadata.published.first_day > told.last_day
        for block in page.blocks
        if block.kind is BlockKind.HEADING
        if any(name.search(page.text[block.start : block.end]) for name in named)
    ]
    return max(found, key=lambda each: each[0])[1:] if found else None


def is_term(measure: Measure) -> bool:
    """Is it a term of employment, which each job may have of its own?"""
    return measure.is_money or measure in (Measure.LEAVE, Measure.SUPERVISION)


def adverts_quoted(said: tuple[str, ...], index: OpenIndex) -> frozenset[str]:
    """The documents of the adverts that the answer before quoted."""
    texts = {each.document_id: index.documents[each.document_id].text for each in index.vacancies} if said else {}
    return frozenset(document for document, text in texts.items() if any(quote in text for quote in said))


def speaks_of_a_job(said: tuple[str, ...], index: OpenIndex) -> bool:
    """Did the answer before quote the title of an advertised role?"""
    return any(each.title in quote for each in index.vacancies for quote in said)
