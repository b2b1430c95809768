"""Whether a question asks how to apply, for no role that it names: any advert, or page about applying, may tell it."""

from __future__ import annotations

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts_in
from app.answering.setting import Setting
from app.answering.vacancies.match import names_a_role, words_of_role
from app.answering.vacancies.question import read_vacancy_question
from app.vacancy import Detail

_APPLYING = "how to apply, applying, applied for a job, jobs, work, working, a role, post, position or place here then"
"""The words of a question that asks how to apply and nothing more."""


def asks_how_to_apply_at_all(asked: Asked, setting: Setting) -> bool:
    """Is it asked how to apply, for no role that is named and of no time gone by?"""
    question = read_vacancy_question(asked.whole)
    if question is None or Detail.APPLY not in question.details or asked.about_the_past:
        return False
    return not names_a_role(words_of_role(asked.whole, setting.index.vacancies))


def asks_but_how_to_apply(asked: Asked, setting: Setting) -> bool:
    """Is it asked how to apply and nothing more, which each council tells in its own way?"""
    return asks_how_to_apply_at_all(asked, setting) and set(asked.terms) <= concepts_in(_APPLYING)
