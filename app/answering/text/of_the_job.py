"""What an advert says holds for its own job: it answers nothing of another that is named, and replaces nothing for all.

Whoever asks what an advanced practitioner gets is not told what a team manager got, and a general page on working at
home is not history because one job is advertised since with other days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.text.select import Candidate
from app.answering.vacancies.match import in_full, kinds_of_role, names_all, words_of_role
from app.documents.role_names import ROLE_NOUNS
from app.domain import Document, Kind
from app.vacancy import Vacancy

_LEANS = re.compile(r"(?:It|This|That|They|These)\b")
"""Of an advert's own job, whatever else it names: "It is not for the newly qualified."."""
_OF_THE_SERVICE = re.compile(r"\b(?:ofsted|inspect(?:ors?|ions?|ed))\b", re.IGNORECASE)
_ANY_WORKER = kinds_of_role("social worker")
_OF_BEGINNERS = kinds_of_role("newly qualified")
_THE_JOB = re.compile(
    r"\b(?:the|that|this|your) (?P<named>(?:[\w’'-]+ ){1,4}?)(?:jobs?|posts?|roles?|positions?|vacanc(?:y|ies))\b",
    re.IGNORECASE,
)
_A_ROLE = re.compile(rf"\b(?!leads?\b|chairs?\b)(?:{ROLE_NOUNS}|newly qualified)\b", re.IGNORECASE)


def of_the_job_asked(found: Sequence[Candidate], asked: Asked, vacancies: Sequence[Vacancy]) -> list[Candidate]:
    """Where a role is named that is advertised, nothing of the adverts of others, unless it names that role itself.

    Where one job is spoken of or named by its title, its own advert alone. The terms of those who are newly qualified
    are no other job's in any case. Whoever asks who somebody is names whom one meets in a job, such as "my manager", as
    often as the job. ``vacancies`` are those of the index.
    """
    named = frozenset[str]() if asked.sought is Sought.PERSON else _roles_named(asked)
    here = [each for each in vacancies if not asked.councils or set(each.council) & set(asked.councils)]
    of_it = {each.document_id for each in here if named and _may_be(named, kinds_of_role(each.title))}
    of_it = {asked.advert} if asked.advert else of_it
    if not of_it and not named >= _OF_BEGINNERS:
        return list(found)
    return [
        each
        for each in found
        if not is_of_an_advert(each)
        or each.statement.document.id in of_it
        or (named and _names(named, each.statement.quote) and not _LEANS.match(each.statement.quote))
    ]


def is_of_another_job(document: Document, question: str, vacancies: Sequence[Vacancy]) -> bool:
    """Is it an advert without one word of the job that a question names by a role: "the educational psychologist job"?

    "The second job" and "the best paid post" name none.
    """
    found = _THE_JOB.search(in_full(question)) if document.metadata.kind is Kind.VACANCY else None
    named = words_of_role(found["named"], vacancies) if found and _A_ROLE.search(found["named"]) else frozenset()
    text = f"{document.metadata.title} {document.text}"
    return bool(named) and not any(names_all(frozenset((word,)), text) for word in named)


def _names(named: frozenset[str], words: str) -> bool:
    """Do words name the role, or those who are newly qualified where these are asked about, whatever they do?"""
    told = kinds_of_role(words)
    return (_OF_BEGINNERS if named >= _OF_BEGINNERS else named) <= told


def _may_be(named: frozenset[str], title: frozenset[str]) -> bool:
    """Is the role that is named the advertised one, or named beside another?"""
    return named <= title or (bool(title - _ANY_WORKER) and title <= named)


def is_of_one_job(one: Candidate, other: Candidate, asked: Asked) -> bool:
    """Is the first what an advert says of its job and the other told of all, where no role is asked about?

    What an advert tells of inspections is no job's.
    """
    is_of_its_job = is_of_an_advert(one) and not _OF_THE_SERVICE.search(one.statement.quote)
    return is_of_its_job and not is_of_an_advert(other) and not _roles_named(asked)


def is_of_an_advert(candidate: Candidate) -> bool:
    """Does it stand in an advert?"""
    return candidate.statement.document.metadata.kind is Kind.VACANCY


def _roles_named(asked: Asked) -> frozenset[str]:
    """The words for the role that a question names; of one that goes on its own where it names one."""
    texts = [each.topic for each in (asked.own, asked) if each is not None]
    return next((kinds_of_role(text) for text in texts if _A_ROLE.search(in_full(text))), frozenset())
