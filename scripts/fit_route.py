"""Train the route model: ``python -m scripts.fit_route``.

Learns from whole messages which are no questions for the documents: the examples beside this file, and as questions
for them what applicants ask in the wordings of the model of intents. One run from the packaged weights makes the model,
in some ten minutes on two cores. With ``--measure`` another follows in which every fifth example of each route takes
no part, and tells what it finds of these. Needs what requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.routes.route import DOCUMENTS, SHIPPED
from app.shipped_yaml import shipped_yaml
from scripts.arguments import faults_told
from scripts.fit_intents import WORDINGS, filled, read_wordings
from scripts.message_trainer import MessageTrainer, Network, Row, ship

EXAMPLES = tuple(Path(__file__).with_name(name) for name in ("route_examples.yaml", "route_examples_newer.yaml"))
HELD_OUT = 5
LAYERS = 3
"""Layers of the encoder that it has: what is asked tells little of what a message is, and how it is said much."""
WORDINGS_DRAWN, WORDINGS_WEIGHT = 4_000, 0.5
"""Wordings that are drawn for each epoch as questions for the documents, and what one of them counts."""


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all examples and write the model; where it is to be measured, train without a fifth and tell of that."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_route", description=__doc__)
    parser.add_argument("--examples", type=Path, nargs="+", default=EXAMPLES, help="YAML files: messages by route")
    parser.add_argument("--wordings", type=Path, default=WORDINGS, help="folder of *.jsonl: what applicants ask")
    parser.add_argument("--out", type=Path, default=SHIPPED.folder, help="where the model is written")
    parser.add_argument("--epochs", type=int, default=7, help="how often all examples are gone through")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--measure", action="store_true", help="train once more without a fifth, and tell what is found"
    )
    given = parser.parse_args(arguments)
    examples = read_examples(given.examples)
    wordings = [each.text for each in read_wordings(given.wordings)]
    trainer = MessageTrainer(len(examples), LAYERS)
    network = train(trainer, examples, wordings, given.epochs, given.seed)
    settings = {"routes": list(examples), "examples": {route: len(own) for route, own in examples.items()}}
    print(json.dumps(ship(network, replace(SHIPPED, folder=given.out), settings), indent=2))
    if given.measure:
        kept = {route: [m for place, m in enumerate(own) if place % HELD_OUT] for route, own in examples.items()}
        tested = {route: own[::HELD_OUT] for route, own in examples.items()}
        tried = train(trainer, kept, wordings, given.epochs, given.seed)
        logits = trainer.logits(tried, [message for own in tested.values() for message in own])
        print(json.dumps(report(logits, tested), indent=2))
    return 0


def read_examples(files: Sequence[Path]) -> dict[str, list[str]]:
    """The messages of all files by route, in their order. Raises OSError and yaml.YAMLError."""
    examples: dict[str, list[str]] = {}
    for file in files:
        for route, messages in shipped_yaml(file).items():
            examples.setdefault(route, []).extend(messages)
    return examples


def train(
    trainer: MessageTrainer, examples: Mapping[str, Sequence[str]], wordings: Sequence[str], epochs: int, seed: int
) -> Network:
    """A network trained on the examples, and in each epoch on some wordings as questions for the documents."""
    routes = list(examples)
    rows = [(message, place, 1.0) for place, route in enumerate(routes) for message in examples[route]]

    def drawn(chance: random.Random) -> list[Row]:
        some = chance.sample(wordings, min(len(wordings), WORDINGS_DRAWN))
        return [*rows, *((filled(text, chance), routes.index(DOCUMENTS), WORDINGS_WEIGHT) for text in some)]

    return trainer.train(drawn, epochs, seed)


def report(logits: NDArray[np.float64], messages: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """For each route: its messages, those found as its own, and questions for the documents taken for it."""
    routes, found = list(messages), logits.argmax(axis=1)
    classes = np.array([place for place, route in enumerate(routes) for _ in messages[route]])
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
