from __future__ import annotations

from datetime import date

import pytest

from app.dates import PartialDate
from app.domain import Metadata, Span
from app.facts.vacancies import VacancyState, in_order, state_of, vacancy_state
from app.vacancy import Vacancy

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("published", "valid_until", "state"),
    [
        ("2026-11", "2026-11-22", VacancyState.OPEN),
        ("2026-11", "2026-11-21", VacancyState.CLOSED),
        ("2026-11", "2026-11", VacancyState.OPEN),
        ("2026-08-20", None, VacancyState.MAY_BE_CLOSED),
        ("2026-08-24", None, VacancyState.UNKNOWN),
        (None, None, VacancyState.UNKNOWN),
    ],
)
def test_a_vacancy_is_open_to_its_last_day_and_in_doubt_when_old(
    published: str | None, valid_until: str | None, state: VacancyState
) -> None:
    dates = [PartialDate.parse(text) if text else None for text in (published, valid_until)]
    assert vacancy_state(Metadata("An advert", published=dates[0], valid_until=dates[1]), TODAY) is state


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "state"),
    [
        ("2026-11-23", None, VacancyState.NOT_YET_OPEN),
        ("2027-01-11", "2027-02-21", VacancyState.NOT_YET_OPEN),
        ("2026-11-22", "2027-02-21", VacancyState.OPEN),
        ("2026-11", "2027-02-21", VacancyState.OPEN),
    ],
)
def test_a_vacancy_is_not_open_before_its_first_day(
    valid_from: str, valid_until: str | None, state: VacancyState
) -> None:
    dates = [PartialDate.parse(text) if text else None for text in (valid_from, valid_until)]
    assert vacancy_state(Metadata("An advert", valid_from=dates[0], valid_until=dates[1]), TODAY) is state


def vacancy(title: str = "Team manager", **dates: str) -> Vacancy:
    known = {name: PartialDate.parse(text) for name, text in dates.items()}
    return Vacancy(title, "d1", Span(0, 1), Span(0, 1), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("closes", "state"),
    [
        ("2026-11-30", VacancyState.OPEN),
        ("2026-11-29", VacancyState.CLOSING_SOON),
        ("2026-11-22", VacancyState.CLOSING_SOON),
        ("2026-11-21", VacancyState.CLOSED),
    ],
)
def test_the_last_week_of_a_vacancy_is_said_to_be_closing_soon(closes: str, state: VacancyState) -> None:
    assert state_of(vacancy(closes=closes), TODAY) is state


def test_the_newest_advert_of_a_post_comes_first_and_the_open_ones_before_the_closed() -> None:
    old, new = vacancy(advertised="2025-02", closes="2025-02-28"), vacancy(advertised="2026-10", closes="2026-11-01")
    open_one = vacancy(advertised="2024-01", closes="2027-01-31")
    assert in_order([old, open_one, new], TODAY) == [open_one, new, old]
