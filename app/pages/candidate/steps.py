"""A council's grades in one area as a line of steps: time runs to the right, better grades stand higher.

Pure. Places are given across in percent of the width and down in pixels, so
that the drawing fits any column without its letters growing or shrinking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import Grade, Judgement
from app.pages.candidate.timeline import GRADE_MARKS

ROW = 30
MARGIN = 16
AXIS = 22
FIRST_AT, TODAY_AT = 6.0, 94.0  # percent: the outermost circles need half their width
_LEVELS = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)


@dataclass(frozen=True, slots=True)
class Point:
    """A judgement: ``x`` in percent, ``y`` in pixels, and the letter or two of its grade."""

    x: float
    y: int
    grade: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke of the drawing, in the same units."""

    x1: float
    y1: int
    x2: float
    y2: int


@dataclass(frozen=True, slots=True)
class Label:
    """A year under the drawing."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Steps:
    """All that is drawn; ``levels`` are the heights of the four grades, best first, ``height`` is that of it all."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    levels: tuple[int, ...]
    height: int


def draw_steps(judgements: Sequence[Judgement], today: date) -> Steps | None:
    """The drawing of judgements, oldest first; None when fewer than two have a date."""
    dated = [(judgement.last_day, judgement) for judgement in judgements if judgement.when]
    if len(dated) < 2:
        return None
    first, last = dated[0][0], max(today, dated[-1][0])
    points = tuple(_point(day, judgement, first, last) for day, judgement in dated)
    labels = (Label(FIRST_AT, str(first.year)), Label(TODAY_AT, str(last.year)))
    levels = tuple(_level(grade) for grade in _LEVELS)
    return Steps(points, tuple(_lines(points)), labels, levels, levels[-1] + MARGIN + AXIS)


def _lines(points: Sequence[Point]) -> list[Line]:
    """A grade lasts until the next one, and the newest until today."""
    lines = []
    for point, following in zip(points, [*points[1:], None], strict=True):
        end = following.x if following else TODAY_AT
        lines.append(Line(point.x, point.y, end, point.y))
        if following and following.y != point.y:
            lines.append(Line(end, point.y, end, following.y))
    return lines


def _point(day: date, judgement: Judgement, first: date, last: date) -> Point:
    share = (day - first).days / max(1, (last - first).days)
    x = round(FIRST_AT + (TODAY_AT - FIRST_AT) * share, 2)
    return Point(x, _level(judgement.grade), judgement.grade.value, GRADE_MARKS[judgement.grade])


def _level(grade: Grade) -> int:
    return MARGIN + _LEVELS.index(grade) * ROW
