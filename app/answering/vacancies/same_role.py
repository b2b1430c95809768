"""The role that a conversation speaks of: "salary?" after "is the team manager job still open?" asks for that job's.

A question for a detail of an advert that names no role takes the one that was named last; any other stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.setting import Setting
from app.answering.vacancies.match import meant, names_a_role, role_words
from app.answering.vacancies.question import read_vacancy_question
from app.conversation.follow_up import EarlierTurn, StandingAlone, stand_alone
from app.conversation.leaning import Manner, is_whole
from app.councils.mentions import find_councils


def of_the_role_spoken_of(
    alone: StandingAlone, question: str, earlier: Sequence[EarlierTurn], setting: Setting
) -> StandingAlone:
    """The question behind the latest one that named a role which adverts hold, where it asks for a detail of one."""
    vacancies = setting.index.vacancies
    if not earlier or not vacancies or alone.manner is not Manner.ASKS:
        return alone
    own = alone.own or question
    asked = read_vacancy_question(own)
    if asked is None or asked.lists or names_a_role(role_words(own, own, vacancies)):
        return alone
    if find_councils(own, setting.directory, fuzzy=True):
        return alone
    for place in reversed(range(len(earlier))):
        before = stand_alone(earlier[place].question, earlier[:place], setting.directory).text
        words = role_words(before, before, vacancies)
        if names_a_role(words) and meant(words, vacancies, setting.index.documents):
            text = f"{before.rstrip(' ?.!')}: {own.rstrip(' ?.!')}?"
            return StandingAlone(text, alone.councils, added=own if is_whole(own) else "", own=own)
    return alone
