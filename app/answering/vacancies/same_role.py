"""The role that a conversation speaks of: "salary?" after "is the team manager job still open?" asks for that job's.

A question for a detail of an advert that names no role takes the one that was named last, by a question or as the only
advert that an answer told of; "the second one" is that of the roles which an answer listed. Any other stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.setting import Setting
from app.answering.vacancies.job_spoken_of import (
    adverts_told,
    as_adverts_tell,
    asked_of_the_choice,
    asks_which_job,
    job_meant,
    job_spoken_of,
    with_the_job_chosen,
)
from app.answering.vacancies.match import meant, names_a_role, role_words
from app.answering.vacancies.question import VacancyQuestion, read_asked_on, read_vacancy_question
from app.conversation.background import asking_part
from app.conversation.follow_up import stand_alone
from app.conversation.leaning import is_whole, lacks_something, person_word, without_lead
from app.conversation.manner import Manner
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.mentions import find_councils
from app.vacancy import Detail, Vacancy

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_IN_THE_LIST = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)})(?: (?:one|job|role|post|position|vacancy|advert)\b|(?=\W*$))", re.IGNORECASE
)

_LOOKING_FOR = re.compile(
    r"\b(?:looking for|recruiting|hiring|seeking|advertising(?: for)?) (?:an?|any|new)\b", re.IGNORECASE
)
_THAT_JOB = re.compile(
    r"\b(?:in|for|with|of|about|on|to|into|is|do|does|has|would|will|can) (?:the|that|this) (?:job|role|post|position"
    r"|vacancy)\b(?! \w+ (?:title|share|description))",
    re.IGNORECASE,
)
"""Speaks of a job that was told of: "can I work from home in that job?"."""
_DO_IT = re.compile(
    r"\b(?:do|apply for) (?:it|that|this)\b\W*$"
    r"|^(?:is|was|can|could|would|will) (?:it|that|this) (?:be )?(?:done )?(?:all |mostly |fully |partly )?(?:hybrid"
    r"|remote(?:ly)?|(?:from|at) home|in the office|(?:home|office)[- ]based|flexible|shared|split)\b",
    re.IGNORECASE,
)
_TELL_OF_THAT_ONE = re.compile(
    r"(?:\w+ ){0,4}?(?:more|tell me|details|info(?:rmation)?)(?: more)? (?:about|on|of)"
    r" (?:that|this|the) (?:one|job|role|post|vacancy|advert)\W*",
    re.IGNORECASE,
)
_ASKED_OF, _THE_JOB, _TELL_OF = "is the {} job open", "the {} job", "tell me about the {} job"
"""What a detail of it is asked behind, what anything else is, and what is asked where nothing else is."""
_IS_IT = re.compile(r" (?:is|was) (?:it|that)\W*$", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|that|this)\b", re.IGNORECASE)


def of_the_role_spoken_of(
    alone: StandingAlone, question: str, earlier: Sequence[EarlierTurn], setting: Setting
) -> StandingAlone:
    """The question behind the latest one that named a role which adverts hold, where it asks for a detail of one."""
    if not earlier or alone.manner is not Manner.ASKS or person_word(question):
        return alone
    if placed := _of_the_list(question, earlier, setting):
        advert = next((each.document_id for each in setting.index.vacancies if each.title in placed), "")
        return StandingAlone(placed, alone.councils, advert=advert)
    if (chosen := with_the_job_chosen(question, earlier, setting)) is not None:
        before, behind, job = chosen
        return _asked_of(job, asked_of_the_choice(before, behind, earlier[-1].question))
    own = alone.own or without_lead(question)
    own = asking_part(own) or own
    if find_councils(own, setting.directory, fuzzy=True):
        return alone
    if _TELL_OF_THAT_ONE.fullmatch(own) and len(told := adverts_told(earlier[-1], setting)) == 1:
        return StandingAlone(_TELL_OF.format(told[0]), alone.councils)
    if asks_which_job(own) and (last := job_spoken_of(earlier, setting))[0] is not None and not last[1]:
        return _asked_of(last[0], "")
    meant_here = job_meant(alone, question, earlier, setting)
    if meant_here is not None and (asks := as_adverts_tell(own)) != own:
        return _asked_of(meant_here, asks)
    before = _named_before(own, meant_here, earlier, setting)
    if not before:
        return replace(alone, advert=meant_here.document_id) if meant_here else alone
    text = f"{before.rstrip(' ?.!')}: {own.rstrip(' ?.!')}?"
    advert = meant_here.document_id if meant_here and meant_here.title in before else ""
    return StandingAlone(text, alone.councils, added=own if is_whole(own) else "", own=own, advert=advert)


def of_the_job_chosen(question: str, earlier: Sequence[EarlierTurn], setting: Setting) -> str:
    """An earlier question as one of the job that it chose of those told of, for what follows; any other as it is."""
    chosen = with_the_job_chosen(question, earlier, setting) if earlier else None
    if chosen is None:
        return question
    before, behind, job = chosen
    front, own = _ASKED_OF.format(job.title), asked_of_the_choice(before, behind, earlier[-1].question)
    whole = f"{front}: {_IS_IT.sub('', own)}"
    return whole if own and not lacks_something(whole) else front


def _asked_of(job: Vacancy, own: str) -> StandingAlone:
    """What is asked of one job, by its title; what there is to say of it where nothing more is asked."""
    if not own:
        return StandingAlone(_TELL_OF.format(job.title), job.council, advert=job.document_id)
    front = (_ASKED_OF if read_vacancy_question(own) or _is_bare(own) else _THE_JOB).format(job.title)
    added = own if is_whole(own) else ""
    return StandingAlone(f"{front}: {own}?", job.council, added=added, own=own, advert=job.document_id)


def _is_bare(own: str) -> bool:
    """Is it a "how much?" or "where?" that asks for a detail behind a question about a job?"""
    return read_asked_on(f"{_ASKED_OF.format('next')}: {own}") is not None


def _named_before(own: str, job: Vacancy | None, earlier: Sequence[EarlierTurn], setting: Setting) -> str:
    """The question behind which a detail of a job is asked; nothing where none is, or a role is named."""
    asked = read_vacancy_question(own)
    if before := _the_advert_told_last(own, asked, earlier, setting):
        return before
    vacancies = setting.index.vacancies
    if asked is None and job and _is_bare(own) and read_vacancy_question(earlier[-1].question) is not None:
        return _ASKED_OF.format(job.title)
    if asked is None or asked.lists or names_a_role(role_words(own, own, vacancies)):
        return ""
    named = _the_role_named_last(own, asked, earlier, setting)
    return named or (_ASKED_OF.format(job.title) if job else "")


def _the_advert_told_last(
    own: str, asked: VacancyQuestion | None, earlier: Sequence[EarlierTurn], setting: Setting
) -> str:
    """A question for the one advert that an answer told of last, where a job is spoken of.

    So it is with "how much?" and "can I do it?" behind that very answer.
    """
    if asked and asked.lists:
        return ""
    is_bare = asked is None and _is_bare(own)
    is_of_it = is_bare or _DO_IT.search(own) is not None
    turns = earlier if _THAT_JOB.search(own) else earlier[-1:] if is_of_it else ()
    told = next((titles for turn in reversed(turns) if (titles := adverts_told(turn, setting))), ())
    front = _ASKED_OF if is_bare or asked is not None else _THE_JOB
    return front.format(told[0]) if len(told) == 1 else ""


def _the_role_named_last(own: str, asked: VacancyQuestion, earlier: Sequence[EarlierTurn], setting: Setting) -> str:
    """The latest question that named a role, or one for the only advert that an answer has told of since.

    What "it" is, is what was told last: it is an advert's of some turns ago only where it opens or closes.
    """
    vacancies = setting.index.vacancies
    opens_or_closes = asked.asks_if_open or Detail.CLOSES in asked.details
    for place in reversed(range(len(earlier))):
        before = _of_the_list(earlier[place].question, earlier[:place], setting)
        before = before or stand_alone(earlier[place].question, earlier[:place], setting.directory).text
        words = role_words(before, before, vacancies)
        is_held = bool(vacancies) and bool(meant(words, vacancies, setting.index.documents))
        if names_a_role(words) and (is_held or _asks_for_an_advert(before)):
            return before
        if told := adverts_told(earlier[place], setting):
            may_be = place == len(earlier) - 1 or opens_or_closes or not _IT.search(own)
            return _ASKED_OF.format(told[0]) if may_be and len(told) == 1 else ""
    return ""


def _asks_for_an_advert(question: str) -> bool:
    """Is it asked whether a role is open, whatever adverts are held? The pay asked for behind it is that role's."""
    asked = read_vacancy_question(question)
    return _LOOKING_FOR.search(question) is not None or (asked is not None and (asked.lists or asked.asks_if_open))


def _of_the_list(question: str, earlier: Sequence[EarlierTurn], setting: Setting) -> str:
    """The question with a role's title for its place in the list of roles that is spoken of; else nothing."""
    found = _IN_THE_LIST.search(question)
    listed = _listed_last(earlier, setting) if found else []
    if found is None or not listed:
        return ""
    place = _PLACES[found["place"].lower()]
    if place >= len(listed):
        return ""
    return f"{question[: found.start()]}the {listed[place]} job{question[found.end() :]}"


def _listed_last(earlier: Sequence[EarlierTurn], setting: Setting) -> list[str]:
    """The roles of the latest answer that listed several, unless something else has been spoken of since."""
    for turn in reversed(earlier):
        roles = _roles_in(turn.answer, setting)
        if len(roles) > 1:
            return roles
        is_of_them = bool(roles) or read_vacancy_question(turn.question) is not None
        if not is_of_them and not lacks_something(turn.question):
            break
    return []


def _roles_in(answer: str, setting: Setting) -> list[str]:
    """The titles of adverts that an answer names, in its order."""
    titles = {vacancy.title for vacancy in setting.index.vacancies if vacancy.title in answer}
    return sorted((t for t in titles if not any(t != other and t in other for other in titles)), key=answer.find)
