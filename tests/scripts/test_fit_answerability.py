from __future__ import annotations

import numpy as np
import pytest

from app.answering.text.answerability import SIGNALS
from app.evaluation.questions import Question, Support
from scripts.fit_answerability import Judged, figures_of, fitted, is_right

QUOTE = "The duty team works 37 hours a week."


def question(**changed: object) -> Question:
    given = {
        "id": "1",
        "question": "How many hours?",
        "kind": "plain",
        "answerable": True,
        "must_include": (("37", "thirty-seven"),),
        "support": (Support("hours.md", QUOTE),),
    }
    return Question(**{**given, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        (QUOTE, {}),
        ("It is thirty-seven hours for everyone.", {}),
        (QUOTE, {"must_include": (("a week off",),)}),
    ],
)
def test_a_statement_is_right_if_it_is_the_line_or_says_as_much(quote: str, changed: dict[str, object]) -> None:
    assert is_right(quote, question(**changed))


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("The night team works fewer hours.", {}),
        (QUOTE, {"must_not_include": ("duty team",)}),
        (QUOTE, {"answerable": False, "must_include": (), "support": ()}),
    ],
)
def test_it_is_not_where_it_says_less_or_what_is_false(quote: str, changed: dict[str, object]) -> None:
    assert not is_right(quote, question(**changed))


def pair(seed: int, examples: int = 60) -> Judged:
    """Statements that are right where the first signal is high, whatever the others are."""
    features = np.random.default_rng(seed).normal(size=(examples, len(SIGNALS)))
    return Judged(features, np.full(examples, 0.5), features[:, 0] > 0)


def test_the_signal_that_tells_gets_the_weight_and_each_pair_is_judged_by_the_others() -> None:
    model = fitted([pair(seed) for seed in range(4)])
    weights = list(model["weights"].values())
    assert weights[0] > 5 * max(abs(each) for each in weights[1:])
    assert model["by the others"]["auroc"] > 0.95
    assert model["the first statement by itself"]["auroc"] == 0.5
    assert model["data"] == {
        "pairs of councils": 4,
        "questions": 240,
        "answering": sum(pair(n).right.sum() for n in range(4)),
    }


def test_figures_count_the_surest_first() -> None:
    right = np.array([True, True, False, True] + [False] * 16)
    figures = figures_of(np.linspace(0.9, 0.1, 20), right)
    assert figures["right where so many are wrong"] == {"5%": 3, "10%": 3, "15%": 3}
    assert figures["thresholds"]["0.60"] == {"right": 3, "wrong": 5}
