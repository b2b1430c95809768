"""Each figure against one worked out by hand."""

from __future__ import annotations

import pytest

from app.evaluation.metrics import (
    RiskPoint,
    Shown,
    auroc,
    bootstrap,
    coverage_at_risk,
    mcnemar,
    percentile,
    risk_coverage,
    share,
)


def test_eight_of_ten_has_the_interval_of_the_textbook() -> None:
    found = share([True] * 8 + [False] * 2)
    assert found is not None
    assert found.value == 0.8
    assert (round(found.low, 4), round(found.high, 4)) == (0.4902, 0.9433)


def test_none_of_ten_still_leaves_room_above() -> None:
    found = share([False] * 10)
    assert found is not None
    # With no hits the bound is z²/(n + z²): 3.8415 / 13.8415.
    assert (found.low, round(found.high, 4)) == (0.0, 0.2775)


def test_all_of_ten_mirrors_none_of_ten() -> None:
    found = share([True] * 10)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 12)) == (0.7225, 1.0)


def test_a_share_of_nothing_is_not_known() -> None:
    assert share([]) is None


def test_auroc_counts_the_pairs_in_the_right_order_and_ties_half() -> None:
    # 0.9 beats both, 0.5 ties with one and beats the other: 3.5 of 4 pairs.
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 3.5 / 4


def test_auroc_of_a_perfect_a_reversed_and_a_meaningless_order() -> None:
    assert auroc([0.8, 0.9], [0.1, 0.2]) == 1.0
    assert auroc([0.1, 0.2], [0.8, 0.9]) == 0.0
    assert auroc([0.5, 0.5], [0.5, 0.5, 0.5]) == 0.5


def test_auroc_needs_both_sides() -> None:
    assert auroc([], [0.1]) is None
    assert auroc([0.1], []) is None


# Four answerable questions, one of them not answered; one unanswerable answered, one not.
ROWS = [
    Shown(0.9, True, False),
    Shown(0.8, True, True),
    Shown(0.8, False, True),
    Shown(0.6, True, False),
    Shown(None, True, False),
    Shown(None, False, False),
]


def test_equal_confidences_stand_or_fall_together_on_the_curve() -> None:
    assert risk_coverage(ROWS) == [
        RiskPoint(0.9, 1 / 4, 0 / 1),
        RiskPoint(0.8, 2 / 4, 2 / 3),
        RiskPoint(0.6, 3 / 4, 2 / 4),
    ]


def test_coverage_is_the_largest_that_keeps_to_the_risk() -> None:
    curve = risk_coverage(ROWS)
    assert coverage_at_risk(curve, 0.05) == 0.25
    assert coverage_at_risk(curve, 0.5) == 0.75


def test_the_unsure_may_be_right_enough_to_pay_for_an_early_mistake() -> None:
    rows = [Shown(0.9, True, True)] + [Shown(0.5, True, False)] * 19
    assert coverage_at_risk(risk_coverage(rows), 0.05) == 1.0
    assert coverage_at_risk(risk_coverage(rows), 0.04) == 0.0


def test_without_answerable_questions_there_is_no_curve() -> None:
    assert risk_coverage([Shown(0.9, False, True)]) == []


@pytest.mark.parametrize(("q", "expected"), [(0.5, 2.0), (0.95, 4.0), (0.0, 1.0), (1.0, 4.0)])
def test_percentiles_are_values_that_occurred(q: float, expected: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], q) == expected


def test_a_percentile_of_nothing_is_not_known() -> None:
    assert percentile([], 0.5) is None


def test_a_bootstrap_interval_holds_the_mean_and_is_narrow_where_all_agree() -> None:
    mean, low, high = bootstrap([0.0, 1.0] * 50)
    assert mean == 0.5
    assert 0.35 < low < 0.5 < high < 0.65
    assert bootstrap([0.7]) == (0.7, 0.7, 0.7)


def test_five_changes_all_one_way_are_still_chance_and_six_are_not() -> None:
    assert mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(0, 6) == pytest.approx(2 / 64)
    assert mcnemar(3, 3) == 1.0
    assert mcnemar(0, 0) == 1.0


@pytest.mark.parametrize(("hits", "n", "percent"), [(264, 264, 100), (263, 264, 99), (0, 3, 0), (2, 3, 67)])
def test_a_hundred_percent_is_said_only_where_nothing_is_missing(hits: int, n: int, percent: int) -> None:
    assert share([True] * hits + [False] * (n - hits)).percent == percent
