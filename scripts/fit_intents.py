"""Train the model of intents: ``python -m scripts.fit_intents``.

Learns from the wordings in ``scripts/intents/``, written for it: of each intent those that ask it, and near misses that
sound like it and ask something else. Wordings of the pages written for training the reader stand beside them as
messages that ask something else again. Starts from the packaged encoder; a fifth of the wordings takes no part in a
first run, which gives the figures and the temperature; then it is trained on all. Some minutes on two cores. Needs what
requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from app.answering.figures.question import read_figures_question
from app.answering.judgements.question import read_judgement_question
from app.answering.people.question import read_people_question
from app.answering.plain_questions import FACTS, LIKELY
from app.answering.vacancies.question import read_vacancy_question
from app.bert_graph import Graph, draw_bert, finished, quantise
from app.intents.model import NONE, SHIPPED, pieces_of
from app.packaged_model import packaged_model, packaged_tokenizer
from app.reader.pieces import plain_tokenizer
from scripts.reader_examples import as_typed
from scripts.reader_pages import FOLDER as PAGES
from scripts.reader_pages import read_pages

WORDINGS = Path(__file__).with_name("intents")
HELD_OUT, BATCH, BUCKET = 5, 32, 640
RATE, HEAD_RATE, DECAY, DROPOUT, SMOOTHING, WARM_UP, LONGEST_STEP = 1.5e-4, 1e-3, 0.01, 0.1, 0.03, 0.1, 1.0
OTHERS, OTHERS_WEIGHT, OTHERS_READ = 0.6, 0.5, 30_000
"""Questions of pages for each wording, what one of them counts, and of how many they are drawn.

Some of them ask what an intent asks after all: those that the first run surely takes so are left out of the next.
"""
TEMPERATURES = np.linspace(0.5, 2.5, 41)
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)
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


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """BERT, the mean of its last layer, and a linear layer; ``forward`` gives logits (n, intents)."""

    def __init__(self, body: Any, intents: int) -> None:
        super().__init__()
        self.body = body
        self.drop = nn.Dropout(DROPOUT)
        self.logits = nn.Linear(body.config.hidden_size, intents)
        body.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The logits of word pieces and their mask, each (n, pieces)."""
        hidden = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(hidden.dtype)
        logits: torch.Tensor = self.logits(self.drop((hidden * kept).sum(1) / kept.sum(1)))
        return logits.float()


class Trainer:
    """What a run needs to know: the names of the intents, the tokenizer, and questions that ask something else."""

    def __init__(self, names: Sequence[str], others: Sequence[str], epochs: int, seed: int) -> None:
        self.names = names
        self._others = list(others)
        self._tokenizer = plain_tokenizer(packaged_tokenizer())
        self._epochs, self._seed = epochs, seed

    def train(self, wordings: Sequence[Wording]) -> Network:
        """A network trained on these wordings, typed otherwise in each epoch; tells its loss on the way."""
        torch.manual_seed(self._seed)
        chance = random.Random(self._seed)  # noqa: S311 - no secret
        network = Network(packaged_body(), len(self.names))
        groups = [
            {"params": [each for each in network.body.parameters() if each.requires_grad], "lr": RATE},
            {"params": network.logits.parameters(), "lr": HEAD_RATE},
        ]
        epochs = [list(self._batches(wordings, chance)) for _ in range(self._epochs)]
        optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
        steps = sum(map(len, epochs))
        rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=WARM_UP)
        network.train()
        for number, batches in enumerate(epochs, 1):
            losses = [self._step(network, batch, optimiser, rates) for batch in batches]
            print(f"epoch {number}: loss {np.mean(losses):.3f}", file=sys.stderr, flush=True)
        network.eval()
        return network

    def without_intents(self, network: Network) -> Trainer:
        """The same trainer without the questions of pages that the network takes to ask what an intent asks."""
        chances = softmax(self.logits(network, self._others))
        asks = (chances.argmax(axis=1) > 0) & (chances.max(axis=1) >= LIKELY[FACTS])
        left = [text for text, gone in zip(self._others, asks, strict=True) if not gone]
        print(f"{asks.sum()} of {len(asks)} questions of pages left out", file=sys.stderr, flush=True)
        return Trainer(self.names, left, self._epochs, self._seed)

    def logits(self, network: Network, messages: Sequence[str]) -> NDArray[np.float64]:
        """The logits of messages, each read by itself as in answering: shape (n, intents)."""
        with torch.no_grad():
            rows = [network(*self._encoded([message]))[0].numpy() for message in messages]
        return np.array(rows, dtype=np.float64)

    def _batches(self, wordings: Sequence[Wording], chance: random.Random) -> Iterator[list[tuple[str, int, float]]]:
        drawn = [(filled(each.text, chance), self.names.index(each.intent), 1.0) for each in wordings]
        others = chance.sample(self._others, min(len(self._others), int(OTHERS * len(drawn))))
        drawn += [(text, self.names.index(NONE), OTHERS_WEIGHT) for text in others]
        drawn = [(as_typed(text, chance), place, weight) for text, place, weight in drawn]
        chance.shuffle(drawn)
        alike = [sorted(drawn[at : at + BUCKET], key=lambda row: len(row[0])) for at in range(0, len(drawn), BUCKET)]
        batches = [bucket[at : at + BATCH] for bucket in alike for at in range(0, len(bucket), BATCH)]
        chance.shuffle(batches)
        yield from batches

    def _step(self, network: Network, batch: Sequence[tuple[str, int, float]], optimiser: Any, rates: Any) -> float:
        texts, places, weights = zip(*batch, strict=True)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(*self._encoded(texts))
        each = nn.functional.cross_entropy(logits, torch.tensor(places), reduction="none", label_smoothing=SMOOTHING)
        loss = (each * torch.tensor(weights)).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
        optimiser.step()
        rates.step()
        return float(loss.detach())

    def _encoded(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        pieces = [torch.tensor(pieces_of(each.ids)) for each in self._tokenizer.encode_batch(list(texts))]
        ids = nn.utils.rnn.pad_sequence(pieces, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones_like(each) for each in pieces], batch_first=True)
        return ids, mask


