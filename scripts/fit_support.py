"""Fit the support model on public question answering: ``python -m scripts.fit_support TRAINING_DIR``.

Each question is asked twice of an index of all the passages: with the passages
that hold its answer, and without them. The model learns to tell when the best
candidates really answer. A fifth of the questions, by title, takes no part in fitting.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.answer import PASSAGES
from app.answering.asked import understand
from app.answering.choose import choose
from app.answering.select import Candidate, candidates
from app.answering.support import MODEL, SIGNALS, signals_of
from app.config import ROOT, load
from app.councils.directory import Directory
from app.encoder import Encoder, load_encoder
from app.evaluation.metrics import auroc
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from app.retrieval.search import search_with
from scripts.build_index import build_from

SOURCES = {"squad2_train_excerpt": 500, "nq_qed_dev": 300, "selqa": 200}
HELD_OUT = 5
RIDGE = 1e-3
THRESHOLD = 0.3
"""Below it nothing is said. docs/evaluation.md shows what other thresholds would give."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the passages written for it; ``answers`` is empty when no passage answers it."""

    question: str
    title: str
    passages: tuple[str, ...]
    answers: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report, and write the model file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_support", description=__doc__)
    parser.add_argument("training", type=Path, help="folder of *.jsonl.gz with question, passage, title, answers")
    parser.add_argument("--out", type=Path, default=MODEL, help="model file to write")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "var" / "fit_support", help="folder for the index of passages"
    )
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    examples = [example for name, count in SOURCES.items() for example in read(given.training, name, count, given.seed)]
    index, encoder = build(examples, given.work)
    features, right, held_out = measure(examples, index, encoder)
    weights, bias = fit(features[~held_out], right[~held_out])
    model = report(features, right, held_out, (weights, bias))
    given.out.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(model, indent=2))
    return 0


def read(training: Path, name: str, count: int, seed: int) -> list[Example]:
    """``count`` questions of one source, chosen by ``seed``."""
    groups: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(training / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            groups.setdefault(row["question_id"], []).append(row)
    chosen = random.Random(seed).sample(sorted(groups), min(count, len(groups)))  # noqa: S311 - a sample, no secret
    return [_example(groups[key]) for key in chosen]


def _example(rows: list[dict[str, Any]]) -> Example:
    answers = {answer["text"] for row in rows if row["answerable"] for answer in row["answers"]}
    return Example(rows[0]["question"], rows[0]["title"], tuple(row["passage"] for row in rows), tuple(sorted(answers)))


def build(examples: Sequence[Example], folder: Path) -> tuple[OpenIndex, Encoder]:
    """An index of every passage, built as any knowledge folder is."""
    knowledge = folder / "knowledge"
    knowledge.mkdir(parents=True, exist_ok=True)
    passages = dict.fromkeys((example.title, text) for example in examples for text in example.passages)
    for number, (title, text) in enumerate(passages):
        front = f"---\ntitle: {json.dumps(title or 'Untitled')}\ncouncil: []\n---\n\n"
        (knowledge / f"{number}.txt").write_text(front + " ".join(text.split()), encoding="utf-8")
    config = load({"KNOWLEDGE_DIR": str(knowledge), "INDEX_DIR": str(folder / "index")})
    encoder = load_encoder(config)
    build_from(config)
    return PublishedIndex(config.index_dir, encoder.identity).get(), encoder


def measure(
    examples: Sequence[Example], index: OpenIndex, encoder: Encoder
) -> tuple[Matrix, NDArray[np.bool_], NDArray[np.bool_]]:
    """Signals of the best candidate, shape (n, signals), whether it answers, and which rows are held out."""
    titles = sorted({example.title for example in examples})
    rows: list[list[float]] = []
    right: list[bool] = []
    held_out: list[bool] = []
    for example in examples:
        for found in asked_both_ways(example, index, encoder):
            if found:
                rows.append([signals_of(found)[name] for name in SIGNALS])
                right.append(any(answers(candidate, example) for candidate in choose(found)))
                held_out.append(titles.index(example.title) % HELD_OUT == 0)
    return np.array(rows), np.array(right), np.array(held_out)


def asked_both_ways(example: Example, index: OpenIndex, encoder: Encoder) -> Iterator[list[Candidate]]:
    """What is found with the passages that hold the answer, and without them."""
    asked = understand(example.question, (), Directory([]))
    vector = encoder.encode_question(asked.topic)
    hits = search_with(vector, asked.topic, index=index, k=3 * PASSAGES)
    others = [hit for hit in hits if not any(answer in hit.document.text for answer in example.answers)]
    for kept in (hits, others) if example.answers else (hits,):
        yield candidates(asked, vector, kept[:PASSAGES], index)


def answers(candidate: Candidate, example: Example) -> bool:
    """Does the candidate's quote hold an answer?"""
    quote = candidate.statement.quote
    return any(answer in quote for answer in example.answers)


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


def report(
    features: Matrix, right: NDArray[np.bool_], held_out: NDArray[np.bool_], model: tuple[Matrix, float]
) -> dict[str, Any]:
    """The model file: weights, the threshold, the data and the figures on what took no part in fitting."""
    weights, bias = model
    chance = 1 / (1 + np.exp(-(features @ weights + bias)))
    test, truth = chance[held_out], right[held_out]
    steps = {f"{step:.2f}": _at(step, test, truth) for step in np.arange(0.2, 0.75, 0.05)}
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(SIGNALS, weights, strict=True)},
        "bias": round(bias, 3),
        "threshold": THRESHOLD,
        "data": {
            "sources": SOURCES,
            "asked": len(right),
            "answering": int(right.sum()),
            "held_out": int(held_out.sum()),
        },
        "held_out": {"auroc": round(auroc(test[truth].tolist(), test[~truth].tolist()) or 0.0, 3), "thresholds": steps},
    }


def _at(step: float, chance: Matrix, truth: NDArray[np.bool_]) -> dict[str, float]:
    """At a threshold: the share of answering candidates that are said, and the share of what is said that is wrong."""
    said = chance >= step
    wrong = float((~truth & said).sum() / max(1, said.sum()))
    return {"coverage": round(float((truth & said).sum() / max(1, truth.sum())), 3), "wrong": round(wrong, 3)}


if __name__ == "__main__":
    sys.exit(main())
