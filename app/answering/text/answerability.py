"""How sure is it that what was found answers the question, and is that enough to say it?

The chance of one statement (``support.py``) puts what was read in order. Whether the first answers shows also in the
others: a question that many statements seem to answer alike is answered by none of them. ``answerability`` is a
logistic model over both, fitted by ``scripts/fit_answerability.py``. Its weights, its data and its figures stand in
``answerability.json``. Where no reader has read, the chance of the first statement stands alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.text.select import Candidate
from app.answering.text.something_else import holds_what_it_must
from app.answering.text.support import confidence, enough

MODEL = Path(__file__).with_name("answerability.json")
OF_THE_FIRST = ("margin", "passage", "answers", "place", "both")
"""The signals that count of the first statement's own (``Candidate``, ``read_closely``)."""
SIGNALS = (*OF_THE_FIRST, "years_behind", "nearer", "nearest", "others", "read", "any_kind")
WHERE_HELD = 0.38
"""The chance from which a statement answers that holds what words that answer must."""
MOST_COUNTED = 8
"""Of more statements that were read, or that are nearer than the first, no more is learnt."""


def answerability(asked: Asked, ordered: Sequence[Candidate]) -> float:
    """The chance, 0 to 1, that the first of the statements found for a question, likeliest first, answers it."""
    if "answers" not in ordered[0].signals:
        return confidence(ordered[0].signals)
    model, signals = _model(), signals_of(asked, ordered)
    score = model["bias"] + sum(weight * signals[name] for name, weight in model["weights"].items())
    return 1 / (1 + math.exp(-score))


def enough_to_answer(ordered: Sequence[Candidate], asked: Asked) -> float:
    """The chance from which an answer is given: less where it is known what answers hold, and the likeliest does."""
    usual = float(_model()["threshold"]) if "answers" in ordered[0].signals else enough(ordered[0].signals)
    return min(usual, WHERE_HELD) if asked.must_hold and holds_what_it_must(ordered[0], asked) else usual


def signals_of(asked: Asked, ordered: Sequence[Candidate]) -> dict[str, float]:
    """What the model weighs of statements that were read, likeliest first, by the names in ``SIGNALS``.

    ``nearer``: how many were likelier by similarity than the first; ``nearest``: the score of the likeliest of those;
    ``others``: the mean of ``both`` of all; ``read``: how many they are; ``any_kind``: 1 where no certain kind of thing
    is asked for.
    """
    first = ordered[0]
    scores = [each.signals["score"] for each in ordered]
    return {
        **{name: first.signals[name] for name in OF_THE_FIRST},
        "years_behind": first.years_behind,
        "nearer": min(sum(score > first.signals["score"] for score in scores), MOST_COUNTED),
        "nearest": max(scores),
        "others": sum(each.signals["both"] for each in ordered) / len(ordered),
        "read": min(len(ordered), MOST_COUNTED),
        "any_kind": float(asked.sought is Sought.ANYTHING),
    }


@cache
def _model() -> Mapping[str, Any]:
    model: Mapping[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return model
