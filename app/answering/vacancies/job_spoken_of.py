"""The one job that a conversation speaks of, by the adverts that its answers cite, and the one that a message chooses.

"How many hours?" behind what one advert told is asked of that job; "the Exampleton one" is that of the jobs told of.
Whose advert has closed is spoken of only where it was told of as a job, and not where a sentence of it was quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.answering.setting import Setting
from app.answering.vacancies.held_as import held_as, stating
from app.answering.vacancies.match import names_a_role, names_all, names_any, words_of_role
from app.answering.vacancies.question import read_vacancy_question
from app.conversation.leaning import asks_about_another, lacks_something, person_word, what_it_adds
from app.conversation.manner import Manner, manner_of
from app.conversation.placed import asks_something
from app.conversation.several import asks_about_any_council
from app.conversation.somebody import asks_for_the_one_after, asks_for_the_one_before, begins_with_who
from app.conversation.topic import is_courtesy, topic_words
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.mentions import find_councils
from app.documents.sentences import split_sentences
from app.domain import Status
from app.facts.vacancies import PAST, state_of
from app.vacancy import Vacancy

_BEFORE_A_TITLE = ("for “", ": “", ": ", "; ")
"""So a title stands in what is told of an advert, alone or in a list (``saying/wordings.yaml``)."""
_THE_ONE = re.compile(
    r"(?:\b(?:the|that|ur|your) |^)(?P<which>(?!(?:the|that|this|which|what|any|every|no|an?|is|are|do|does|can|first"
    r"|second|third|fourth|fifth|last|next|latest|newest|same|only|right|wrong|best|new|old|previous|current) )"
    r"(?:[\w’'&-]{2,20} ){1,3})(?:one|job|role|post|position|vacancy)(?=\W|$)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:the|that|ur|your) other (?:one|job|role|post|position|vacancy)\b", re.IGNORECASE)
_WHICH_JOB = re.compile(
    r"(?:(?:and|so|ok) )?(?:(?:for|in|with|from|on) )?(?:which|what) (?:job|role|post|position|vacancy|one)s?"
    r"(?: (?:is|was) (?:that|this|it)(?: for)?)?\W*",
    re.IGNORECASE,
)
_OF_A_JOB = re.compile(r"^is the .{2,150} job open(?:: |$)", re.IGNORECASE)
"""So begins a question that was asked of a job which somebody chose."""
_MY_BOSS = re.compile(
    r"who(?:['’]?s| is| was| would| will|['’]?d)?(?: (?:have|of|be|been))* (?:my|your|the) (?:line )?"
    r"(?:boss|manager)\W*"
    r"|whom? (?:do|would|will|should|did) i (?:report|answer) to\W*",
    re.IGNORECASE,
)
_WHAT_IT_TAKES = re.compile(
    r"what (?:(?:do|did|would|will) (?:they|you|u) (?:want|ask(?: for)?|look for|expect|require|need)"
    r"|(?:are|were) (?:they|you|u) (?:after|asking for|looking for|wanting))"
    r"(?: (?:of|from|in) (?:me|you|people|candidates?|applicants?|somebody|someone|a candidate))?\W*",
    re.IGNORECASE,
)
_AS_ADVERTS_TELL = (
    (_MY_BOSS, "who would i report to"),
    (_WHAT_IT_TAKES, "what qualifications and experience do i need"),
)
_OF_ONESELF = re.compile(r"\b(?:i|i['’](?:d|ll|m)|my|me)\b", re.IGNORECASE)
FURTHEST = 3
"""So many turns behind the one that told of a job it is still meant by what one asks of oneself: "do I need a car?"."""


def adverts_told(turn: EarlierTurn, setting: Setting) -> list[str]:
    """The titles of the adverts of which an answer tells something, in its order; a nearest document's is none."""
    told_first = slice(1) if turn.status is Status.NOT_FOUND else slice(None)
    answer = " ".join(turn.answer[span.start : span.end] for span in split_sentences(turn.answer)[told_first])
    held = [each for each in setting.index.vacancies if not turn.cited or each.document_id in turn.cited]
    named = {vacancy.title for vacancy in held if vacancy.title in answer}
    told = {title for title in named if any(f"{before}{title}" in answer for before in _BEFORE_A_TITLE)}
    return sorted((t for t in told if not any(t != other and t in other for other in told)), key=answer.find)


def job_spoken_of(earlier: Sequence[EarlierTurn], setting: Setting) -> tuple[Vacancy | None, int]:
    """The job that was told of last, if it is one alone, and how many turns ago that was."""
    job: Vacancy | None = None
    ago = 0
    for before, turn in pairwise((EarlierTurn(""), *earlier)):
        if turn.status is Status.SMALL_TALK or is_courtesy(turn.question):
            continue
        named = [each for each in setting.index.vacancies if f"the {each.title} job" in turn.question]
        if len(named) == 1:
            job, ago = named[0], 0
            continue
        told = _advertised_in(turn.cited, setting)
        if not told:
            ago += 1
            continue
        # Two answers in a row from one advert alone are of its job, though each is but a sentence of it.
        spoken_of = told[0] if before.cited == turn.cited else job
        job, ago = _the_one_told(told, turn, spoken_of, setting), 0
    return job, ago


