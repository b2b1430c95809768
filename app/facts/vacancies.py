"""Is an advertised role open? One rule, by its dates and the day that is asked about.

Pure; today is always given. A vacancy without a closing date is never said to be open.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.domain import Metadata

OLD_AFTER_DAYS = 90


class VacancyState(StrEnum):
    """Whether a candidate can still apply, as far as the advert tells."""

    OPEN = "open"
    CLOSED = "closed"
    MAY_BE_CLOSED = "may be closed"
    UNKNOWN = "unknown"


def vacancy_state(metadata: Metadata, today: date) -> VacancyState:
    """The state of a vacancy on ``today``: closed after its last day, in doubt when old and without a closing date."""
    if metadata.valid_until is not None:
        return VacancyState.CLOSED if metadata.valid_until.last_day < today else VacancyState.OPEN
    advertised = metadata.published or metadata.valid_from
    if advertised is not None and (today - advertised.last_day).days > OLD_AFTER_DAYS:
        return VacancyState.MAY_BE_CLOSED
    return VacancyState.UNKNOWN
