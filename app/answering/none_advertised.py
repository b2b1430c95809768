"""Jobs of a kind that no advert is for: says so, and which adverts there are.

How to apply in general, or a sentence of another job's advert, would pass for a yes. What a document says of that work
itself stays the answer, and newcomers are left out: few adverts name them.
"""

from __future__ import annotations

import re

from app.answering.plain_questions import kind_of_jobs
from app.answering.question.asked import Asked
from app.answering.saying.compose import compose_not_found
from app.answering.setting import Setting
from app.answering.vacancies.claims import MOST_LISTED
from app.answering.vacancies.match import meant, names_any, words_of_role
from app.answering.vacancies.question import read_vacancy_question
from app.domain import FOUND, Answer
from app.facts.services import of_beginners, services_in
from app.facts.vacancies import PAST, in_order, state_of

UNSURE = 0.05


def none_advertised(asked: Asked, told: Answer, setting: Setting) -> Answer | None:
    """That no advert is for the kind of jobs asked for; None where one is, or where what was told speaks of them."""
    question, index = read_vacancy_question(asked.whole), setting.index
    if question is None or not question.lists or question.compares or not asked.councils:
        return None
    kind = kind_of_jobs(asked, setting)
    if of_beginners(kind) or _is_a_place(kind, asked.topic):
        return None
    words = words_of_role(kind, index.vacancies)
    held = [each for each in index.vacancies if set(each.council) & set(asked.councils)]
    if not words or not held or meant(words, held, index.documents):
        return None
    if told.status in FOUND and any(names_any(words, each.quote) for each in told.citations):
        return None
    ordered = in_order(held, setting.today)
    current = [each for each in ordered if state_of(each, setting.today) not in PAST]
    titles = list(dict.fromkeys(each.title for each in current or ordered))[:MOST_LISTED]
    name = "none_advertised" if current else "none_advertised_now"
    return compose_not_found(asked, None, UNSURE, setting, name, titles="; ".join(titles))


def _is_a_place(kind: str, topic: str) -> bool:
    """Is it where the jobs are to be, of which adverts alone do not tell: "any jobs in Sampleton"?"""
    is_behind = re.search(rf"\b(?:in|at|on|near|around) (?:the |your |our )?{re.escape(kind)}", topic, re.IGNORECASE)
    return bool(kind) and is_behind is not None and not services_in(kind)
