"""Train the model of intents: ``python -m scripts.fit_intents``.

Learns from the wordings in ``scripts/intents/``, written for it: of each intent those that ask it, and near misses that
sound like it and ask something else. Questions of the pages written for training the reader stand beside them as
messages that ask something else again, but for those that somebody read and labelled (``of_pages.jsonl``). Starts from
the packaged encoder; a fifth of the wordings takes no part in a first run, which gives the figures and the temperature;
then it goes on with all, half as long. Needs what requirements-dev.txt lists; serving needs none of it. About an hour
on two cores without instructions for bfloat16, some minutes with them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answering.figures.question import read_figures_question
from app.answering.judgements.question import read_judgement_question
from app.answering.people.question import read_people_question
from app.answering.vacancies.question import read_vacancy_question
from app.intents.model import NONE, SHIPPED
from scripts.message_trainer import MessageTrainer, Network, Row, packaged_body, ship
from scripts.reader_pages import FOLDER as PAGES
from scripts.reader_pages import read_pages
from scripts.reader_start import start_from

WORDINGS = Path(__file__).with_name("intents")
UNCLEAR = "unclear"
"""Stands for an intent where a message could ask one or something else: nothing is learnt from it."""
HELD_OUT = 5
ASKS_IT = 0.4
OTHERS, OTHERS_WEIGHT, OTHERS_READ = 0.6, 0.5, 30_000
"""Questions of pages for each wording, what one of them counts, and of how many they are drawn.

Some of them ask what an intent asks after all: those that the first run takes so with the chance ``ASKS_IT`` are left
out of the next.
"""
TEMPERATURES = np.linspace(0.5, 2.5, 41)
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)
Figures = dict[str, Any]
"""What stands beside a model: its temperature, and what it found of the wordings that took no part."""
_COUNCIL = re.compile(r"(?P<placing>\s+(?:in|at|for|with|of)\s+)?\{council\}(?P<owns>['’]s)?")
_HOLE = re.compile(r"\{[a-z0-9.]+\}")
_NAMES = ("Jo Bell", "Amara Okafor", "Dilys Pritchard", "Tom Hale", "Priya Nair", "Owen Marsh", "Lucia Ferro")
_THINGS = (
    *(
        "Bright Horizons",
        "Futures",
        "Family Compass",
        "Children Together",
        "the Heron Plan",
        "Safer Steps",
        "Care Academy",
    ),
    *("First", "the Improvement Board", "Strong Roots", "Stepping Stones", "the Partnership", "Pathways", "Home Again"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A message with holes for names, and the intent that it has."""

    text: str
    intent: str

    @property
    def is_held_out(self) -> bool:
        """Does it belong to the fifth that takes no part in the first run? Told by its text alone."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_OUT == 0


class Trainer:
    """What a run needs to know: the names of the intents, and questions that ask something else."""

    def __init__(self, names: Sequence[str], others: Sequence[str], epochs: int, seed: int) -> None:
        self.names = names
        self._others = list(others)
        self._trainer = MessageTrainer(len(names))
        self._epochs, self._seed = epochs, seed

    def train(self, wordings: Sequence[Wording], start: Network | None = None) -> Network:
        """A network trained on these wordings, others drawn anew for each epoch; half as long from ``start`` on."""

        def drawn(chance: random.Random) -> list[Row]:
            rows = [(filled(each.text, chance), self.names.index(each.intent), 1.0) for each in wordings]
            others = chance.sample(self._others, min(len(self._others), int(OTHERS * len(rows))))
            return [*rows, *((text, self.names.index(NONE), OTHERS_WEIGHT) for text in others)]

        return self._trainer.train(drawn, self._epochs // 2 if start else self._epochs, self._seed, start)

    def without_intents(self, network: Network) -> Trainer:
        """The same trainer without the questions of pages that the network takes to ask what an intent asks."""
        chances = softmax(self.logits(network, self._others))
        asks = (chances.argmax(axis=1) > 0) & (chances.max(axis=1) >= ASKS_IT)
        left = [text for text, gone in zip(self._others, asks, strict=True) if not gone]
        print(f"{asks.sum()} of {len(asks)} questions of pages left out", file=sys.stderr, flush=True)
        return Trainer(self.names, left, self._epochs, self._seed)

    def logits(self, network: Network, messages: Sequence[str]) -> NDArray[np.float64]:
        """The logits of messages, shape (n, intents)."""
        return self._trainer.logits(network, messages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train without a fifth and measure on it, then train on all and write the model with those figures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_intents", description=__doc__)
    parser.add_argument("--wordings", type=Path, default=WORDINGS, help="folder of *.jsonl: intent and text")
    parser.add_argument("--out", type=Path, default=SHIPPED.folder, help="where the model is written")
    parser.add_argument("--start", type=Path, help="a shipped model to go on from, whose figures stay")
    parser.add_argument("--epochs", type=int, default=6, help="how often all wordings are gone through, at first")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    labelled = read_wordings(given.wordings)
    wordings = [each for each in labelled if each.intent != UNCLEAR]
    names = [NONE, *sorted({each.intent for each in wordings} - {NONE})]
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    others = sorted(set(questions_of_pages()) - {bare(each.text) for each in labelled})
    trainer = Trainer(names, chance.sample(others, min(len(others), OTHERS_READ)), given.epochs, given.seed)
    tried, figures = shipped_before(given.start, names) if given.start else tried_without(wordings, trainer, chance)
    network = trainer.without_intents(tried).train(wordings, tried)
    settings = {"intents": names, "wordings": len(wordings), **figures}
    print(json.dumps(ship(network, replace(SHIPPED, folder=given.out), settings), indent=2))
    return 0


def tried_without(wordings: Sequence[Wording], trainer: Trainer, chance: random.Random) -> tuple[Network, Figures]:
    """A network trained without a fifth of the wordings, and its temperature and figures on them."""
    held_out = [each for each in wordings if each.is_held_out]
    tried = trainer.train([each for each in wordings if not each.is_held_out])
    places = np.array([trainer.names.index(each.intent) for each in held_out])
    logits = trainer.logits(tried, [filled(each.text, chance) for each in held_out])
    temperature = best_temperature(logits, places)
    return tried, {"temperature": temperature, "held out": report(logits / temperature, places)}


def shipped_before(file: Path, names: Sequence[str]) -> tuple[Network, Figures]:
    """The network of a shipped model with the same intents, and the temperature and figures that stand beside it."""
    settings = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    if settings["intents"] != list(names):
        raise ValueError(f"{file} knows other intents than the wordings: train anew, without --start.")
    network = Network(packaged_body(), len(names))
    start_from(network, file, ("logits",))
    network.eval()
    return network, {each: settings[each] for each in ("temperature", "held out")}


def read_wordings(folder: Path) -> list[Wording]:
    """Every wording of the folder's files, in the order of their names; raises ValueError where a line is none."""
    lines = [
        (file, number, line)
        for file in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    ]
    wordings = []
    for file, number, line in lines:
        try:
            row = json.loads(line)
            wordings.append(Wording(row["text"], row["intent"]))
        except (ValueError, KeyError, TypeError) as fault:
            raise ValueError(f'{file}, line {number}: each line is a JSON object with "intent" and "text".') from fault
    return wordings


