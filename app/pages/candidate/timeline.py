"""A council's judgements laid out in time: which bar stands where on the chart, and the same as groups of rows.

Pure. Places are shares of the width, so that the chart fits any screen without
its words growing or shrinking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.dates import PartialDate
from app.documents.table import AREA_WORDS
from app.domain import Area, Grade, Judgement

ROW_HEIGHT = 56
AXIS_HEIGHT = 30
MOST_YEARS_SHOWN = 5
TODAY_AT = 90.0  # percent: the letter of a grade given just now needs room on a narrow screen
GRADE_MARKS = {Grade.OUTSTANDING: "O", Grade.GOOD: "G", Grade.REQUIRES_IMPROVEMENT: "RI", Grade.INADEQUATE: "I"}
GRADE_WORDS = {grade: grade.in_words.capitalize() for grade in Grade}


@dataclass(frozen=True, slots=True)
class Bar:
    """One judgement from its date to the next; ``left`` and ``width`` in percent of the chart's width."""

    judgement: Judgement
    left: float
    width: float

    @property
    def mark(self) -> str:
        """The letter or two that stand for the grade."""
        return GRADE_MARKS[self.judgement.grade]


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of one area, oldest first."""

    label: str
    top: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A line of the time axis, in percent of the width."""

    year: int
    left: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn; ``height`` in pixels."""

    rows: tuple[Row, ...]
    years: tuple[Year, ...]

    @property
    def height(self) -> int:
        """The height of all rows and the axis."""
        return len(self.rows) * ROW_HEIGHT + AXIS_HEIGHT


@dataclass(frozen=True, slots=True)
class Told:
    """The judgements of one inspection, or of one date as far as it is told; ``heading`` says when."""

    heading: str
    framework: str | None
    published: PartialDate | None
    inherited_from: str | None
    judgements: tuple[Judgement, ...]


def draw(judgements: Sequence[Judgement], today: date) -> Chart | None:
    """The chart of judgements in any order; None when none has a date."""
    dated = sorted((j for j in judgements if j.when), key=lambda j: j.last_day)
    if not dated:
        return None
    span = _Span(date(dated[0].last_day.year, 1, 1), max(today, dated[-1].last_day))
    keys = sorted({(j.inherited_from or "", list(Area).index(j.area)) for j in dated})
    rows = []
    for number, (former, area) in enumerate(keys):
        own = [j for j in dated if (j.inherited_from or "", list(Area).index(j.area)) == (former, area)]
        others = [j for j in dated if (j.inherited_from or "") == former]
        rows.append(Row(_label(own[0]), number * ROW_HEIGHT, tuple(_bars(own, others, span))))
    return Chart(tuple(rows), tuple(_years(span)))


def by_inspection(judgements: Sequence[Judgement]) -> list[Told]:
    """The judgements in groups of one date, in the order given (newest first)."""
    groups = []
    for _, group in groupby(judgements, key=lambda j: (j.inherited_from, str(j.when), j.framework)):
        found = tuple(group)
        first = found[0]
        groups.append(Told(when_in_words(first), first.framework, first.published, first.inherited_from, found))
    return groups


def when_in_words(judgement: Judgement) -> str:
    """``Inspected 14 to 25 June 2024``, ``Published January 2018`` or ``Date not known``."""
    first, last = judgement.inspected_from, judgement.inspected_to
    if last is None:
        return f"Reported {judgement.published.in_words}" if judgement.published else "Date not known"
    if first is None or first == last or first.day is None or last.day is None:
        return f"Inspected {last.in_words}"
    if (first.year, first.month) == (last.year, last.month):
        return f"Inspected {first.day} to {last.in_words}"
    start = first.in_words if first.year != last.year else first.in_words.rpartition(" ")[0]
    return f"Inspected {start} to {last.in_words}"


@dataclass(frozen=True, slots=True)
class _Span:
    """The stretch of time that the chart shows."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where a day stands, in percent."""
        return round(TODAY_AT * (day - self.first).days / max(1, (self.last - self.first).days), 2)


def _bars(own: Sequence[Judgement], others: Sequence[Judgement], span: _Span) -> list[Bar]:
    """Each judgement until the next of its area, or until an inspection that no longer judged the area.

    Prose seldom names every area that was judged, so it ends the bars of its own area only.
    """
    bars = []
    for judgement in own:
        later = [other.last_day for other in others if other in own or other.stated_in != "prose"]
        end = min((day for day in later if day > judgement.last_day), default=span.last)
        left = span.place(judgement.last_day)
        bars.append(Bar(judgement, left, round(span.place(end) - left, 2)))
    return bars


def _years(span: _Span) -> list[Year]:
    """The years on the axis, few enough to be read on a narrow screen."""
    count = span.last.year - span.first.year + 1
    step = -(-count // MOST_YEARS_SHOWN)
    return [Year(year, span.place(date(year, 1, 1))) for year in range(span.first.year, span.last.year + 1, step)]


def _label(judgement: Judgement) -> str:
    words = AREA_WORDS[judgement.area]
    return f"{words} (former council)" if judgement.inherited_from else words
