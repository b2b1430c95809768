"""A figure that a document tells of a council's service: what is measured, of whom, and as of when.

The measures are those of the national statistics on the children's social work workforce (Department for Education,
"Children's social work workforce: methodology": average caseload, agency worker rate, vacancy rate, turnover rate), the
counts that inspection reports give of children and carers, and the terms of employment that adverts state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.dates import PartialDate
from app.domain import Span


class Measure(StrEnum):
    """What a figure measures."""

    CASELOAD = "caseload"
    AGENCY = "agency"
    VACANT_POSTS = "vacant_posts"
    TURNOVER = "turnover"
    LEAVE = "leave"
    SUPERVISION = "supervision"
    JOINING_PAYMENT = "joining_payment"
    RETENTION_PAYMENT = "retention_payment"
    REFERRAL_PAYMENT = "referral_payment"
    RELOCATION = "relocation"
    ALLOWANCE = "allowance"
    CHILDREN_IN_CARE = "children_in_care"
    PROTECTION_PLANS = "protection_plans"
    CARE_LEAVERS = "care_leavers"
    FOSTERING_HOUSEHOLDS = "fostering_households"

    @property
    def is_money(self) -> bool:
        """Is it a payment to those who work there?"""
        return self in _MONEY


_MONEY = frozenset(
    {
        Measure.JOINING_PAYMENT,
        Measure.RETENTION_PAYMENT,
        Measure.REFERRAL_PAYMENT,
        Measure.RELOCATION,
        Measure.ALLOWANCE,
    }
)


class Standing(StrEnum):
    """Whether a figure is so, may be at most, is wished for, or was so at an earlier time."""

    IS = "is"
    LIMIT = "limit"
    AIM = "aim"
    WAS = "was"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a document tells in ``text[start:end]`` of one measure.

    ``council`` is whose figure it is, as far as that is plain; ``amounts`` are the words of its value, or of its values
    where it tells a range. ``day`` is when it was so by the words themselves, None where they tell no time but that of
    their document. ``of`` are the stems of the service, team or role that it is about, empty for all social workers; of
    an allowance those of its name.
    ``of_beginners`` is true of newly qualified social workers. ``above`` is where the measure is named, when a heading
    or a sentence before names it and the words themselves do not.
    """

    measure: Measure
    document_id: str
    start: int
    end: int
    council: tuple[str, ...]
    amounts: tuple[str, ...]
    standing: Standing = Standing.IS
    day: PartialDate | None = None
    of: frozenset[str] = frozenset()
    of_beginners: bool = False
    above: Span | None = None

    @property
    def span(self) -> Span:
        """Where it is told."""
        return Span(self.start, self.end)
