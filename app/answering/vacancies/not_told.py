"""That no advert says how its job is held, or states what is asked for: said in words, with nothing cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.saying.compose import compose_not_found
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.vacancies.claims import MOST_LISTED, VacancyClaims
from app.answering.vacancies.held_as import Held
from app.answering.vacancies.said import MOST_SENTENCES, Said, caveats_of, joined
from app.domain import Answer
from app.vacancy import Vacancy

UNSURE = 0.05


def titles(vacancies: Sequence[Vacancy]) -> str:
    """The titles of some roles, each once; of many the first and how many more there are."""
    named = list(dict.fromkeys(each.title for each in vacancies))
    more = [f"{len(named) - MOST_LISTED} more"] if len(named) > MOST_LISTED else []
    return "; ".join([*named[:MOST_LISTED], *more])


def none_held(held: Held, current: Sequence[Vacancy], asked: Asked, setting: Setting) -> Answer:
    """Says that no advert that may be open states that its job is held so; nothing is cited."""
    answer = compose_not_found(asked, None, UNSURE, setting)
    text = wording("not_found", "vacancies_held", held=held.name, titles=titles(current))
    return replace(answer, sentences=(replace(answer.sentences[0], text=text), *answer.sentences[1:]))


def not_stated(asked: Asked, said: Said, setting: Setting) -> Answer:
    """Says which details the adverts leave out; nothing is cited, since nothing is answered."""
    roles = [VacancyClaims(setting).role(each) for each in dict.fromkeys(each for each, _ in said.missing)]
    details = joined(
        [wording("vacancy_details", each.value) for each in dict.fromkeys(each for _, each in said.missing)], "or"
    )
    nearest = setting.index.documents[said.vacancies[0].document_id]
    answer = compose_not_found(asked, None, UNSURE, setting)
    name = "vacancy_detail" if len(roles) == 1 else "vacancy_details"
    text = wording("not_found", name, role=roles[0], roles=joined(roles[:MOST_SENTENCES], "and"), details=details)
    first = replace(answer.sentences[0], text=text)
    caveats = tuple(dict.fromkeys(caveats_of(replace(said, vacancies=said.vacancies[:1]), setting)))
    return replace(answer, sentences=(first, *answer.sentences[1:]), caveats=caveats, as_of=nearest.metadata.published)
