"""Fit when an answer is good enough to be given: ``python -m scripts.fit_support TRAINING_DIR``.

Two models. The one that goes without the reader (``--alone``) is fitted on public question answering, where each
question is asked twice of an index of all the passages, with those that hold its answer and without them, and on
questions about pairs of councils, which count as much. The one that goes with the reader is fitted on the pairs, and
measured on pages that the reader has not seen.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.question.asked import understand
from app.answering.text.finding import PASSAGES
from app.answering.text.select import Candidate, candidates
from app.answering.text.support import MODEL, SIGNALS
from app.config import ROOT, load
from app.councils.directory import Directory
from app.encoder import Encoder, load_encoder
from app.evaluation.metrics import auroc
from app.indexing.opened import OpenIndex
from app.indexing.published import published_index
from app.retrieval.search import search_with
from scripts.arguments import faults_told, folder
from scripts.build_index import build_from
from scripts.fit_reading import FITTED_ON, MEASURED_ON, Matrix, Read, best_of_pairs, fit_rising, fit_with_reader
from scripts.reader_examples import SQUAD, read_source, split
from scripts.reader_examples import Example as Pair

SOURCES = (SQUAD, "unansq_squad2_train", "xquad_en", "nq_qed_dev", "selqa", "covid_qa", "timeqa_human")
OTHER_PASSAGES = 3000
HELD_OUT = 5
THRESHOLD = 0.4
"""Below it nothing is said. docs/evaluation.md shows what other thresholds would give."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the titles and texts of its passages; ``answers`` is empty when none of them answers it."""

    question: str
    title: str
    passages: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report, and write the model file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_support", description=__doc__)
    parser.add_argument(
        "training",
        type=folder,
        nargs="?",
        help="for --alone: folder of *.jsonl.gz with question, passage, title, answers",
    )
    parser.add_argument("--out", type=Path, default=MODEL, help="model file to write")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "var" / "fit_support", help="folder for the index of passages"
    )
    parser.add_argument("--alone", action="store_true", help="fit the model without the reader as well")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.alone and given.training is None:
        parser.error("--alone also needs the folder of training questions")
    kept = json.loads(MODEL.read_text(encoding="utf-8"))
    encoder = load_encoder(load())
    model = {
        "alone": _alone(given.training, given.seed, given.work) if given.alone else kept["alone"],
        "with_reader": fit_with_reader(given.work, encoder),
    }
    given.out.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(model, indent=2))
    return 0


def _alone(training: Path, seed: int, work: Path) -> dict[str, Any]:
    examples, others = read(training, seed)
    passages = dict.fromkeys((*others, *(passage for example in examples for passage in example.passages)))
    index, encoder = build(list(passages), work)
    pairs = best_of_pairs(FITTED_ON, work, encoder, SIGNALS)
    return fitted(measure(examples, index, encoder), pairs, best_of_pairs(MEASURED_ON, work, encoder, SIGNALS))


def read(training: Path, seed: int) -> tuple[list[Example], list[tuple[str, str]]]:
    """Questions that took no part in training the reader, and other passages (title, text) to search among."""
    rows = [row for name in SOURCES for row in read_source(training, name)]
    trained, kept, tested = split(rows)
    groups: dict[tuple[str, str], list[Pair]] = {}
    for row in (*kept, *tested):
        groups.setdefault((row.source, row.question), []).append(row)
    judged = [group for group in groups.values() if any(row.answerable or row.by_people for row in group)]
    others = sorted({(row.title, row.passage) for row in trained})
    chosen = random.Random(seed).sample(others, min(OTHER_PASSAGES, len(others)))  # noqa: S311 - no secret
    return [_example(group) for group in judged], chosen


def _example(rows: list[Pair]) -> Example:
    answers = {row.passage[start:end] for row in rows for start, end in row.spans}
    return Example(
        rows[0].question, rows[0].group, tuple((row.title, row.passage) for row in rows), tuple(sorted(answers))
    )


