"""The small chart beside an answer: time to the right, better grades higher, a line that says how long each lasted."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import Grade
from app.pages.candidate.steps import FIRST_AT, TODAY_AT, draw_steps
from tests.facts.judgements import judgement

TODAY = date(2023, 1, 1)


def test_a_better_grade_stands_higher_and_a_later_one_further_right() -> None:
    steps = draw_steps([judgement("2013-01-01", Grade.INADEQUATE), judgement("2018-01-01", Grade.GOOD)], TODAY)
    assert steps is not None
    first, second = steps.points
    assert (first.mark, second.mark) == ("I", "G")
    assert first.x == FIRST_AT
    assert second.x == pytest.approx((FIRST_AT + TODAY_AT) / 2, abs=0.1)
    assert second.y < first.y
    assert [label.words for label in steps.labels] == ["2013", "2023"]


def test_a_grade_lasts_until_the_next_and_the_newest_until_today() -> None:
    steps = draw_steps([judgement("2013-01-01", Grade.GOOD), judgement("2018-01-01", Grade.INADEQUATE)], TODAY)
    assert steps is not None
    level, fall, last = steps.lines
    assert level.y1 == level.y2
    assert (fall.x1, fall.x2) == (level.x2, level.x2)
    assert (last.x1, last.x2) == (level.x2, TODAY_AT)


def test_one_dated_judgement_is_no_chart() -> None:
    assert draw_steps([judgement("2018", Grade.GOOD)], TODAY) is None
