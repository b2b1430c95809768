"""Fit the support model that goes with the reader, on pages that the reader was not trained on.

Every candidate that the reader reads for a question is a row: its signals, and whether it answers. The model ranks
them and tells the chance that the best one answers. Thin parts of ``scripts.fit_support``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.question.asked import understand
from app.answering.text.finding import PASSAGES
from app.answering.text.read_closely import read_closely
from app.answering.text.select import candidates
from app.answering.text.support import READ_SIGNALS
from app.config import load
from app.conversation.follow_up import EarlierTurn, stand_alone
from app.councils.directory import Directory
from app.encoder import Encoder
from app.evaluation.questions import Question, read_questions
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.reader.model import Reader
from app.retrieval.search import search_with
from scripts.build_index import build_from
from scripts.pages_as_questions import main as write_pages

Matrix = NDArray[np.float64]
NEVER_SURE = 1.0
"""A chance that nothing reaches, so that all is read."""
RIDGE = 1e-3
THRESHOLD = 0.5
"""Below it nothing is said: what is said answers rather than not. docs/evaluation.md shows what others would give."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one wording: the signals of each candidate (n, signals), and which of them answer (n,)."""

    features: Matrix
    right: NDArray[np.bool_]


def fit_with_reader(work: Path, public: Sequence[Read], encoder: Encoder) -> dict[str, Any]:
    """The model file's part for answering with the reader; ``public`` is what was read for public questions."""
    reader = Reader()
    kept, tested = (_pages(work / part, part, encoder, reader) for part in ("kept", "test"))
    rows = [*kept, *public]
    weights, bias = fit(np.concatenate([each.features for each in rows]), np.concatenate([each.right for each in rows]))
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(READ_SIGNALS, weights, strict=True)},
        "bias": round(bias, 3),
        "threshold": THRESHOLD,
        "data": {"pages": len(kept), "public": len(public), "reader": reader.digest},
        "held_out": figures_of(tested, weights, bias),
    }


def _pages(folder: Path, part: str, encoder: Encoder, reader: Reader) -> list[Read]:
    write_pages([str(folder), "--part", part])
    config = load({"KNOWLEDGE_DIR": str(folder / "knowledge"), "INDEX_DIR": str(folder / "index")})
    build_from(config)
    index = PublishedIndex(config.index_dir, encoder.identity).get()
    return list(read_pages_part(folder, index, encoder, reader))


def fit(features: Matrix, right: NDArray[np.bool_]) -> tuple[Matrix, float]:
    """Logistic regression by Newton's method, with a small ridge; weights of shape (signals,) and the bias."""
    rows = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * len(rows) * np.eye(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, slope)
    return weights[:-1], float(weights[-1])


def read_pages_part(folder: Path, index: OpenIndex, encoder: Encoder, reader: Reader) -> Iterator[Read]:
    """Every wording of ``folder/questions.jsonl`` asked of its page."""
    directory = Directory.load()
    for question in read_questions(folder / "questions.jsonl"):
        turns = [EarlierTurn(text, (question.council,) if question.council else ()) for text in question.history]
        alone = stand_alone(question.question, turns, directory)
        asked = understand(alone.text, (question.council,) if question.council else (), directory)
        vector = encoder.encode_question(asked.topic)
        hits = search_with(vector, asked.topic, index=index, councils=asked.held_in(index), k=PASSAGES)
        found = read_closely(asked, candidates(asked, vector, hits, index), reader, sure=NEVER_SURE)
        if found:
            yield Read(
                np.array([[each.signals[name] for name in READ_SIGNALS] for each in found]),
                np.array([answers(each.statement.quote, question) for each in found]),
            )


def answers(quote: str, question: Question) -> bool:
    """Does the quote hold a line that answers, or is it a part of one?"""
    return any(support.quote in quote or quote in support.quote for support in question.support)


def figures_of(read: Sequence[Read], weights: Matrix, bias: float) -> dict[str, Any]:
    """Of whole questions: is the best candidate right, and what do thresholds on its chance give?"""
    best = []
    for each in read:
        chance = 1 / (1 + np.exp(-(each.features @ weights + bias)))
        place = int(chance.argmax())
        best.append((float(chance[place]), bool(each.right[place]), bool(each.right.any())))
    answerable = sum(can for _, _, can in best)
    steps = {}
    for step in np.arange(0.2, 0.85, 0.05):
        said = [(right, can) for chance, right, can in best if chance >= step]
        right = sum(right for right, _ in said)
        steps[f"{step:.2f}"] = {
            "answered_rightly": round(right / max(1, answerable), 3),
            "wrong_of_said": round(1 - right / max(1, len(said)), 3),
            "refused": round(1 - sum(not can for _, can in said) / max(1, len(best) - answerable), 3),
        }
    return {
        "wordings": len(best),
        "answerable": answerable,
        "best_right": round(sum(right for _, right, _ in best) / max(1, answerable), 3),
        "thresholds": steps,
    }


def show(figures: dict[str, Any]) -> str:
    """The figures, a threshold a line."""
    lines = [json.dumps({name: value for name, value in figures.items() if name != "thresholds"})]
    lines += [f"  {step}: {json.dumps(values)}" for step, values in figures["thresholds"].items()]
    return "\n".join(lines)
