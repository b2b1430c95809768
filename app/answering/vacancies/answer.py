"""The route of advertised roles: which there are, whether one is open, what an advert states of it.

Every sentence is the source's own or puts its words behind their name, and
cites them. What an advert does not state is said not to be stated; it is never
taken from another advert. What this route cannot tell is left to the sentences
of the documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.vacancies.beyond import asks_for_another_way, without_the_hour
from app.answering.vacancies.by_closing import by_closing, closing_in_time, without_order
from app.answering.vacancies.by_pay import by_pay, is_of_the_least, without_pay
from app.answering.vacancies.claims import VacancyClaims
from app.answering.vacancies.contact import contacts_in, hold_a_contact
from app.answering.vacancies.held_as import STATED_IN, Held, held_as, stating, without_way
from app.answering.vacancies.match import meant, names_a_role, role_words
from app.answering.vacancies.not_told import none_held, not_stated, titles
from app.answering.vacancies.of_the_post import is_of_the_years
from app.answering.vacancies.paid_since import paid_since
from app.answering.vacancies.question import VacancyQuestion, read_asked_on, read_vacancy_question, without_whom
from app.answering.vacancies.said import (
    LIKELY,
    MOST_SENTENCES,
    SURE,
    Said,
    caveats_of,
    not_stated_caveats,
    past_caveats,
)
from app.answering.vacancies.silence import is_silent
from app.answering.vacancies.since import said_since
from app.conversation.leaning import lacks_something
from app.dates import PartialDate
from app.documents.people import people_in
from app.domain import FOUND, Answer, Status
from app.facts.vacancies import PAST, VacancyState, has_several_ends, in_order, state_of
from app.stems import stems
from app.vacancy import Detail, Vacancy

UNSURE = 0.05
_TOLD = (Detail.SALARY, Detail.CLOSES, Detail.CONTRACT, Detail.HOURS, Detail.PLACE)
_OF_THE_ONLY_ONE = (*_TOLD, Detail.PAY_GRADE, Detail.INTERVIEWS)
_OF_SOMEBODY_TOO = (Detail.SALARY, Detail.PAY_GRADE, Detail.HOURS, Detail.PLACE, Detail.CONTRACT)
"""What a person whom an advert names has as well as the job."""
_ASKS = re.compile(
    r"^\W*(?:who|what|when|where|which|why|how|do|does|did|is|are|was|were|has|have|can|could|will|would|should)\b(?=\W+\w)",
    re.IGNORECASE,
)


def answer_from_vacancies(asked: Asked, setting: Setting) -> Answer | None:
    """The answer when the question is about roles that adverts name; None for any other question."""
    question, held = _read(asked), held_as((asked.own or asked).whole)
    if held is not None and (question is None or set(question.details) <= set(STATED_IN)):
        question = replace(question or VacancyQuestion(), details=(), lists=True, names_jobs=True)
    if question is None or not setting.index.vacancies or (question.compares and len(asked.councils) < 2):
        return None
    words = _role_words(asked, setting)
    found = in_order(meant(words, _in_scope(asked, setting), setting.index.documents), setting.today)
    if held is not None and question.lists and found:
        return _held(held, question, found, asked, setting)
    if not found or (set(question.details) & set(_OF_SOMEBODY_TOO) and _are_somebodys(words, found, setting)):
        return None
    only = None if words else _of_the_only_one(question, found, asked, setting)
    if only is not None or not (words or question.names_jobs) or _is_of_something_else(question, words):
        return only
    if question.details == (Detail.PLACE,) and len(found) > 1 and not (question.names_jobs or question.of_a_job):
        return None  # where everybody of a kind works, no advert tells
    if question.lists:
        return _composed(
            asked, _told_of_one(question, found, setting) or _list(question, found, asked, setting), setting
        )
    if not words and not asked.councils and len(found) > 1:
        return None
    documents = setting.index.documents
    found = [each for each in found if is_of_the_years(each, documents[each.document_id], asked.topic)]
    return _told_of_each(question, words, found, asked, setting)


def _is_of_something_else(question: VacancyQuestion, words: frozenset[str]) -> bool:
    """Is no role or job spoken of where something else may be meant: how many are needed, open, or where it is?"""
    if question.details == (Detail.POSTS,):
        return not (names_a_role(words) or question.names_jobs)
    if question.from_when:  # one applies for leave and for courses too
        return not (names_a_role(words) or question.of_a_job)
    is_named = names_a_role(words) or question.names_jobs or question.of_a_job
    return not is_named and (question.asks_if_open or question.details in ((Detail.CLOSES,), (Detail.PLACE,)))


def _told_of_each(
    question: VacancyQuestion, words: frozenset[str], found: Sequence[Vacancy], asked: Asked, setting: Setting
) -> Answer | None:
    """What is told of each role that is meant, of those that can be open where there are any."""
    current = [each for each in found if state_of(each, setting.today) not in PAST]
    if not found or (not current and not words and question.details == (Detail.APPLY,) and not question.of_a_job):
        return None  # how to apply in general stands in other documents than in adverts that have closed
    found = current or _newest_of_each(found)
    stated = _stated(question, words, found, asked, setting) if question.details or not question.asks_if_open else None
    said = _and_stated(_if_open(found, setting), stated) if question.asks_if_open else stated
    said = said or _counted(question, words, current, asked, setting)
    if said is None or said.claims:
        return _composed(asked, said, setting)
    return not_stated(asked, said, setting)


def whether_open(asked: Asked, told: Answer, setting: Setting) -> Answer | None:
    """Whether one can still apply for the one role whose advert ``told`` quotes, where that is asked; None otherwise.

    A sentence of an advert that has closed, told without that, would pass for a yes.
    """
    question = _read(asked)
    if question is None or not question.asks_if_open or told.status not in FOUND:
        return None
    if not (names_a_role(_role_words(asked, setting)) or question.names_jobs or question.of_a_job):
        return None  # whether something else is open, of which an advert speaks too
    quoted = {citation.document.id for citation in told.citations}
    roles = [each for each in setting.index.vacancies if each.document_id in quoted]
    if not len(quoted) == len(roles) == 1:
        return None
    state = _composed(asked, _if_open(roles, setting), setting)
    if state is not None:
        setting.go("vacancies")
    return state


def _read(asked: Asked) -> VacancyQuestion | None:
    """What is asked of roles: by the end of a question that asks on, else, where that is no question, by all of it."""
    ended = read_asked_on(asked.whole)
    if ended or asked.own is None:
        return ended or read_vacancy_question(asked.whole)
    own, whole = read_vacancy_question(asked.own.whole), read_vacancy_question(asked.whole)
    if own and whole and (own.asks_if_open or own.lists or lacks_something(asked.own.whole)):
        # "Is it closed?", "which one closes first?" and "what do they pay?" speak of the jobs of the question before.
        return replace(own, names_jobs=whole.names_jobs, of_a_job=whole.of_a_job)
    return own if own or _ASKS.match(asked.own.whole) else whole


def _of_the_only_one(
    question: VacancyQuestion, found: Sequence[Vacancy], asked: Asked, setting: Setting
) -> Answer | None:
    """What is stated of the one role of a council that may be open, where a question names none; None for several."""
    current = _newest_of_each([each for each in found if state_of(each, setting.today) not in PAST])
    if not asked.councils or len(current) != 1 or not set(question.details) & set(_OF_THE_ONLY_ONE):
        return None
    said = without_the_hour(asked.topic, question, _details(question, current, setting))
    if said is None or not said.claims or asks_for_another_way((asked.own or asked).whole, question, current):
        return None
    if any(claim.text is None for claim in said.claims):
        said = replace(
            said, caveats=(wording("caveats", "vacancy_only", role=VacancyClaims(setting).role(current[0])),)
        )
    return _composed(asked, said, setting)


def _are_somebodys(words: frozenset[str], found: Sequence[Vacancy], setting: Setting) -> bool:
    """Are the words that tell the role no more than the name of a person of its advert? Her pay is not the job's."""
    if not words or names_a_role(words) or any(words & set(stems(each.title)) for each in found):
        return False
    texts = (setting.index.documents[each.document_id].text for each in found)
    names = (frozenset(stem for name in people_in(text) for stem in stems(name)) for text in texts)
    return all(words <= each for each in names)


