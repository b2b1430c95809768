"""Is an advertised role open? One rule, by its dates and the day that is asked about.

Pure; today is always given. A vacancy without a closing date is never said to
be open. The same post in two documents is two vacancies, the newer one first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.domain import Document, Metadata
from app.facts.vacancy_dates import read_closing, says_rolling
from app.vacancy import Detail, Vacancy

OLD_AFTER_DAYS = 90
SOON_DAYS = 7


class VacancyState(StrEnum):
    """Whether a candidate can still apply, as far as the advert tells."""

    OPEN = "open"
    CLOSING_SOON = "closing soon"
    NOT_YET_OPEN = "not open yet"
    CLOSED = "closed"
    MAY_BE_CLOSED = "may be closed"
    UNKNOWN = "unknown"


PAST = frozenset({VacancyState.CLOSED, VacancyState.MAY_BE_CLOSED})
"""The states in which nothing is offered as open."""


def vacancy_state(metadata: Metadata, today: date) -> VacancyState:
    """The state of a vacancy on ``today``: closed after its last day, in doubt when old and without a closing date.

    Before the day on which it opens nobody can apply yet.
    """
    if metadata.valid_until is not None and metadata.valid_until.last_day < today:
        return VacancyState.CLOSED
    if metadata.valid_from is not None and metadata.valid_from.first_day > today:
        return VacancyState.NOT_YET_OPEN
    if metadata.valid_until is not None:
        return VacancyState.OPEN
    advertised = metadata.published or metadata.valid_from
    if advertised is not None and (today - advertised.last_day).days > OLD_AFTER_DAYS:
        return VacancyState.MAY_BE_CLOSED
    return VacancyState.UNKNOWN


def advert_state(document: Document, vacancies: Iterable[Vacancy], today: date) -> VacancyState:
    """The state of a document that is an advert: that of its role for which one can longest apply.

    ``vacancies`` are those of the index, its own among them.
    """
    states = {state_of(each, today) for each in vacancies if each.document_id == document.id}
    if not states:
        return vacancy_state(document.metadata, today)
    return VacancyState.OPEN if states & set(OPEN_STATES) else min(states, key=_MOST_TO_LEAST.index)


OPEN_STATES = (VacancyState.OPEN, VacancyState.CLOSING_SOON)
_MOST_TO_LEAST = (
    *OPEN_STATES,
    VacancyState.NOT_YET_OPEN,
    VacancyState.UNKNOWN,
    VacancyState.MAY_BE_CLOSED,
    VacancyState.CLOSED,
)


def state_of(vacancy: Vacancy, today: date) -> VacancyState:
    """The state of one advertised role on ``today``; open to its last day, closing soon in its last week.

    One whose advert says itself that it is over is closed, whatever its dates; one that says that it has no closing
    date is not taken for closed because it is old.
    """
    if vacancy.stated(Detail.ENDED):
        return VacancyState.CLOSED
    dates = Metadata(vacancy.title, published=vacancy.advertised, valid_from=vacancy.opens, valid_until=vacancy.closes)
    state = vacancy_state(dates, today)
    if state is VacancyState.OPEN and vacancy.closes and (vacancy.closes.last_day - today).days <= SOON_DAYS:
        return VacancyState.CLOSING_SOON
    return VacancyState.UNKNOWN if state is VacancyState.MAY_BE_CLOSED and is_rolling(vacancy) else state


def has_several_ends(vacancy: Vacancy) -> bool:
    """Whether its advert gives several closing days, so that it does not tell when this role closes."""
    closings = (read_closing(each.words, vacancy.advertised).day for each in vacancy.stated(Detail.CLOSES))
    return vacancy.closes is None and len({day for day in closings if day}) > 1


def is_rolling(vacancy: Vacancy) -> bool:
    """Whether its advert says that there is no closing date, as where a council recruits all year round."""
    return vacancy.closes is None and any(says_rolling(each.words) for each in vacancy.stated(Detail.CLOSES))


def in_order(vacancies: Iterable[Vacancy], today: date) -> list[Vacancy]:
    """Those that can still be open first, within each state the newest first."""
    return sorted(vacancies, key=lambda each: (_MOST_TO_LEAST.index(state_of(each, today)), -_newest(each)))


def _newest(vacancy: Vacancy) -> int:
    when = vacancy.opens or vacancy.advertised or vacancy.closes
    return when.last_day.toordinal() if when else 0
