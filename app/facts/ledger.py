"""The ledger of judgements: one timeline for each council, and the one rule for what is current.

Current are the areas judged in the newest graded inspection, by its last day, and
nothing else. Visits without grades never replace a grade; a council's
predecessor is labelled and never current. The same judgement told by several
sources is kept once: Ofsted's report before a table before prose. What a person
put right stands before all of them. Pure; it reads no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Area, Grade, Inspection, Judgement
from app.errors import UnknownCouncil

_RANK = {"report": 0, "table": 1, "prose": 2}
_BEST_FIRST = tuple(Grade)
_UNTIL_PUBLISHED = timedelta(days=150)
"""The longest that Ofsted took from the last day to publication; within it prose speaks of the inspection."""
_SLACK = timedelta(days=7)
_STILL_TOLD = timedelta(days=540)
"""Prose that gives the same grade within this time repeats it: no council is inspected twice so soon and alike."""

AREAS_OF_A_WHOLE = 3
"""Every graded inspection had so many areas, besides the overall grade, or more."""


class Direction(StrEnum):
    """How the newest grade of an area compares with the one before it."""

    IMPROVED = "improved"
    DECLINED = "declined"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that grade one judgement differently: the one that stands, and the one set aside."""

    kept: Judgement
    other: Judgement


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person put right: ``judgement`` stands for all that is held of its area and inspection; None: nothing."""

    council: str
    area: Area
    inspected_to: PartialDate
    judgement: Judgement | None

    def replaces(self, judgement: Judgement) -> bool:
        """Whether it is this judgement that was put right."""
        same = (judgement.council, judgement.area) == (self.council, self.area)
        return same and judgement.when is not None and _can_be_same_day(judgement.when, self.inspected_to)


class Ledger:
    """Every council's judgements, newest first, with what is current among them."""

    def __init__(
        self,
        inspections: Iterable[Inspection],
        others: Iterable[Judgement] = (),
        corrections: Iterable[Corrected] = (),
        *,
        directory: Directory,
    ) -> None:
        self._inspections = tuple(inspections)
        self._by_document = {inspection.document_id: inspection for inspection in self._inspections}
        conflicts: list[Conflict] = []
        read = [judgement for inspection in self._inspections for judgement in inspection.judgements]
        own: defaultdict[str, list[Judgement]] = defaultdict(list)
        put_right = tuple(corrections)
        for judgement in _put_right(_merged([*read, *others], conflicts), put_right):
            own[judgement.council].append(judgement)
        self.conflicts: tuple[Conflict, ...] = tuple(
            conflict for conflict in conflicts if not any(each.replaces(conflict.kept) for each in put_right)
        )
        self._own: Mapping[str, tuple[Judgement, ...]] = {slug: _newest_first(found) for slug, found in own.items()}
        self._current = frozenset(judgement for found in self._own.values() for judgement in _current(found))
        self._all = {slug: self._with_inherited(slug, directory) for slug in _known(own, directory)}

    def councils(self) -> tuple[str, ...]:
        """The councils with any judgement, their predecessors' included, in alphabetical order."""
        return tuple(sorted(slug for slug, judgements in self._all.items() if judgements))

    def judgements_of(self, slug: str) -> tuple[Judgement, ...]:
        """One council's judgements, newest first, those of predecessors last and labelled ``inherited_from``."""
        return self._all.get(slug, ())

    def is_current(self, judgement: Judgement) -> bool:
        """Whether this judgement stands now: it belongs to its council's newest graded inspection."""
        return judgement in self._current

    def current_of(self, slug: str) -> tuple[Judgement, ...]:
        """The judgements of the newest graded inspection; empty when the council has none of its own."""
        return tuple(judgement for judgement in self.judgements_of(slug) if self.is_current(judgement))

    def areas_alone(self, slug: str) -> tuple[Judgement, ...]:
        """The current judgements when the newest graded inspection graded its areas but nothing overall; else none.

        Prose and lone rows tell of one area without meaning that there was no other: they never count.
        """
        current = [judgement for judgement in self.current_of(slug) if judgement.stated_in != "prose"]
        areas = {judgement.area for judgement in current}
        whole = len(areas) >= AREAS_OF_A_WHOLE
        return tuple(current) if whole and Area.OVERALL not in areas else ()

    def latest(self, slug: str, area: Area) -> Judgement | None:
        """The newest judgement of an area, current or not; a predecessor's only when there is no other."""
        return next(iter(self.history(slug, area)), None)

    def history(self, slug: str, area: Area) -> tuple[Judgement, ...]:
        """Every judgement of an area, newest first."""
        return tuple(judgement for judgement in self.judgements_of(slug) if judgement.area is area)

    def direction(self, slug: str, area: Area) -> Direction | None:
        """How the last two grades of an area compare; None with fewer than two of the council's own."""
        known = self.history(slug, area)
        own = [judgement for judgement in known if judgement.inherited_from is None and judgement.when is not None]
        if len(own) < 2:
            return None
        now, before = (_BEST_FIRST.index(judgement.grade) for judgement in own[:2])
        if now == before:
            return Direction.SAME
        return Direction.IMPROVED if now < before else Direction.DECLINED

    def inspections_of(self, slug: str) -> tuple[Inspection, ...]:
        """Every visit of Ofsted that a report tells of, graded or not, newest first."""
        own = [inspection for inspection in self._inspections if inspection.council == slug]
        return tuple(sorted(own, key=lambda visit: visit.last_day, reverse=True))

    def inspection_in(self, document_id: str) -> Inspection | None:
        """The visit that this document reports."""
        return self._by_document.get(document_id)

    def newer_visits(self, slug: str) -> tuple[Inspection, ...]:
        """The visits without grades after the newest graded inspection, newest first."""
        graded = [judgement.last_day for judgement in self._own.get(slug, ())]
        since = max(graded, default=date.min)
        visits = self.inspections_of(slug)
        return tuple(visit for visit in visits if not visit.judgements and visit.last_day > since)

    def _with_inherited(self, slug: str, directory: Directory) -> tuple[Judgement, ...]:
        """A council's own judgements and, behind them and so labelled, those of the councils before it."""
        own = self._own.get(slug, ())
        try:
            before = directory.get(slug).successor_of
        except UnknownCouncil:
            return own
        inherited = [
            replace(judgement, council=slug, inherited_from=former)
            for former in before
            for judgement in self._own.get(former, ())
        ]
        return own + _newest_first(inherited)


