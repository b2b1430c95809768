from __future__ import annotations

from datetime import date

import pytest

from app.dates import PartialDate
from app.domain import Metadata
from app.facts.vacancies import VacancyState, vacancy_state

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
