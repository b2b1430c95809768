"""The forms that a question about Ofsted's judgements may have, and the facts that are read out of one.

Nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain import Area, Grade

CARE_AREAS = (Area.IN_CARE, Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS)


class Wanted(StrEnum):
    """What is wanted of the judgements."""

    CURRENT = "current"
    HISTORY = "history"
    WHEN = "when"
    LEAD_INSPECTOR = "lead inspector"
    COMPARISON = "comparison"
    LIST = "list"
    IMPROVEMENTS = "improvements"
    PUT_RIGHT = "put right"
    NEXT = "next"
    NOT_GRADED = "not graded"


class Change(StrEnum):
    """A change of grade, or an end of the scale, that a list may ask for."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Times:
    """``year`` is that of an inspection, ``other_years`` are those named behind it.

    ``until`` is the year whose standing grade the present one is to be set beside ("since 2016", "before 2017").
    ``of_inspection`` is true when an inspection of the year is meant, and not how things stood then.
    ``since`` asks from which inspection on a grade has stood, unbroken; ``years`` in which years it was given,
    ``ever`` whether it ever was. ``whole`` asks for all of the history, ``last`` for the newest that fits, ``back`` for
    the one so many inspections before the newest; ``changed`` for what changed, and not what the grade was before;
    ``first`` which of several had a grade before the others.
    """

    year: int | None = None
    other_years: tuple[int, ...] = ()
    until: int | None = None
    of_inspection: bool = False
    since: bool = False
    years: bool = False
    ever: bool = False
    whole: bool = False
    last: bool = False
    back: int = 1
    changed: bool = False
    first: bool = False

    @property
    def in_year(self) -> int | None:
        """The year in which a list wants the inspection to have ended; none where it begins or ends a time."""
        return None if self.until else self.year


NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class ListTerms:
    """``instead`` are the grades taken in where those named are not wanted ("not inadequate"), or where one turned.

    ``earlier`` are grades of which an earlier inspection has to have given one ("no longer inadequate", "from
    inadequate to good"); ``never`` is true when no inspection may have given another grade than those taken in.
    ``by_date`` asks for those inspected last; ``this_year`` is true when the year is told so. ``both_ends`` asks for
    the best and the worst, ``throughout`` for those that have the grade in every area. ``not_kept`` are the words of a
    condition that no list keeps to.
    """

    instead: tuple[Grade, ...] = ()
    earlier: tuple[Grade, ...] = ()
    never: bool = False
    by_date: bool = False
    this_year: bool = False
    both_ends: bool = False
    throughout: bool = False
    not_kept: str = ""


NO_TERMS = ListTerms()


@dataclass(frozen=True, slots=True)
class JudgementQuestion:
    """``areas`` is empty when the overall judgement is meant; ``grades`` are those named.

    Where improvements are wanted, ``grades`` are those whose reason is asked for.
    ``extreme`` asks for those graded best (UP) or worst (DOWN); ``counts`` for how many there are.
    ``of_areas`` asks which areas have the grades named, or whose grade changed.
    ``lost`` are grades of which it is asked when, or why, another one came in their place.
    ``lacked`` are grades of which it is asked why they are not given: told first where they are.
    ``found`` asks what was found, of which the grade is but a part.
    ``beyond`` is what else than an area that Ofsted grades the grade is asked for.
    ``times`` is what time is asked of; ``terms`` are what else a list is asked to keep to.
    """

    wanted: Wanted
    areas: tuple[Area, ...] = ()
    grades: tuple[Grade, ...] = ()
    change: Change | None = None
    times: Times = NO_TIMES
    extreme: Change | None = None
    counts: bool = False
    of_areas: bool = False
    lost: tuple[Grade, ...] = ()
    lacked: tuple[Grade, ...] = ()
    found: bool = False
    beyond: str = ""
    terms: ListTerms = NO_TERMS

    @property
    def taken_in(self) -> tuple[Grade, ...]:
        """The grades that a list takes in."""
        return self.terms.instead or self.grades