def build(passages: Sequence[tuple[str, str]], folder: Path) -> tuple[OpenIndex, Encoder]:
    """An index of every passage, built as any knowledge folder is."""
    knowledge = folder / "knowledge"
    knowledge.mkdir(parents=True, exist_ok=True)
    for number, (title, text) in enumerate(passages):
        front = f"---\ntitle: {json.dumps(title or 'Untitled')}\ncouncil: []\n---\n\n"
        (knowledge / f"{number}.txt").write_text(front + " ".join(text.split()), encoding="utf-8")
    config = load({"KNOWLEDGE_DIR": str(knowledge), "INDEX_DIR": str(folder / "index")})
    encoder = load_encoder(config)
    build_from(config)
    return published_index(config, encoder.identity).get(), encoder


@dataclass(frozen=True, slots=True)
class Measured:
    """One row for each asking: the best candidate's signals (n, signals), whether it answers, whether held out."""

    features: Matrix
    right: NDArray[np.bool_]
    held_out: NDArray[np.bool_]


def measure(examples: Sequence[Example], index: OpenIndex, encoder: Encoder) -> Measured:
    """Ask every question both ways and look whether the best candidate answers."""
    rows: list[tuple[list[float], bool, bool]] = []
    for example in examples:
        kept = zlib.crc32(example.passages[0][1].encode()) % HELD_OUT == 0
        for found in asked_both_ways(example, index, encoder):
            if found:
                rows.append(([found[0].signals[name] for name in SIGNALS], answers(found[0], example), kept))
    features, right, held_out = (np.array(column) for column in zip(*rows, strict=True))
    return Measured(features, right, held_out)


def asked_both_ways(example: Example, index: OpenIndex, encoder: Encoder) -> Iterator[list[Candidate]]:
    """What is found with the passages that hold the answer, and without them."""
    asked = understand(example.question, (), Directory([]))
    vector = encoder.encode_question(asked.topic)
    hits = search_with(vector, asked.topic, index=index, k=3 * PASSAGES)
    others = [hit for hit in hits if not any(answer in hit.document.text for answer in example.answers)]
    for kept in (hits, others) if example.answers else (hits,):
        yield candidates(asked, vector, kept[:PASSAGES], index, encoder)


def answers(candidate: Candidate, example: Example) -> bool:
    """Does the candidate's quote hold an answer?"""
    quote = candidate.statement.quote
    return any(answer in quote for answer in example.answers)


def fitted(public: Measured, pairs: Read, others: Read) -> dict[str, Any]:
    """A model of the file: weights, the threshold, the data and the figures on what took no part in fitting."""
    held_out = public.held_out
    parts = (Read(public.features[~held_out], public.right[~held_out]), pairs)
    features, right = np.vstack([p.features for p in parts]), np.concatenate([p.right for p in parts])
    counts = np.concatenate([np.full(len(part.right), len(right) / 2 / len(part.right)) for part in parts])
    weights, bias = fit_rising(features, right, counts)
    tested = Read(public.features[held_out], public.right[held_out])
    return {
        "weights": {name: round(float(weight), 3) for name, weight in zip(SIGNALS, weights, strict=True)},
        "bias": round(bias, 3),
        "threshold": THRESHOLD,
        "data": {
            "sources": list(SOURCES),
            "asked": len(public.right),
            "answering": int(public.right.sum()),
            "held_out": int(held_out.sum()),
            "questions about pairs of councils": len(pairs.right),
        },
        "held_out": _figures(tested, weights, bias),
        "held_out_pairs": _figures(others, weights, bias),
    }


def _figures(tested: Read, weights: Matrix, bias: float) -> dict[str, Any]:
    chance, truth = 1 / (1 + np.exp(-(tested.features @ weights + bias))), tested.right
    steps = {f"{step:.2f}": _at(step, chance, truth) for step in np.arange(0.2, 0.75, 0.05)}
    return {"auroc": round(auroc(chance[truth].tolist(), chance[~truth].tolist()) or 0.0, 3), "thresholds": steps}


def _at(step: float, chance: Matrix, truth: NDArray[np.bool_]) -> dict[str, float]:
    """At a threshold: the share of answering candidates that are said, and the share of what is said that is wrong."""
    said = chance >= step
    wrong = float((~truth & said).sum() / max(1, said.sum()))
    return {"coverage": round(float((truth & said).sum() / max(1, truth.sum())), 3), "wrong": round(wrong, 3)}


if __name__ == "__main__":
    sys.exit(main())
