"""The nouns of advertised roles: one vacancy, what its advert says of it, and its pay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.dates import PartialDate
from app.domain import Span


class Detail(StrEnum):
    """What an advert may say of a job."""

    POSTS = "posts"
    SALARY = "salary"
    PAY_GRADE = "pay_grade"
    HOURS = "hours"
    PLACE = "place"
    CONTRACT = "contract"
    OPENS = "opening_date"
    CLOSES = "closing_date"
    INTERVIEWS = "interviews"
    REQUIREMENTS = "requirements"
    APPLY = "how_to_apply"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Stated:
    """One detail as its source puts it: ``words``, and the stretch of the document that states them.

    ``labelled`` is true for the value of a label or a cell, false for a whole
    sentence. ``in_page_data`` is true when only the data that a web page carries
    beside its text says it; the stretch is then that of the job's title.
    """

    detail: Detail
    words: str
    span: Span
    labelled: bool = False
    in_page_data: bool = False


class PayPeriod(StrEnum):
    """The time that a sum of pay is for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Pay:
    """A salary in pounds, where it is plain. ``low`` is None for "up to", ``high`` for "from"; equal for one sum.

    ``pro_rata`` is true when the sum is that of full time and the job may pay part of it.
    """

    low: float | None
    high: float | None
    period: PayPeriod
    pro_rata: bool = False


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One advertised role, as one document has it; what it does not say is None or absent.

    ``span`` is the part of the document that is about it, ``title_span`` where
    its title stands. ``posts``, ``pay`` and the dates are set only where the words
    leave no doubt; ``advertised`` is the document's own date, ``closes_at`` is
    "HH:MM", "midnight" or "noon", ``time_zone`` as it is written.
    """

    title: str
    document_id: str
    title_span: Span
    span: Span
    council: tuple[str, ...] = ()
    details: tuple[Stated, ...] = ()
    posts: int | None = None
    pay: Pay | None = None
    advertised: PartialDate | None = None
    opens: PartialDate | None = None
    closes: PartialDate | None = None
    closes_at: str | None = None
    time_zone: str | None = None

    def stated(self, detail: Detail) -> tuple[Stated, ...]:
        """What is said of one detail, in the document's order."""
        return tuple(each for each in self.details if each.detail is detail)