def _role_words(asked: Asked, setting: Setting) -> frozenset[str]:
    """The stems that tell roles apart; of a question that asks on, its own where it names a role, else the first's."""
    vacancies = setting.index.vacancies
    topic, whole = (without_way(without_whom(without_pay(without_order(text)))) for text in (asked.topic, asked.whole))
    if asked.own is None:
        return role_words(topic, whole, vacancies)
    own = role_words(without_way(asked.own.topic), without_way(asked.own.whole), vacancies)
    return own if names_a_role(own) else role_words(whole, whole, vacancies)


def _in_scope(asked: Asked, setting: Setting) -> list[Vacancy]:
    """The vacancies of the councils asked about, of all when none is."""
    if not asked.councils:
        return _each_once(setting.index.vacancies)
    return _each_once([each for each in setting.index.vacancies if set(each.council) & set(asked.councils)])


def _each_once(vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """Of an advert that a list of jobs repeats, with its closing date, the one that states more."""
    fullest: dict[tuple[str, tuple[str, ...], PartialDate], Vacancy] = {}
    for each in vacancies:
        if each.closes is not None:
            key = (each.title.casefold(), each.council, each.closes)
            fullest[key] = max(fullest.get(key, each), each, key=lambda advert: len(advert.details))
    kept = set(map(id, fullest.values()))
    return [each for each in vacancies if each.closes is None or id(each) in kept]


def _newest_of_each(vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """Of a post that was advertised again the newest advert; they come newest first."""
    return list({(each.title.casefold(), each.council): each for each in reversed(vacancies)}.values())[::-1]


def _told_of_one(question: VacancyQuestion, found: Sequence[Vacancy], setting: Setting) -> Said | None:
    """What the advert states of the one role that is asked about; None for several and for one that is over."""
    if not question.tells or len(found) > 1 or state_of(found[0], setting.today) in PAST:
        return None
    stated = (found[0].stated(detail) for detail in _TOLD)
    claims = [claim for each in stated for claim in VacancyClaims(setting).details(found[0], each)]
    return Said(tuple(claims[:MOST_SENTENCES]), (found[0],)) if claims else None


def _list(question: VacancyQuestion, found: Sequence[Vacancy], asked: Asked, setting: Setting) -> Said:
    """The roles of each council in a sentence: those that can be open, else those that once were.

    Where it is asked which close first, or then, the council of the first to close comes first; where it is asked which
    pay most or least, they stand in that order.
    """
    current = [each for each in found if state_of(each, setting.today) not in PAST]
    open_in = _councils_of(current)
    once = _newest_of_each([each for each in found if not set(each.council) & set(open_in)])
    listed, name, none_then = [*current, *once], "listed", False
    order = [*asked.councils, *_councils_of(listed)]
    if question.by_closing:
        candidates = current or once
        then = closing_in_time(candidates, asked.topic, setting.today)
        name = "listed_closing_then" if then and len(then) < len(candidates) else "listed_by_closing"
        listed, none_then = by_closing(then or candidates), not then
        order = _councils_of(listed)
    if question.by_pay:
        least = is_of_the_least(asked.whole)
        listed, name = by_pay(listed, least=least), "listed_least_paid" if least else "listed_best_paid"
        order = _councils_of(listed)
    councils = [
        slug for slug in dict.fromkeys(order) if slug in (asked.councils or order) and slug in _councils_of(listed)
    ]
    told = [slug for slug in asked.councils if slug not in _councils_of(found)]
    shown = councils[:MOST_SENTENCES]
    claims = [VacancyClaims(setting).listing(slug, _of(slug, listed), name) for slug in shown]
    past = [each for slug in shown if slug in open_in for each in _of(slug, found) if each not in current]
    names = [setting.directory.get(slug).short_name for slug in told]
    caveats = [wording("caveats", "vacancies_none", councils=" and ".join(names))] if names else []
    caveats += [wording("caveats", "vacancies_not_then")] if none_then else []
    caveats += past_caveats(past, setting)
    if len(councils) > MOST_SENTENCES:
        caveats.append(wording("caveats", "vacancies_more"))
    about = tuple(dict.fromkeys(each for slug in shown for each in _of(slug, listed)))
    return Said(tuple(claims), about, caveats=tuple(caveats), partial=bool(told) or none_then)


def _held(
    held: Held, question: VacancyQuestion, found: Sequence[Vacancy], asked: Asked, setting: Setting
) -> Answer | None:
    """The roles that may be open and are stated to be held in the way asked about; all roles where none may be open.

    Where no advert states it, that is said; of hours only where no other page speaks of them either.
    """
    current = [each for each in found if state_of(each, setting.today) not in PAST]
    if not current:
        return _composed(asked, _list(question, found, asked, setting), setting)
    told = [
        (each, stated) for each in current if (stated := stating(held, each, setting.index.documents[each.document_id]))
    ]
    if told:
        claims = VacancyClaims(setting)
        said = [claims.held(each, stated, held) for each, stated in told]
        others = [each for each in current if all(each != one for one, _ in told)]
        caveats = [wording("caveats", "vacancies_more")] if len(said) > MOST_SENTENCES else []
        caveats += [wording("caveats", "vacancies_not_held", held=held.name, titles=titles(others))] if others else []
        shown = tuple(each for each, _ in told[:MOST_SENTENCES])
        return _composed(asked, Said(tuple(said[:MOST_SENTENCES]), shown, caveats=tuple(caveats)), setting)
    details = (Detail.HOURS, Detail.CONTRACT) if held.likewise else ()
    if not all(each.stated(detail) or is_silent(each, detail, setting.index) for each in current for detail in details):
        return None
    return none_held(held, current, asked, setting)


def _counted(
    question: VacancyQuestion, words: frozenset[str], current: Sequence[Vacancy], asked: Asked, setting: Setting
) -> Said | None:
    """The roles that can be open and how many adverts those are; None where it is not asked how many jobs there are.

    Of one role that is named, one advert may be for several posts.
    """
    if not current or not question.counts or (names_a_role(words) and len(current) == 1):
        return None
    said = _list(question, current, asked, setting)
    count = wording("caveats", "vacancies_counted", count=str(len(current)), s="" if len(current) == 1 else "s")
    return replace(said, caveats=(count, *said.caveats))


def _councils_of(vacancies: Sequence[Vacancy]) -> list[str]:
    return list(dict.fromkeys(slug for each in vacancies for slug in each.council))


def _of(slug: str, vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    return [each for each in vacancies if slug in each.council]


def _if_open(found: Sequence[Vacancy], setting: Setting) -> Said | None:
    """The state of each role, in words; in doubt where no closing date is given, None where several are."""
    shown = [each for each in found if not has_several_ends(each)][:MOST_SENTENCES]
    if not shown:
        return None
    states = {state_of(each, setting.today) for each in shown}
    claims = [VacancyClaims(setting).state(each) for each in shown]
    if len(shown) == 1 and states == {VacancyState.MAY_BE_CLOSED} and (since := said_since(shown[0], setting.index)):
        claims.append(since)
    in_doubt = bool(states & {VacancyState.UNKNOWN, VacancyState.MAY_BE_CLOSED})
    return Said(tuple(claims), tuple(shown), partial=in_doubt)


def _and_stated(said: Said | None, stated: Said | None) -> Said | None:
    """Whether a role is open, and what is stated of it where that is asked as well: "is it open and permanent?"."""
    if said is None or stated is None or not stated.claims:
        return said
    claims = tuple(dict.fromkeys((*said.claims, *stated.claims)))[:MOST_SENTENCES]
    return replace(said, claims=claims, caveats=tuple(dict.fromkeys((*said.caveats, *stated.caveats))))


def _stated(
    question: VacancyQuestion, words: frozenset[str], found: Sequence[Vacancy], asked: Asked, setting: Setting
) -> Said | None:
    """What is stated of each detail; of pay alone, where all adverts have closed, what a newer page tells of it."""
    are_past = all(state_of(each, setting.today) in PAST for each in found)
    of_pay = question.details == (Detail.SALARY,)
    paid = paid_since(words, found, asked, setting) if of_pay and are_past else None
    if paid is None and asks_for_another_way((asked.own or asked).whole, question, found):
        return None
    if paid is None:
        return without_the_hour(asked.topic, question, _details(question, found, setting))
    return Said(paid.claims, paid.before, caveats=paid.caveats, confidence=LIKELY)


def _details(question: VacancyQuestion, found: Sequence[Vacancy], setting: Setting) -> Said | None:
    """What the adverts state of each detail asked for; None where it may stand in the documents' other sentences."""
    claims: list[Claim] = []
    missing: list[tuple[Vacancy, Detail]] = []
    shown: list[Vacancy] = []
    labelled = True
    for vacancy in found:
        for detail in question.details:
            stated = vacancy.stated(detail)
            own = VacancyClaims(setting).details(vacancy, stated)
            if question.asks_whom:
                is_told = hold_a_contact([each.words for each in stated])
                own = contacts_in(vacancy, setting.index.documents[vacancy.document_id]) or (own if is_told else [])
                if not own:
                    return None
            names_it = len(found) == 1 or any(each.labelled for each in stated)
            if detail is Detail.CLOSES and vacancy.closes and not (own and names_it):
                own = [VacancyClaims(setting).state(vacancy)]
            if own:
                claims += own
                shown += [] if vacancy in shown else [vacancy]
                labelled = labelled and all(each.labelled for each in stated)
            elif is_silent(vacancy, detail, setting.index):
                missing.append((vacancy, detail))
            else:
                return None
    claims = list(dict.fromkeys(claims))
    more = [wording("caveats", "vacancies_more")] if len(claims) > MOST_SENTENCES else []
    about = tuple(shown or found)
    return Said(
        tuple(claims[:MOST_SENTENCES]),
        about,
        tuple(missing),
        tuple(more),
        partial=bool(missing),
        confidence=SURE if labelled else LIKELY,
    )


def _composed(asked: Asked, said: Said | None, setting: Setting) -> Answer | None:
    """The answer with the caveats of the roles that it is about; None when no sentence passes its check."""
    answer = compose_answer(asked, said.claims, said.confidence, setting) if said else None
    if answer is None or said is None:
        return None
    caveats = [*said.caveats, *not_stated_caveats(said), *caveats_of(said, setting)]
    status = Status.PARTIAL if said.partial and caveats else answer.status
    return replace(answer, status=status, caveats=tuple(dict.fromkeys(caveats)))
