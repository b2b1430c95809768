"""What the judgements tell of councils of which nothing else is held, or of an area that got no grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.answering.judgements.answer import SURE, answers_from
from app.answering.judgements.dates import is_history_only
from app.answering.judgements.form import JudgementQuestion, Times, Wanted
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.nothing_told import area_not_found, councils_in_a_row, never_graded
from app.answering.judgements.question import read_judgement_question, read_loosely
from app.answering.judgements.reason import asks_for_the_reason
from app.answering.judgements.record import Note
from app.answering.question.asked import Asked
from app.answering.question.asked_time import asked_time
from app.answering.saying.compose import (
    compose_answer,
)
from app.answering.setting import Setting
from app.domain import Answer


def answer_from_grades_alone(asked: Asked, setting: Setting) -> Answer | None:
    """What the judgements tell where nothing that is held answers; None where it is no question for them.

    That Ofsted gave an area no grade; and of councils of which nothing else is held, in part, what can be meant of
    judgements.
    """
    councils = asked.councils
    if not _knows_each(councils, setting):
        return None
    own, held = (asked.own or asked).whole, asked.held_in(setting.index)
    of_grades = names_a_grade(own)
    if len(held) == len(councils) and not of_grades:
        return None
    question = (read_judgement_question if of_grades else read_loosely)(own, len(councils))
    if question and (areas := never_graded(question, councils, setting)):
        if len(held) == len(councils):
            return area_not_found(asked, areas, setting)
        question, note = JudgementQuestion(Wanted.CURRENT), Note("area_not_graded", areas)
    elif question and question.wanted is Wanted.IMPROVEMENTS and asks_for_the_reason(own):
        question = JudgementQuestion(Wanted.CURRENT, times=Times(asked_time(own).year))
        note = Note("report_not_held")
    elif len(held) < len(councils):
        question = read_loosely(own, len(councils))
        note = Note("judgements_alone", councils_in_a_row([slug for slug in councils if slug not in held], setting))
    else:
        return None
    judged = answers_from(setting).answer(question, councils) if question else None
    if judged is None or is_history_only(judged, setting.index):
        return None
    noted = replace(judged, notes=(note, *judged.notes), partial=True)
    return compose_answer(asked, noted.claims, SURE, setting, noted)


def _knows_each(councils: Sequence[str], setting: Setting) -> bool:
    """Are judgements held of each of these councils?"""
    return bool(councils) and all(setting.index.ledger.judgements_of(slug) for slug in councils)
