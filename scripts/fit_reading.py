"""Fit the support model that goes with the reader, on questions about pairs of councils (``pairs_as_questions``).

Fitted is the chance that a candidate answers, over all that are read for a question. Parts of ``scripts.fit_support``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.question.asked import Asked, understand
from app.answering.text.finding import PASSAGES
from app.answering.text.read_closely import read_closely
from app.answering.text.select import Candidate, candidates
from app.answering.text.support import READ_SIGNALS
from app.answering.text.whose import of_these_councils
from app.config import load
from app.conversation.follow_up import stand_alone
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.encoder import Encoder
from app.evaluation.questions import Question, read_questions
from app.indexing.opened import OpenIndex
from app.indexing.published import published_index
from app.reader.model import Reader
from app.retrieval.search import search_with
from scripts.build_index import build_from
from scripts.pages_as_questions import main as write_pages
from scripts.pairs_as_questions import write_pair

Matrix = NDArray[np.float64]
FITTED_ON = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")
"""Pairs that the chance is fitted on; those written later measure it."""
MEASURED_ON = ("c9", "c10")
NEVER_SURE = 1.0
"""A chance that nothing reaches, so that all is read."""
RIDGE = 1e-3
THRESHOLD = 0.38
"""Below it nothing is said. docs/evaluation.md shows what others would give."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one wording: the signals of each candidate (n, signals), and which of them answer (n,)."""

    features: Matrix
    right: NDArray[np.bool_]


def fit_with_reader(work: Path, encoder: Encoder) -> dict[str, Any]:
    """The model file's part for answering with the reader."""
    reader = Reader()
    pairs, others = (
        [read for name in names for read in _pair(work / name, name, encoder, reader)]
        for names in (FITTED_ON, MEASURED_ON)
    )
    features, right = np.vstack([each.features for each in pairs]), np.concatenate([each.right for each in pairs])
    weights, bias = of_the_best(pairs, *fit(features, right))
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(READ_SIGNALS, weights, strict=True)},
        "bias": round(bias, 3),
        "threshold": THRESHOLD,
        "data": {"questions about pairs of councils": len(pairs), "reader": reader.digest},
        "pairs": figures_of(pairs, weights, bias),
        "held_out_pairs": figures_of(others, weights, bias),
        "held_out": figures_of(_pages(work / "pages", encoder, reader), weights, bias),
    }


def of_the_best(read: Sequence[Read], weights: Matrix, bias: float) -> tuple[Matrix, float]:
    """The same order of statements, and the chance that the one put first answers (Platt's scaling)."""
    sums = [each.features @ weights + bias for each in read]
    right = np.array([each.right[own.argmax()] for each, own in zip(read, sums, strict=True)])
    (slope,), shift = fit(np.array([[own.max()] for own in sums]), right)
    return weights * slope, bias * slope + shift


def _pair(folder: Path, name: str, encoder: Encoder, reader: Reader) -> list[Read]:
    write_pair(name, folder)
    return read_questions_of(folder, index_of(folder, encoder), encoder, reader)


def _pages(folder: Path, encoder: Encoder, reader: Reader) -> list[Read]:
    write_pages([str(folder)])
    return read_questions_of(folder, index_of(folder, encoder), encoder, reader)


def index_of(folder: Path, encoder: Encoder) -> OpenIndex:
    """The documents of ``folder/knowledge``, indexed beside them."""
    config = load({"KNOWLEDGE_DIR": str(folder / "knowledge"), "INDEX_DIR": str(folder / "index")})
    build_from(config)
    return published_index(config, encoder.identity).get()


def fit(features: Matrix, right: NDArray[np.bool_], counts: Matrix | None = None) -> tuple[Matrix, float]:
    """Logistic regression by Newton's method, with a small ridge; weights of shape (signals,) and the bias.

    ``counts``, shape (n,), is how much each example counts, all alike without it.
    """
    each = np.ones(len(features)) if counts is None else counts
    rows = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * len(rows) * np.eye(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (each * (right - chance)) - ridge @ weights
        bend = (rows * (each * chance * (1 - chance))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, slope)
    return weights[:-1], float(weights[-1])


def fit_rising(features: Matrix, right: NDArray[np.bool_], counts: Matrix) -> tuple[Matrix, float]:
    """As ``fit``, without the signals that would speak against an answer the higher they are: those weigh 0."""
    kept = list(range(features.shape[1]))
    while True:
        weights, bias = fit(features[:, kept], right, counts)
        if (weights >= 0).all():
            break
        kept.pop(int(weights.argmin()))
    spread = np.zeros(features.shape[1])
    spread[kept] = weights
    return spread, bias


def best_of_pairs(names: Sequence[str], work: Path, encoder: Encoder, signals: Sequence[str]) -> Read:
    """Of each question about these pairs the best one without the reader: signals (n, signals), whether it answers."""
    features, right = list[list[float]](), list[bool]()
    for name in names:
        write_pair(name, work / name)
        for question, _, found in _similar(work / name, index_of(work / name, encoder), encoder):
            if found:
                features.append([found[0].signals[signal] for signal in signals])
                right.append(answers(found[0].statement.quote, question))
    return Read(np.array(features), np.array(right))


def read_questions_of(folder: Path, index: OpenIndex, encoder: Encoder, reader: Reader) -> list[Read]:
    """What is read for every question of ``folder/questions.jsonl``, each put in words that stand alone."""
    read = list[Read]()
    for question, asked, similar in _similar(folder, index, encoder):
        if found := read_closely(asked, similar, reader, sure=NEVER_SURE):
            features = np.array([[each.signals[name] for name in READ_SIGNALS] for each in found])
            read.append(Read(features, np.array([answers(each.statement.quote, question) for each in found])))
    return read


def _similar(folder: Path, index: OpenIndex, encoder: Encoder) -> Iterator[tuple[Question, Asked, list[Candidate]]]:
    """Each question of the folder as it is understood, and what is found for it, best first."""
    directory = Directory.load()
    for question in read_questions(folder / "questions.jsonl"):
        page = (question.council,) if question.council else ()
        alone = stand_alone(question.question, [EarlierTurn(text, page) for text in question.history], directory)
        asked = understand(alone.text, page or alone.councils, directory)
        vector = encoder.encode_question(asked.topic)
        hits = search_with(vector, asked.topic, index=index, councils=asked.held_in(index), k=PASSAGES)
        yield question, asked, of_these_councils(candidates(asked, vector, hits, index, encoder), asked, directory)


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
