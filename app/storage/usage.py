"""What was asked and how it was answered, counted by the database: by day, hour, outcome, theme, council and version.

Nothing here hands out a question. Days and hours are UTC. Figures reach back as far as conversations are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, bindparam, case, func, literal_column, select, update

from app.storage.filters import NO_COUNCIL, first_moment, of_council
from app.storage.tables import conversations, opinions, turns

SORTED_AT_ONCE = 200
_STATUS = turns.c.response["status"].as_string()
_MS = turns.c.response["took_ms"].as_float()
_VERSION = turns.c.response["index_version"].as_string()


@dataclass(frozen=True, slots=True)
class Period:
    """The days counted, both included; ``council`` "" counts every one, "-" questions about none."""

    since: date
    until: date
    council: str = ""

    @property
    def starts(self) -> datetime:
        """The first moment."""
        return first_moment(self.since)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return first_moment(self.until + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Counted:
    """What one key (a day, a theme, …) and one status have: turns, and what people said of them."""

    key: str
    status: str
    turns: int
    helpful: int
    unhelpful: int


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds within which half, and 95 of 100, answers were given (nearest rank)."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Served:
    """An index version, and when it first and last answered."""

    version: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A turn without a theme. ``council`` is the page's."""

    answer_id: str
    question: str
    status: str
    council: str | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a turn is about: its theme, and the slug of the council asked about where the turn names none yet."""

    answer_id: str
    theme: str
    about: str | None


class Usage:
    """The figures of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def by_day(self, period: Period) -> list[Counted]:
        """By day as YYYY-MM-DD, oldest first."""
        return self._counted(self._moment("%Y-%m-%d", "YYYY-MM-DD"), _within(period))

    def by_hour(self, period: Period) -> list[Counted]:
        """By hour of the day, "00" to "23"."""
        return self._counted(self._moment("%H", "HH24"), _within(period))

    def by_theme(self, period: Period) -> list[Counted]:
        """By theme; "" for turns that have none yet."""
        return self._counted(func.coalesce(turns.c.theme, ""), _within(period))

    def by_council(self, period: Period) -> list[Counted]:
        """By slug of the council asked about; "-" for none."""
        return self._counted(func.coalesce(_about(), NO_COUNCIL), _within(period))

    def between(self, starts: datetime, ends: datetime, council: str = "") -> list[Counted]:
        """All turns of a stretch of time, by status alone."""
        return self._counted(literal_column("''"), _between(starts, ends, council))

    def times(self, starts: datetime, ends: datetime, council: str = "") -> Times | None:
        """How long answers took in a stretch of time; None when there was none."""
        found = self._times(literal_column("''"), _between(starts, ends, council))
        return found.get("")

    def times_by_day(self, period: Period) -> Mapping[str, Times]:
        """How long answers took, by day."""
        return self._times(self._moment("%Y-%m-%d", "YYYY-MM-DD"), _within(period))

    def served(self) -> list[Served]:
        """The versions whose answers are kept, the newest first."""
        first, last = func.min(turns.c.asked_at), func.max(turns.c.asked_at)
        query = select(_VERSION, first, last).group_by(_VERSION).order_by(first.desc())
        with self._engine.connect() as connection:
            return [Served(row[0] or "", row[1], row[2]) for row in connection.execute(query)]

    def councils(self) -> list[str]:
        """The councils that were asked about."""
        with self._engine.connect() as connection:
            found = connection.scalars(_joined(select(_about()).distinct()))
            return sorted(slug for slug in found if slug)

    def _moment(self, sqlite: str, postgresql: str) -> ColumnElement[str]:
        """The moment of a turn, in UTC, as text of this form."""
        if self._engine.dialect.name == "postgresql":
            return func.to_char(func.timezone("UTC", turns.c.asked_at), literal_column(f"'{postgresql}'"))
        return func.strftime(literal_column(f"'{sqlite}'"), turns.c.asked_at)

    def _counted(self, key: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]]) -> list[Counted]:
        rows = (
            _joined(
                select(
                    key.label("key"),
                    func.coalesce(_STATUS, "").label("status"),
                    case((opinions.c.helpful.is_(True), 1), else_=0).label("helpful"),
                    case((opinions.c.helpful.is_(False), 1), else_=0).label("unhelpful"),
                )
            )
            .outerjoin(opinions, opinions.c.answer_id == turns.c.answer_id)
            .where(*conditions)
            .subquery()
        )
        group = (rows.c.key, rows.c.status)
        query = (
            select(*group, func.count(), func.sum(rows.c.helpful), func.sum(rows.c.unhelpful))
            .group_by(*group)
            .order_by(*group)
        )
        with self._engine.connect() as connection:
            return [Counted(*row) for row in connection.execute(query)]

    def _times(self, key: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]]) -> dict[str, Times]:
        rows = _joined(select(key.label("key"), _MS.label("ms"))).where(*conditions).subquery()
        ranked = select(
            rows.c.key,
            rows.c.ms,
            func.row_number().over(partition_by=rows.c.key, order_by=rows.c.ms).label("place"),
            func.count().over(partition_by=rows.c.key).label("of"),
        ).subquery()
        half, most = (_rank(ranked.c["of"], percent) for percent in (50, 95))
        query = select(
            ranked.c.key,
            func.max(case((ranked.c.place == half, ranked.c.ms))),
            func.max(case((ranked.c.place == most, ranked.c.ms))),
        ).group_by(ranked.c.key)
        with self._engine.connect() as connection:
            return {row[0]: Times(row[1], row[2]) for row in connection.execute(query)}


class Sorting:
    """Gives themes to turns that were stored without one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def without_theme(self) -> list[Unsorted]:
        """Some of the turns without a theme, the newest first; none when all have one."""
        columns = (turns.c.answer_id, turns.c.question, _STATUS, conversations.c.council)
        query = _joined(select(*columns)).where(turns.c.theme.is_(None))
        with self._engine.connect() as connection:
            return [
                Unsorted(*row) for row in connection.execute(query.order_by(turns.c.id.desc()).limit(SORTED_AT_ONCE))
            ]

    def sort(self, found: Sequence[Sorted]) -> None:
        """Keep what turns are about; a council that a turn has stays."""
        changed = (
            update(turns)
            .where(turns.c.answer_id == bindparam("of"))
            .values(theme=bindparam("to"), about=func.coalesce(turns.c.about, bindparam("council")))
        )
        rows = [{"of": each.answer_id, "to": each.theme, "council": each.about} for each in found]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(changed, rows)


def _rank(count: ColumnElement[int], percent: int) -> ColumnElement[int]:
    """The nearest rank of a percentile, in whole numbers: the ceiling of count · percent / 100."""
    return (count * percent + 99) // 100


def _about() -> ColumnElement[str | None]:
    return func.coalesce(turns.c.about, conversations.c.council)


def _joined(query: Select[Any]) -> Select[Any]:
    return query.select_from(turns).join(conversations, conversations.c.id == turns.c.conversation_id)


def _within(period: Period) -> list[ColumnElement[bool]]:
    return _between(period.starts, period.ends, period.council)


def _between(starts: datetime, ends: datetime, council: str) -> list[ColumnElement[bool]]:
    return [and_(turns.c.asked_at >= starts, turns.c.asked_at < ends), *of_council(_about(), council)]
