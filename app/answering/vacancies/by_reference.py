"""A job asked about by its reference: "when does CS-2093 close?" is asked about the role whose advert gives that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.answering.setting import Setting
from app.domain import Document
from app.vacancy import Vacancy

SHORTEST = 4
"""Letters and digits of a reference: what is shorter may be a grade or a number of anything."""
_REFERENCE = r"(?:[A-Za-z]{1,6} \d{3,8}\b|(?=[\w/-]*\d)[A-Za-z0-9][\w/-]{1,19})"
_LABEL = (
    r"(?:(?:job|post|vacancy|advert|requisition|role|recruitment) )?ref(?:erence)?(?:\.| no\.?| number| code)?"
    r"|(?:job|vacancy|requisition|post|advert) (?:id|number|no\.?|code)"
)
_GIVEN = re.compile(rf"\b(?:{_LABEL})(?![a-z])\s*[:|#–-]?\s*(?:is )?(?P<reference>{_REFERENCE})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKED = re.compile(
    rf"(?:\b(?:the|this|that) )?(?:\b(?:{_LABEL}|job|vacancy|post|advert|role)\s*[:#]?\s*)?"
    rf"(?<![\w/-])(?P<reference>{_REFERENCE})(?![\w/-])(?: (?:job|vacancy|post|advert|role)\b)?",
    re.IGNORECASE,
)


def with_titles_for_references(question: str, setting: Setting) -> str:
    """The question with the title of a role in place of its reference, where just one advert gives that."""
    found = [each for each in _ASKED.finditer(question) if _may_be_one(_plain(each["reference"]))]
    titles = _titles(setting.index.vacancies, setting.index.documents) if found else {}
    for each in reversed(found):
        title = titles.get(_plain(each["reference"]))
        if title:
            question = f"{question[: each.start()]}the {title} job{question[each.end() :]}"
    return question


def _may_be_one(plain: str) -> bool:
    return len(plain) >= SHORTEST and not _YEAR.fullmatch(plain)


def _titles(vacancies: Sequence[Vacancy], documents: Mapping[str, Document]) -> Mapping[str, str]:
    """Titles of roles by their references; empty where a reference is given of several."""
    titles: dict[str, str] = {}
    for vacancy in vacancies:
        told = documents[vacancy.document_id].text[vacancy.span.start : vacancy.span.end]
        for reference in {_plain(each["reference"]) for each in _GIVEN.finditer(told)}:
            titles[reference] = vacancy.title if titles.get(reference, vacancy.title) == vacancy.title else ""
    return titles


def _plain(reference: str) -> str:
    return re.sub(r"[^a-z0-9]", "", reference.lower())
