"""Where all adverts that are told of have closed, what a newer document says of roles leads.

A careers page in sentences ("seven posts are open until …") is no advert with labels, but it is newer. What adverts say
of a role has been told by then, so that another advert's sentence, which is of another role, never leads. Adverts that
are not shown then need no caveat.
"""

from __future__ import annotations

import re
from datetime import date

from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text
from app.answering.vacancies.how_to_apply import asks_how_to_apply_at_all
from app.answering.vacancies.match import names_all, role_words
from app.answering.vacancies.question import VacancyQuestion, read_vacancy_question
from app.domain import Answer, Citation, Document, Kind, Span, Status
from app.encoder import Encoder
from app.facts.table_heads import table_row
from app.facts.vacancies import PAST, VacancyState, advert_state

_SPEAKS_OF_ROLES = re.compile(
    r"\b(?:vacan\w{2,4}|posts?|jobs?|roles?|positions?|openings?|recruit\w*|advert\w*|appl(?:y|ying|ications?)|hir(?:e|ing))\b",
    re.IGNORECASE,
)


def newer_than_closed(asked: Asked, told: Answer, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the sentences of a newer document answer, where roles are asked about and ``told`` names only closed ones.

    None for any other answer, and where no document about the council is newer than those adverts.
    """
    question = read_vacancy_question(asked.whole)
    adverts = [citation.document for citation in told.citations]
    if question is None or not (question.lists or question.asks_if_open) or not _are_closed(adverts, setting):
        return None
    dated = [day for advert in adverts if (day := _published(advert)) is not None]
    councils = {slug for advert in adverts for slug in advert.metadata.council}
    about = setting.index.documents_about(councils)
    if not dated or not any((day := _published(each)) is not None and day > max(dated) for each in about):
        return None
    said = answer_from_text(asked, encoder, setting)
    if said.status is not Status.ANSWERED or said.as_of is None or said.as_of.first_day <= max(dated):
        return None
    return said if all(_is_of_the_role(each, question, asked, setting) for each in said.citations) else None


def tells_a_closed_way(asked: Asked, told: Answer, setting: Setting) -> bool:
    """Is it asked how to apply, for no role that is named, and told how that was done for one that has closed?"""
    adverts = (each.document for each in told.citations)
    states = {advert_state(each, setting.index.vacancies, setting.today) for each in adverts}
    return states == {VacancyState.CLOSED} and asks_how_to_apply_at_all(asked, setting)


def _is_of_the_role(cited: Citation, question: VacancyQuestion, asked: Asked, setting: Setting) -> bool:
    """Whether words of another document than an advert may lead; where one role is asked after, they must name it.

    They speak of posts or of applying: what a role is paid does not tell that there is one.
    """
    row = table_row(cited.document, Span(cited.start, cited.end))
    if cited.document.metadata.kind is Kind.VACANCY or row is not None or not _SPEAKS_OF_ROLES.search(cited.quote):
        return False
    words = role_words(asked.topic, asked.whole, setting.index.vacancies)
    return not question.asks_if_open or names_all(words, cited.quote)


def _are_closed(adverts: list[Document], setting: Setting) -> bool:
    states = {advert_state(each, setting.index.vacancies, setting.today) for each in adverts}
    return bool(states) and states <= PAST


def _published(document: Document) -> date | None:
    known = document.metadata.published
    return known.last_day if known else None
