"""Fit the route model on the examples beside this file: ``python -m scripts.fit_route``.

Learns, from vectors of whole messages, which are no questions for the
documents. Every fifth example of each route takes no part in fitting; the
figures in the model file come from those alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from app.answering.routes.route import DOCUMENTS, MODEL
from app.config import load
from app.encoder import Encoder, load_encoder
from scripts.arguments import faults_told

EXAMPLES = Path(__file__).with_name("route_examples.yaml")
HELD_OUT = 5
RIDGE = 1e-4
STEPS, RATE = 1500, 8.0

Matrix = NDArray[np.float64]


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report, and write the model file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_route", description=__doc__)
    parser.add_argument("--examples", type=Path, default=EXAMPLES, help="YAML file: messages by route")
    parser.add_argument("--out", type=Path, default=MODEL, help="model file to write")
    given = parser.parse_args(arguments)
    examples: dict[str, list[str]] = yaml.safe_load(given.examples.read_text(encoding="utf-8"))
    model = fit_model(examples, load_encoder(load()))
    given.out.write_text(json.dumps(model) + "\n", encoding="utf-8")
    print(json.dumps(model["held_out"], indent=2))
    return 0


def fit_model(examples: dict[str, list[str]], encoder: Encoder) -> dict[str, Any]:
    """The model file's content: weights fitted on all examples, figures from a fit that did not see a fifth of them."""
    routes = list(examples)
    messages = [message for route in routes for message in examples[route]]
    classes = np.array([place for place, route in enumerate(routes) for _ in examples[route]])
    held_out = np.array([place % HELD_OUT == 0 for route in routes for place in range(len(examples[route]))])
    vectors = np.array([encoder.encode_message(message) for message in messages], dtype=np.float64)
    tried = fit(vectors[~held_out], classes[~held_out], len(routes))
    weights, bias = fit(vectors, classes, len(routes))
    return {
        "encoder": encoder.identity.family,
        "examples": {route: len(examples[route]) for route in routes},
        "held_out": report(vectors[held_out], classes[held_out], routes, tried),
        "routes": routes,
        "bias": np.round(bias, 3).tolist(),
        "weights": np.round(weights, 3).tolist(),
    }


def fit(vectors: Matrix, classes: NDArray[np.int64], number: int) -> tuple[Matrix, Matrix]:
    """Weights, shape (number, d), and bias of a multinomial logistic model; every class counts the same."""
    counts = np.bincount(classes, minlength=number)
    share = (1 / (number * counts))[classes][:, None]
    wanted = np.eye(number)[classes]
    weights, bias = np.zeros((number, vectors.shape[1])), np.zeros(number)
    for _ in range(STEPS):
        scores = vectors @ weights.T + bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong = (chances / chances.sum(axis=1, keepdims=True) - wanted) * share
        weights -= RATE * (wrong.T @ vectors + RIDGE * weights)
        bias -= RATE * wrong.sum(axis=0)
    return weights, bias


def report(
    vectors: Matrix, classes: NDArray[np.int64], routes: list[str], model: tuple[Matrix, Matrix]
) -> dict[str, dict[str, int]]:
    """For each route: held-out examples, those found as its own, and questions for the documents taken for it."""
    weights, bias = model
    found = (vectors @ weights.T + bias).argmax(axis=1)
    documents = routes.index(DOCUMENTS)
    return {
        route: {
            "messages": int((classes == place).sum()),
            "found": int(((classes == place) & (found == place)).sum()),
            "documents_taken": int(((classes == documents) & (found == place)).sum()) if place != documents else 0,
        }
        for place, route in enumerate(routes)
    }


if __name__ == "__main__":
    sys.exit(main())