def job_meant(alone: StandingAlone, question: str, earlier: Sequence[EarlierTurn], setting: Setting) -> Vacancy | None:
    """The job of which a question is asked that names none; None where it may well be asked of anything."""
    if person_word(question) or asks_about_any_council(question) or asks_about_another(question):
        return None
    if asks_for_the_one_before(question) or asks_for_the_one_after(question):
        return None
    asked = read_vacancy_question(question)
    if (asked and asked.lists) or find_councils(question, setting.directory, fuzzy=True):
        return None
    job, ago = job_spoken_of(earlier, setting)
    if job is None or _names_another(question, job, setting):
        return None
    if not ago:
        return job
    leans = alone.text != question or lacks_something(question)
    nothing_since = all(not turn.cited for turn in earlier[-ago:])
    is_near = nothing_since or (not leans and _OF_ONESELF.search(question) is not None)
    return job if is_near and ago < FURTHEST else None


def with_the_job_chosen(
    question: str, earlier: Sequence[EarlierTurn], setting: Setting
) -> tuple[str, str, Vacancy] | None:
    """What stands before and behind "the Exampleton one" in a question, and the job that it is; None without one."""
    job, ago = job_spoken_of(earlier, setting)
    told = [titles for turn in earlier if (titles := adverts_told(turn, setting))]
    is_near = job is not None and ago < FURTHEST
    if not is_near and not any(adverts_told(turn, setting) for turn in earlier[-FURTHEST:]):
        return None
    told = told or [[job.title]] if job else told
    listed = next((titles for titles in reversed(told) if len(titles) > 1), told[-1])
    if (found := _OTHER.search(question)) is not None:
        others = [title for title in listed if job is not None and title != job.title]
        if not others and job is not None:
            others = _open_beside(job, setting)
            listed = [job.title, *others]
        chosen = _titled(others, setting) if len(others) == 1 and job is not None and job.title in listed else []
    else:
        found = next((each for each in _THE_ONE.finditer(question)), None)
        offered = _titled(listed, setting)
        chosen = _called(found["which"], offered, setting) if found else []
        beside = [each for each in setting.index.vacancies if {*each.council} & {s for o in offered for s in o.council}]
        chosen = chosen or (_called(found["which"], beside, setting) if found else [])
    if found is None or len(chosen) != 1:
        return None
    return question[: found.start()], question[found.end() :], chosen[0]


def asks_which_job(question: str) -> bool:
    """Is it no more than "for which job?"?"""
    return _WHICH_JOB.fullmatch(question) is not None


def as_adverts_tell(question: str) -> str:
    """What is asked of a job alone in the words of adverts: for one's boss, what they look for; as it is for others."""
    return next((words for asks, words in _AS_ADVERTS_TELL if asks.fullmatch(question)), question)


def asked_of_the_choice(before: str, behind: str, last: str) -> str:
    """What is asked of a job that is chosen: what stands beside the choice, else what was asked ``last``; or nothing.

    Behind a question for jobs nothing more is asked than what there is to say of it.
    """
    beside = " ".join((_asked(before), behind.strip(" ,:.?!"))).strip()
    if manner_of(beside) is Manner.MORE:
        return ""
    if topic_words(beside) or asks_something(beside):
        return beside
    last = _OF_A_JOB.sub("", last).rstrip(" ?.!")
    listed = read_vacancy_question(last)
    return "" if (listed and listed.lists) or not asks_something(last) else last


def _asked(before: str) -> str:
    """What is asked in front of a choice, without what only points at it: "no, I meant", "what about", "in"."""
    rest = before.strip(" ,:")
    return "" if not topic_words(rest) else re.sub(r"\s+(?:for|in|of|at|with|on|about)$", "", what_it_adds(rest))


def _names_another(question: str, job: Vacancy, setting: Setting) -> bool:
    """Does it name a role that is not the job's? Who a manager is may be asked of any job."""
    words = words_of_role(question, setting.index.vacancies)
    return names_a_role(words) and not begins_with_who(question) and not names_any(words, job.title)


def _the_one_told(
    told: Sequence[Vacancy], turn: EarlierTurn, before: Vacancy | None, setting: Setting
) -> Vacancy | None:
    """The one job of which a turn told, if it told of no other; one that is over only where it is told of as a job."""
    if len(told) != 1 or len(turn.cited) != 1:
        named = [each for each in told if each.title in adverts_told(turn, setting)]
        return named[0] if len(named) == 1 else None
    is_told = before == told[0] or state_of(told[0], setting.today) not in PAST or told[0].title in turn.answer
    return told[0] if is_told else None


def _advertised_in(cited: Sequence[str], setting: Setting) -> list[Vacancy]:
    """The jobs that the documents advertise, each document no more than one."""
    held = [[each for each in setting.index.vacancies if each.document_id == one] for one in cited]
    return [adverts[0] for adverts in held if len(adverts) == 1]


def _titled(titles: Sequence[str], setting: Setting) -> list[Vacancy]:
    return [each for each in setting.index.vacancies if each.title in titles]


def _open_beside(job: Vacancy, setting: Setting) -> list[str]:
    """The titles of the other adverts of a job's council that may be open."""
    others = (each for each in setting.index.vacancies if each != job and set(each.council) & set(job.council))
    return [each.title for each in others if state_of(each, setting.today) not in PAST]


def _called(which: str, offered: Sequence[Vacancy], setting: Setting) -> list[Vacancy]:
    """Those of the jobs that words mean: by their titles, else by how they are held, else by what their adverts say."""
    held = held_as(f"{which.strip()} job")
    documents = setting.index.documents
    if held is not None and (so := [each for each in offered if stating(held, each, documents[each.document_id])]):
        return so
    words = words_of_role(which, setting.index.vacancies)
    if not words:
        return []
    titled = [each for each in offered if names_all(words, each.title)]
    return titled or [each for each in offered if names_all(words, documents[each.document_id].text)]
