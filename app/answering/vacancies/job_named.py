"""The one open job that a question names by a part of its title: "the disabilities post", "as head of service".

What is asked of it, its own advert tells before any page for all: its base, its interviews, whom to ring.
"""

from __future__ import annotations

import re
from collections import Counter

from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.vacancies.match import in_full, kinds_of_role, names_all, words_of_role
from app.facts.vacancies import PAST, state_of
from app.vacancy import Vacancy

_THE_JOB = re.compile(
    r"\b(?:the|that|this|your) (?P<named>(?:(?!of\b|in\b|for\b|on\b|at\b)[\w’'&-]+ ){1,4}?)"
    r"(?:jobs?|posts?|roles?|positions?|vacanc(?:y|ies)|adverts?)\b",
    re.IGNORECASE,
)
_IF_I_WERE_THERE = re.compile(
    r"\b(?:if i (?:got|get|joined?|took|take|were|was)"
    r"|(?:would|will) i (?:be|hold|have|earn|get|work|need|do)\b.{0,60} in)(?: the)?"
    r" (?P<named>[a-z’'&-]{4,}(?: [a-z’'&-]+){0,2})\W*$",
    re.IGNORECASE,
)
_SOMEBODY = ("the", "my", "our", "your", "their", "his", "her", "who", "by", "with", "to", "from")
"""Before a role these words mean whoever holds it, and not the job."""
_HEAD_OF_A_TITLE = re.compile(r"[^,:;(–—/]+")
_ANY_WORKER = kinds_of_role("social worker")


def advert_named(asked: Asked, setting: Setting) -> str:
    """The id of the document that advertises the job which is named; empty where none is, or several are.

    A page that lists several jobs is nobody's own advert.
    """
    text = (asked.own or asked).whole
    found = _THE_JOB.search(text) or _IF_I_WERE_THERE.search(text)
    words = words_of_role(found["named"], setting.index.vacancies) if found else frozenset[str]()
    words = words if words - _ANY_WORKER else frozenset()
    plain = in_full(text).lower()
    named = {
        vacancy.document_id: vacancy
        for vacancy in setting.index.vacancies
        if not (asked.councils and {*vacancy.council}.isdisjoint(asked.councils))
        and (_is_called(vacancy, plain) or (words and names_all(words, vacancy.title)))
        and state_of(vacancy, setting.today) not in PAST
    }
    each_of = Counter(vacancy.document_id for vacancy in setting.index.vacancies) if named else Counter[str]()
    alone = [document for document in named if each_of[document] == 1]
    return alone[0] if len(alone) == 1 else ""


def _is_called(vacancy: Vacancy, text: str) -> bool:
    """Is the job called by the first words of its title, which name a role that not every worker has?"""
    head = _HEAD_OF_A_TITLE.match(vacancy.title.strip())
    title = " ".join(head.group().lower().split()) if head else ""
    if " " not in title or title not in text or not kinds_of_role(title) - _ANY_WORKER:
        return False
    return text.partition(title)[0].split()[-1:] not in ([word] for word in _SOMEBODY)
