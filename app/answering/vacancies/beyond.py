"""What is asked of an advert's detail beyond what it tells: the hour of a day, a way of working that no hours name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.answering.question.asked_for import Sought, holds, what_is_asked_for
from app.answering.saying.wordings import wording
from app.answering.vacancies.held_as import way_named
from app.answering.vacancies.question import VacancyQuestion
from app.answering.vacancies.said import Said
from app.vacancy import Detail, Vacancy


def asks_for_another_way(asked: str, question: VacancyQuestion, found: Sequence[Vacancy]) -> bool:
    """Are hours asked about for a way of working ("term time only?") of which those stated say nothing?"""
    way = way_named(asked)
    if way is None or way.hours is not None or question.details != (Detail.HOURS,):
        return False
    return not any(map(way.is_stated, _words(question, found)))


def without_the_hour(asked: str, question: VacancyQuestion, said: Said | None) -> Said | None:
    """What is said, with a caveat where the hour of a day is asked for and none of the words said hold one."""
    if said is None or not said.claims or what_is_asked_for(asked) is not Sought.CLOCK:
        return said
    if any(holds(words, Sought.CLOCK) for words in _words(question, said.vacancies)):
        return said
    return replace(said, caveats=(wording("caveats", "vacancy_no_hour"), *said.caveats), partial=True)


def _words(question: VacancyQuestion, vacancies: Sequence[Vacancy]) -> Iterator[str]:
    return (each.words for vacancy in vacancies for detail in question.details for each in vacancy.stated(detail))
