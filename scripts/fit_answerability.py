"""Fit how sure an answer is from all that was read for it: ``python -m scripts.fit_answerability``.

Every question about the pairs of councils (``pairs_as_questions``) is asked as the service is asked it. What the first
search for it read, and whether the statement put first answers, is what the model is fitted on. Its figures are those
of each pair by a model fitted on the others. Run it after ``scripts.fit_support``, which puts the statements in order.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.look_into import With, look_into
from app.answering.text.answerability import MODEL, SIGNALS, signals_of
from app.config import ROOT, load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import load_encoder
from app.evaluation.metrics import auroc
from app.evaluation.questions import Question, read_questions
from app.evaluation.run import last_words
from app.evaluation.verdict import says
from app.parts import utc_now
from app.reader.model import Reader
from scripts.arguments import faults_told
from scripts.fit_reading import Matrix, answers, fit, index_of
from scripts.pairs_as_questions import ALONE, PAIRS, write_pair

FITTED_ON = tuple(name for name, councils in PAIRS.items() if len(councils) > 1)
THRESHOLD = 0.48
"""Below it nothing is said. docs/evaluation.md shows what others would give."""
SHARES_WRONG = (0.05, 0.1, 0.15)
FILES = ("questions.jsonl", *ALONE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row for each question: signals (n, signals), the first statement's chance by itself (n,), is it right (n,)?"""

    features: Matrix
    alone: Matrix
    right: NDArray[np.bool_]


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report, and write the model file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_answerability", description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL, help="model file to write")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "var" / "fit_support", help="folder for the documents and indexes"
    )
    given = parser.parse_args(arguments)
    with_what = With(load_encoder(load()), Directory.load(), today_in_britain(utc_now()), Reader())
    pairs = [judged_of_pair(given.work / name, name, with_what) for name in FITTED_ON]
    text = json.dumps(fitted(pairs), indent=2)
    given.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def judged_of_pair(folder: Path, name: str, given: With) -> Judged:
    """The questions about a pair for which sentences were looked for."""
    write_pair(name, folder)
    index = index_of(folder, given.encoder)
    features, alone, right = list[list[float]](), list[float](), list[bool]()
    for question in (each for file in FILES if (folder / file).is_file() for each in read_questions(folder / file)):
        trace = look_into(last_words(question.question), question.history, question.council, index, given).trace
        search = next((search for search in trace.searches if search.read), None)
        if search is not None and search.read:
            signals = signals_of(search.asked, search.read)
            features.append([signals[name] for name in SIGNALS])
            alone.append(search.read[0].score)
            right.append(is_right(search.read[0].statement.quote, question))
    return Judged(np.array(features), np.array(alone), np.array(right))


def is_right(quote: str, question: Question) -> bool:
    """Would a statement be a right answer: a line that answers, or all that a right answer says and nothing false?"""
    if not question.answerable or any(says(quote, false) for false in question.must_not_include):
        return False
    told = all(any(says(quote, one) for one in group) for group in question.must_include)
    return told or answers(quote, question)


def fitted(pairs: Sequence[Judged]) -> dict[str, Any]:
    """The model file: weights, the threshold, how many questions, and the figures of each pair by the others' model."""
    weights, bias = _fit(pairs)
    others = [[*pairs[:place], *pairs[place + 1 :]] for place in range(len(pairs))]
    chances = np.concatenate([_chances(one.features, *_fit(rest)) for one, rest in zip(pairs, others, strict=True)])
    right, alone = (np.concatenate([getattr(each, name) for each in pairs]) for name in ("right", "alone"))
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(SIGNALS, weights, strict=True)},
        "bias": round(bias, 3),
        "threshold": THRESHOLD,
        "data": {"pairs of councils": len(pairs), "questions": len(right), "answering": int(right.sum())},
        "by the others": figures_of(chances, right),
        "the first statement by itself": figures_of(alone, right),
    }


def _fit(pairs: Sequence[Judged]) -> tuple[Matrix, float]:
    """Weights of the signals as they are; fitted where each has mean 0 and deviation 1."""
    features, right = np.vstack([each.features for each in pairs]), np.concatenate([each.right for each in pairs])
    middle, spread = features.mean(axis=0), features.std(axis=0)
    weights, bias = fit((features - middle) / spread, right)
    return weights / spread, bias - float(weights @ (middle / spread))


def _chances(features: Matrix, weights: Matrix, bias: float) -> Matrix:
    chances: Matrix = 1 / (1 + np.exp(-(features @ weights + bias)))
    return chances


def figures_of(chances: Matrix, right: NDArray[np.bool_]) -> dict[str, Any]:
    """AUROC, and how many are right where the surest are said, so that a share of all questions is told wrongly."""
    order = np.argsort(-chances)
    rights, wrongs = np.cumsum(right[order]), np.cumsum(~right[order])
    told = {f"{share:.0%}": int(rights[wrongs <= share * len(right)].max(initial=0)) for share in SHARES_WRONG}
    steps = {f"{step:.2f}": _at(step, chances, right) for step in np.arange(0.3, 0.65, 0.05)}
    area = auroc(chances[right].tolist(), chances[~right].tolist())
    return {"auroc": round(area or 0.0, 3), "right where so many are wrong": told, "thresholds": steps}


def _at(step: float, chances: Matrix, right: NDArray[np.bool_]) -> dict[str, int]:
    said = chances >= step
    return {"right": int((right & said).sum()), "wrong": int((~right & said).sum())}


if __name__ == "__main__":
    sys.exit(main())
