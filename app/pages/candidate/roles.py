"""The roles of a council's page: what is advertised, whether it is open in words, and where the advert says so.

Pure; today is always given. Nothing is called open without a closing date that is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.facts.vacancies import VacancyState, in_order, state_of
from app.pages.wording import DATE_UNKNOWN
from app.vacancy import Detail, Vacancy

STATE_WORDS = {
    VacancyState.OPEN: "Open",
    VacancyState.CLOSING_SOON: "Closing soon",
    VacancyState.NOT_YET_OPEN: "Not open yet",
    VacancyState.CLOSED: "Closed",
    VacancyState.MAY_BE_CLOSED: "May no longer be open",
    VacancyState.UNKNOWN: "No closing date given",
}
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Role:
    """One advertised role and its state on the day that the page is made."""

    vacancy: Vacancy
    state: VacancyState

    @property
    def is_over(self) -> bool:
        """Whether it can no longer be applied for."""
        return self.state is VacancyState.CLOSED

    @property
    def facts(self) -> str:
        """``Closed · advertised April 2017 · closing date 3 May 2017 · £41,000 a year``."""
        told = [
            STATE_WORDS[self.state],
            self._since,
            f"closing date {self._closing}" if self._closing else "closing date not known",
        ]
        return " · ".join([*told, *self._short(Detail.SALARY), *self._short(Detail.PLACE)])

    @property
    def _since(self) -> str:
        vacancy = self.vacancy
        if self.state is VacancyState.NOT_YET_OPEN and vacancy.opens:
            return f"applications open {vacancy.opens.with_preposition}"
        advertised = vacancy.opens or vacancy.advertised
        return f"advertised {advertised.in_words}" if advertised else f"advertised: {DATE_UNKNOWN}"

    @property
    def _closing(self) -> str:
        vacancy = self.vacancy
        if vacancy.closes is None:
            return next(iter(self._short(Detail.CLOSES)), "")
        return vacancy.closes.in_words + (f", {vacancy.closes_at}" if vacancy.closes_at else "")

    def _short(self, detail: Detail) -> list[str]:
        """The value of a detail, where the advert gives one as short as a line."""
        stated = (each.words for each in self.vacancy.stated(detail) if each.labelled and len(each.words) <= _SHORT)
        return list(stated)[:1]


def roles_of(vacancies: Sequence[Vacancy], today: date) -> list[Role]:
    """The roles advertised, those that can still be open first, then the newest."""
    return [Role(vacancy, state_of(vacancy, today)) for vacancy in in_order(vacancies, today)]
