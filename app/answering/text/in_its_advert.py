"""What the advert of the job that is spoken of says, before anything else is asked: "do I need a car?".

It is told where it surely answers; what the advert does not say, other pages may.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.from_text import answer_from_text
from app.answering.vacancies.answer import answer_from_vacancies
from app.answering.vacancies.question import read_vacancy_question
from app.domain import FOUND, Answer
from app.encoder import Encoder

LIKELY, SURE = 0.6, 0.8
"""What an advert tells of its own job at least so surely is told, whatever stands elsewhere; of what adverts mostly
state by a label, and this one does not, only what is surer."""


def answer_from_its_advert(
    asked: Asked, encoder: Encoder, setting: Setting, *, likely: float = LIKELY
) -> Answer | None:
    """What the advert states or its text tells; None where no job is spoken of, and where this is no ``likely`` answer.

    What is asked of a job by its title is looked for in its advert without that.
    """
    if not asked.advert:
        return None
    asks_for_a_detail = read_vacancy_question((asked.own or asked).whole) is not None
    stated = answer_from_vacancies(asked, setting) if asks_for_a_detail else None
    if stated is not None and stated.status in FOUND:
        setting.go("vacancies")
        return stated
    titles = (each.title for each in setting.index.vacancies if each.document_id == asked.advert)
    by_title = asked.own is not None and any(title in asked.text for title in titles)
    put = asked.own if by_title and asked.own is not None else asked
    told = answer_from_text(_within(put, asked.advert), encoder, setting)
    if told.status not in FOUND or told.confidence < (SURE if asks_for_a_detail else likely):
        return None
    setting.go("text")
    return told


def _within(asked: Asked, advert: str) -> Asked:
    own, behind, put = (each and replace(each, within=(advert,)) for each in (asked.own, asked.behind, asked.put))
    return replace(asked, within=(advert,), own=own, behind=behind, put=put)