def main(arguments: Sequence[str] | None = None) -> int:
    """Train without a fifth and measure on it, then train on all and write the model with those figures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_intents", description=__doc__)
    parser.add_argument("--wordings", type=Path, default=WORDINGS, help="folder of *.jsonl: intent and text")
    parser.add_argument("--out", type=Path, default=SHIPPED.folder, help="where the model is written")
    parser.add_argument("--epochs", type=int, default=8, help="how often all wordings are gone through")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    wordings = read_wordings(given.wordings)
    names = [NONE, *sorted({each.intent for each in wordings} - {NONE})]
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    others = questions_of_pages()
    trainer = Trainer(names, chance.sample(others, min(len(others), OTHERS_READ)), given.epochs, given.seed)
    held_out = [each for each in wordings if each.is_held_out]
    tried = trainer.train([each for each in wordings if not each.is_held_out])
    messages = [filled(each.text, chance) for each in held_out]
    places = np.array([names.index(each.intent) for each in held_out])
    logits = trainer.logits(tried, messages)
    temperature = best_temperature(logits, places)
    figures = {"wordings": len(wordings), "held out": report(logits / temperature, places)}
    settings = ship(trainer.without_intents(tried).train(wordings), names, temperature, given.out, figures)
    print(json.dumps(settings, indent=2))
    return 0


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
    bare = ([" ".join(_HOLE.sub("", wording).split()) for wording in wordings] for wordings in askings)
    return sorted({text for texts in bare if not any(map(_tells_its_intent, texts)) for text in texts if text})


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


def ship(
    network: Network, names: Sequence[str], temperature: float, out: Path, figures: Mapping[str, object]
) -> dict[str, object]:
    """Write the model in 8 bits and its settings into ``out``; returns the settings."""
    out.mkdir(parents=True, exist_ok=True)
    shipped = replace(SHIPPED, folder=out)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "intents.onnx"
        whole.write_bytes(_drawn(network))
        quantise(whole, shipped.file, left=("logits.product",))
    content = shipped.file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    settings = {"digest": digest, "bytes": len(content), "intents": list(names), "temperature": temperature, **figures}
    shipped.settings_file.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return settings


def _drawn(network: Network) -> bytes:
    """The network in single precision as an ONNX model that reads one message at a time."""
    weights = {name: value.detach().float().numpy() for name, value in network.body.state_dict().items()}
    graph = Graph(weights)
    hidden = draw_bert(graph, network.body.config.to_dict())
    graph.node("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
    graph.constant("logits.matrix", network.logits.weight.detach().numpy().T)
    graph.constant("logits.bias", network.logits.bias.detach().numpy())
    graph.node("MatMul", ["mean", "logits.matrix"], "logits.product")
    graph.node("Add", ["logits.product", "logits.bias"], "logits")
    outputs: dict[str, list[object]] = {"logits": ["n", len(network.logits.bias)]}
    model: bytes = finished(graph, "intents", ["ids", "mask"], outputs).SerializeToString()
    return model


def packaged_body() -> Any:
    """BERT with the packaged weights, as it begins."""
    from transformers import AutoModel

    with packaged_model() as folder:
        return AutoModel.from_pretrained(folder, hidden_dropout_prob=DROPOUT, attention_probs_dropout_prob=DROPOUT)


if __name__ == "__main__":
    sys.exit(main())