def questions_of_pages() -> list[str]:
    """What is asked of the pages written for training, without names: nearly all of it asks something else.

    Without what is asked in words that tell an intent by themselves, in one of its wordings.
    """
    askings = (asking.wordings for page in read_pages(PAGES) for asking in page.askings)
    asked = ([bare(wording) for wording in wordings] for wordings in askings)
    return sorted({text for texts in asked if not any(map(_tells_its_intent, texts)) for text in texts if text})


def bare(wording: str) -> str:
    """The wording without its holes."""
    return " ".join(_HOLE.sub("", wording).split())


def _tells_its_intent(text: str) -> bool:
    """Do its words alone say that it asks of roles, of people, of figures or of judgements?"""
    return bool(
        read_vacancy_question(text)
        or read_people_question(text, 0)
        or read_figures_question(text)
        or read_judgement_question(text, 0)
    )


def filled(text: str, chance: random.Random) -> str:
    """The wording as it is read when a question is answered: no council's name, some person's and some programme's."""

    def council(found: re.Match[str]) -> str:
        owns = found["owns"] or ""
        kept = chance.choice(("", f" the council{owns}", " their" if owns else " they"))
        return "" if found["placing"] else kept

    spoken = _COUNCIL.sub(council, text)
    spoken = spoken.replace("{person}", chance.choice(_NAMES)).replace("{thing}", chance.choice(_THINGS))
    return " ".join(re.sub(r"\s+(?=[?.!,])", "", spoken).split())


def best_temperature(logits: NDArray[np.float64], places: NDArray[np.int64]) -> float:
    """The temperature at which the chances of what is right are highest together (Guo and others 2017)."""

    def loss(temperature: float) -> float:
        chances = softmax(logits / temperature)
        return float(-np.log(chances[np.arange(len(places)), places]).mean())

    return float(min(TEMPERATURES, key=loss))


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances, shape (n, intents), of logits of that shape."""
    raised: NDArray[np.float64] = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return chances


def report(logits: NDArray[np.float64], places: NDArray[np.int64]) -> dict[str, dict[str, float]]:
    """By the chance from which on an intent counts: how many are found, how many of those are right, near misses taken.

    ``found`` is the share of messages with an intent that are given theirs, ``right`` the share of given intents that
    are right, ``near misses`` the share of messages without one that are given one.
    """
    chances = softmax(logits)
    best, sure = chances.argmax(axis=1), chances.max(axis=1)
    figures = {}
    for threshold in THRESHOLDS:
        given = (best > 0) & (sure >= threshold)
        right = given & (best == places)
        taken = given & (places == 0)
        shares = (
            right.sum() / (places > 0).sum(),
            right.sum() / max(1, given.sum()),
            taken.sum() / (places == 0).sum(),
        )
        figures[f"from {threshold}"] = dict(
            zip(("found", "right", "near misses"), (round(float(each), 3) for each in shares), strict=True)
        )
    return figures


if __name__ == "__main__":
    sys.exit(main())
