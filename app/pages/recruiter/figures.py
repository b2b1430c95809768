"""The dashboard's figures: counts of the database as rows with shares, each period whole. Pure.

Coverage is the share of questions put to the documents (answered, answered in part, not found) that got an answer or a
part of one. Satisfaction is the share of opinions that say an answer helped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import FOUND, Status
from app.evaluation.metrics import Share, share_of
from app.storage.usage import Counted, Period, Times

ASKED_OF_DOCUMENTS = (*FOUND, Status.NOT_FOUND)
TURNED_DOWN = (Status.OUT_OF_SCOPE, Status.REFUSED)


@dataclass(frozen=True, slots=True)
class Row:
    """What one key has: turns by status, and opinions."""

    key: str
    statuses: Mapping[str, int]
    helpful: int = 0
    unhelpful: int = 0

    @property
    def turns(self) -> int:
        """All of them."""
        return sum(self.statuses.values())

    def of(self, *statuses: str) -> int:
        """How many turns had one of these statuses."""
        return sum(self.statuses.get(status, 0) for status in statuses)

    @property
    def answered(self) -> int:
        """Answered whole or in part."""
        return self.of(*FOUND)

    @property
    def not_found(self) -> int:
        """Not in the documents."""
        return self.of(Status.NOT_FOUND)

    @property
    def turned_down(self) -> int:
        """Out of scope, or refused."""
        return self.of(*TURNED_DOWN)

    @property
    def rest(self) -> int:
        """Small talk, questions back, and where to get help."""
        return self.turns - self.answered - self.not_found - self.turned_down

    @property
    def coverage(self) -> Share | None:
        """The share of questions put to the documents that got an answer or a part of one."""
        return share_of(self.answered, self.of(*ASKED_OF_DOCUMENTS))

    @property
    def satisfaction(self) -> Share | None:
        """The share of opinions that say that it helped."""
        return share_of(self.helpful, self.helpful + self.unhelpful)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the dashboard shows of one period."""

    period: Period
    total: Row
    days: tuple[Row, ...]
    hours: tuple[Row, ...]
    themes: tuple[Row, ...]
    councils: tuple[Row, ...]
    times: Times | None
    times_by_day: Mapping[str, Times]


def rows_of(counted: Iterable[Counted]) -> list[Row]:
    """One row for each key, in the order in which the keys come."""
    statuses: dict[str, dict[str, int]] = {}
    opinions: dict[str, tuple[int, int]] = {}
    for each in counted:
        statuses.setdefault(each.key, {})[each.status] = each.turns
        helpful, unhelpful = opinions.get(each.key, (0, 0))
        opinions[each.key] = (helpful + each.helpful, unhelpful + each.unhelpful)
    return [Row(key, found, *opinions[key]) for key, found in statuses.items()]


def total_of(rows: Iterable[Row]) -> Row:
    """All rows as one."""
    statuses: dict[str, int] = {}
    helpful = unhelpful = 0
    for row in rows:
        for status, count in row.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
        helpful, unhelpful = helpful + row.helpful, unhelpful + row.unhelpful
    return Row("", statuses, helpful, unhelpful)


def every_day(rows: Iterable[Row], since: date, until: date) -> tuple[Row, ...]:
    """One row for each day, those without a question too."""
    held = {row.key: row for row in rows}
    days = [(since + timedelta(days=n)).isoformat() for n in range((until - since).days + 1)]
    return tuple(held.get(day, Row(day, {})) for day in days)


def every_hour(rows: Iterable[Row]) -> tuple[Row, ...]:
    """One row for each hour of the day."""
    held = {row.key: row for row in rows}
    return tuple(held.get(hour, Row(hour, {})) for hour in (f"{n:02}" for n in range(24)))


def most_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with most turns first."""
    return tuple(sorted(rows, key=lambda row: (-row.turns, row.key)))


def as_table(figures: Figures) -> list[tuple[str, str, str, float | int]]:
    """Every figure as (what it is of, its key, its name, its value), the form of the CSV export."""
    found: list[tuple[str, str, str, float | int]] = []
    groups: Sequence[tuple[str, Sequence[Row]]] = (
        ("period", (figures.total,)),
        ("day", figures.days),
        ("hour", figures.hours),
        ("theme", figures.themes),
        ("council", figures.councils),
    )
    for name, rows in groups:
        for row in rows:
            found += [(name, row.key, figure, value) for figure, value in values_of(row).items()]
    for key, times in [("", figures.times), *figures.times_by_day.items()]:
        if times:
            name = "day" if key else "period"
            found += [(name, key, "answer_ms_p50", times.p50), (name, key, "answer_ms_p95", times.p95)]
    return found


def values_of(row: Row) -> dict[str, float | int]:
    """A row by the names that exports use. A share without anything to share is left out."""
    found: dict[str, float | int] = {"questions": row.turns}
    found |= {status.value: row.of(status) for status in Status}
    found |= {"helpful": row.helpful, "unhelpful": row.unhelpful}
    for name, share in (("coverage", row.coverage), ("satisfaction", row.satisfaction)):
        if share:
            found[name] = round(share.value, 4)
    return found