def same_inspection(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements of a council can be of one inspection, as exactly as their dates tell."""
    if one.inspected_to and other.inspected_to and {one.stated_in, other.stated_in} <= {"report", "table"}:
        return str(one.inspected_to)[:7] == str(other.inspected_to)[:7]
    (first, last), (earliest, latest) = _period(one), _period(other)
    return first <= latest and earliest <= last


def _merged(judgements: list[Judgement], conflicts: list[Conflict]) -> list[Judgement]:
    """Each judgement once, as the best source states it; contradictions are noted."""
    kept: defaultdict[tuple[str, Area], list[Judgement]] = defaultdict(list)
    for judgement in sorted(judgements, key=_trust):
        alike = kept[judgement.council, judgement.area]
        same = [other for other in alike if same_inspection(other, judgement)]
        if any(_retells(judgement, other) for other in alike):
            continue
        if not same or judgement.when is None:
            alike.append(judgement)
        elif all(other.grade is not judgement.grade for other in same):
            conflicts.append(Conflict(max(same, key=lambda each: each.last_day), judgement))
    return [judgement for alike in kept.values() for judgement in alike]


def _put_right(judgements: list[Judgement], corrections: Sequence[Corrected]) -> list[Judgement]:
    """The judgements as they stand after people's corrections."""
    kept = [judgement for judgement in judgements if not any(each.replaces(judgement) for each in corrections)]
    return kept + [each.judgement for each in corrections if each.judgement]


def _can_be_same_day(one: PartialDate, other: PartialDate) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _retells(prose: Judgement, known: Judgement) -> bool:
    """Whether prose repeats a grade that is known already: without a date, or in the time when it was news."""
    if prose.stated_in != "prose" or prose.grade is not known.grade:
        return False
    after = prose.last_day - known.last_day
    return prose.when is None or (known.stated_in != "prose" and timedelta(0) <= after <= _STILL_TOLD)


def _trust(judgement: Judgement) -> tuple[int, int, int, str, int]:
    """Best source first, then the more exact date, then the later publication."""
    told = judgement.when
    vagueness = 3 if told is None else 2 - (told.month is not None) - (told.day is not None)
    published = -judgement.published.last_day.toordinal() if judgement.published else 0
    return _RANK.get(judgement.stated_in, len(_RANK)), vagueness, published, judgement.document_id, judgement.start


def _current(judgements: tuple[Judgement, ...]) -> list[Judgement]:
    """Those of the newest graded inspection; one without any date is never current."""
    dated = [judgement for judgement in judgements if judgement.when is not None]
    if not dated:
        return []
    newest = dated[0]
    together = [judgement for judgement in dated if same_inspection(newest, judgement)]
    anchor = min(together, key=lambda each: (_RANK.get(each.stated_in, len(_RANK)), -each.last_day.toordinal()))
    return [judgement for judgement in dated if same_inspection(anchor, judgement)]


def _newest_first(judgements: list[Judgement]) -> tuple[Judgement, ...]:
    """By the last day of the inspection; within one, overall effectiveness first."""
    areas = tuple(Area)
    return tuple(sorted(judgements, key=lambda each: (-each.last_day.toordinal(), areas.index(each.area))))


def _period(judgement: Judgement) -> tuple[date, date]:
    """From the first day of the inspection to when it was published, as far as it is told."""
    told = judgement.when
    if told is None:
        return date.min, date.min
    first = judgement.inspected_from.first_day if judgement.inspected_from else told.first_day
    if judgement.stated_in == "prose":
        return first, told.last_day
    published = judgement.published.last_day if judgement.published else told.last_day + _SLACK
    return first, max(told.last_day, min(published, told.last_day + _UNTIL_PUBLISHED))


def _known(own: Mapping[str, list[Judgement]], directory: Directory) -> set[str]:
    return {slug for slug in own if slug} | {
        council.slug for council in directory.councils if any(former in own for former in council.successor_of)
    }
