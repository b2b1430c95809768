"""What is going to be said of advertised roles, and what a person must know of each before relying on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.saying.claims import Claim
from app.answering.saying.compose import past_caveat
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.facts.vacancies import VacancyState, has_several_ends, is_rolling, state_of
from app.facts.vacancy_dates import says_until_filled, states_day
from app.vacancy import Detail, Stated, Vacancy

SURE = 0.95
"""Confidence of an answer from an advert's labels; its sentences are as sure as those of the documents."""
LIKELY = 0.85
MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """What is going to be said: the claims, the roles they are about, and what the adverts leave out."""

    claims: tuple[Claim, ...]
    vacancies: tuple[Vacancy, ...]
    missing: tuple[tuple[Vacancy, Detail], ...] = ()
    caveats: tuple[str, ...] = ()
    partial: bool = False
    confidence: float = SURE


def past_caveats(past: Sequence[Vacancy], setting: Setting) -> list[str]:
    """Which roles beside those of a list have closed, and which give no closing date and are old."""
    closed, old = list[str](), list[str]()
    for vacancy in past:
        if state_of(vacancy, setting.today) is not VacancyState.CLOSED:
            when = vacancy.advertised
            told = wording("vacancies", "dated", words=when.with_preposition) if when else ""
            old.append(f"{vacancy.title} ({told})" if told else vacancy.title)
        elif vacancy.closes and vacancy.closes.last_day < setting.today:
            told = wording("vacancies", "closed_then", words=vacancy.closes.with_preposition)
            closed.append(f"{vacancy.title} ({told})")
        else:
            closed.append(f"{vacancy.title} ({wording('vacancies', 'over')})")
    named = (("vacancies_closed", closed), ("vacancies_old", old))
    return [wording("caveats", name, titles="; ".join(titles)) for name, titles in named if titles]


def not_stated_caveats(said: Said) -> list[str]:
    """Which adverts leave out which details; of many adverts only how many."""
    by_role: dict[str, list[str]] = {}
    for vacancy, detail in said.missing:
        by_role.setdefault(vacancy.title, []).append(wording("vacancy_details", detail.value))
    if len(by_role) > MOST_SENTENCES:
        details = joined(list(dict.fromkeys(each for details in by_role.values() for each in details)), "or")
        return [wording("caveats", "vacancies_not_stated", count=str(len(by_role)), details=details)]
    return [
        wording("caveats", "vacancy_not_stated", title=title, details=joined(details, "or"))
        for title, details in by_role.items()
    ]


def caveats_of(said: Said, setting: Setting) -> list[str]:
    """What a person must know of each role before relying on its advert: closed, closing soon, old, undated."""
    caveats = []
    for vacancy in said.vacancies:
        state, title = state_of(vacancy, setting.today), vacancy.title
        closings = [each.words for each in vacancy.stated(Detail.CLOSES)]
        caveats += _to_open(vacancy, said) if state is VacancyState.NOT_YET_OPEN else []
        if past := past_caveat(vacancy, setting.today):
            caveats.append(past)
        elif state is VacancyState.CLOSING_SOON and vacancy.closes:
            caveats.append(wording("caveats", "vacancy_soon", title=title, date=vacancy.closes.in_words))
        elif state is VacancyState.UNKNOWN and not closings:
            caveats.append(wording("caveats", "vacancy_undated", title=title))
        elif has_several_ends(vacancy):
            caveats.append(wording("caveats", "vacancy_several_ends", title=title))
        elif state is VacancyState.UNKNOWN and any(map(states_day, closings)):
            caveats.append(wording("caveats", "vacancy_no_year"))
        is_unread = closings and vacancy.closes is None and not any(map(states_day, closings))
        if is_unread and any(map(says_until_filled, closings)) and state is VacancyState.UNKNOWN:
            caveats.append(wording("caveats", "vacancy_until_filled", title=title))
        elif is_unread and state is not VacancyState.CLOSED and not is_rolling(vacancy):
            caveats.append(wording("caveats", "vacancy_unread", title=title, words=closings[0].rstrip(".")))
    if any(each.in_page_data and _is_said(each, said) for vacancy in said.vacancies for each in vacancy.details):
        caveats.append(wording("caveats", "vacancy_page_data"))
    return caveats


def _to_open(vacancy: Vacancy, said: Said) -> list[str]:
    """From when on one can apply, where no claim tells the day."""
    opens = vacancy.opens
    if opens is None or any(opens.in_words in claim.text for claim in said.claims if claim.text):
        return []
    return [wording("caveats", "vacancy_to_open", title=vacancy.title, when=opens.with_preposition)]


def _is_said(stated: Stated, said: Said) -> bool:
    """Whether the words of a detail are among what is said; a bare number only as a value of its own."""
    words = stated.words.rstrip(".;,")
    before = r": " if words.isdigit() else r"(?<!\w)"
    value = re.compile(rf"{before}{re.escape(words)}(?!\w)")
    return any(value.search(claim.text) for claim in said.claims if claim.text)


def joined(parts: Sequence[str], joint: str) -> str:
    """The parts in a row, the last behind ``joint``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
