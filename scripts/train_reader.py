"""Train the reader from its data to the shipped file: ``python -m scripts.train_reader TRAINING_DIR``.

First on public questions, from the packaged encoder's weights; then on pages about jobs in children's services
(``scripts/reader_pages/``), with public questions between. Stops and goes on where it was (the working folder keeps
the pairs and a checkpoint); the same seed gives the same batches. ``--start`` goes on from a shipped reader instead.
A GPU is used where PyTorch finds one.
Needs what requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from app.answering.text.likeness import likeness_for
from app.config import ROOT, load
from app.documents.passages import CountTokens
from app.encoder import Vectors, load_encoder
from app.packaged_model import packaged_model, packaged_tokenizer
from app.reader.pieces import Layout
from scripts.arguments import folder, share
from scripts.reader_contrast import with_told
from scripts.reader_examples import MIXTURE, Example, narrowed, read_source, sample, split
from scripts.reader_export import ship
from scripts.reader_intents import examples_of_intents, intents_of
from scripts.reader_measure import calibrate_both, measure, measure_pages
from scripts.reader_network import Network, read_all, train
from scripts.reader_packed import Ints, Packed, deal, joined, load_packed, pack
from scripts.reader_pages import (
    FOLDER,
    LENGTHS,
    Laid,
    Likeness,
    Page,
    examples_of,
    filled,
    laid_out,
    read_pages,
    split_pages,
)
from scripts.reader_rows import rows_of
from scripts.reader_start import keep_of, start_from


@dataclass(frozen=True, slots=True)
class Data:
    """Public pairs and pages, each divided into what trains, what calibrates and what tests."""

    public: tuple[list[Example], list[Example], list[Example]]
    pages: tuple[list[Page], list[Page], list[Page]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train, calibrate, measure on what was held out, write the model and its figures."""
    given = _parsed(arguments)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    public = split([example for name in MIXTURE for example in read_source(given.training, name)])
    data = Data(public, split_pages(read_pages(given.pages)))
    tokenizer = packaged_tokenizer()
    layout = Layout(tokenizer)
    count: CountTokens = lambda texts: [len(each.ids) + 2 for each in layout.encode(texts)]  # noqa: E731
    likeness, network = Likenesses(), _network(given)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    trained_on = _train(network, _drawn(data, layout, count, likeness, given), given)
    keep_of(network, before, given.keep)
    shipped, figures = _finish(network, data, layout, count, likeness, given)
    print(json.dumps({"trained_on": trained_on, "held_out": figures, "file": shipped}, indent=2))
    return 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.train_reader", description=__doc__)
    parser.add_argument("training", type=folder, help="folder of *.jsonl.gz with question, passage, answers")
    parser.add_argument("--pages", type=Path, default=FOLDER, help="folder of pages with questions")
    parser.add_argument("--out", type=Path, default=ROOT / "app" / "reader", help="where the model is written")
    parser.add_argument("--work", type=Path, default=ROOT / "var" / "train_reader", help="folder of the checkpoint")
    parser.add_argument("--start", type=Path, help="a shipped reader.onnx or a checkpoint.pt to go on from")
    parser.add_argument("--keep", type=share, default=0.0, help="share of the weights before that what ships keeps")
    parser.add_argument("--pairs", type=int, default=34_000, help="public pairs to train on first, drawn in rounds")
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds over the pages, each with other names and wordings"
    )
    parser.add_argument("--between", type=int, default=2_000, help="public pairs mixed into each round")
    parser.add_argument("--share", type=share, default=1.0, help="how much of what pages ask is drawn in each round")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates to train at")
    parser.add_argument("--passes", type=int, default=1, help="how often all of these are gone through")
    parser.add_argument("--batch", type=int, default=32, help="pairs in a batch")
    parser.add_argument("--dropout", type=float, default=0.0, help="share of the network left out while training")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.keep and given.start is None:
        parser.error("--keep needs --start: before there are only weights that have learnt to answer nothing")
    return given


def _network(given: argparse.Namespace) -> Network:
    from transformers import AutoModel

    with packaged_model() as folder:
        body = AutoModel.from_pretrained(
            folder,
            attn_implementation="eager",
            hidden_dropout_prob=given.dropout,
            attention_probs_dropout_prob=given.dropout,
        )
        network = Network(body)
    if given.start is not None:
        start_from(network, given.start)
    network.to("cuda" if torch.cuda.is_available() else "cpu")
    return network


def _public(data: Data, chance: random.Random) -> Iterator[Example]:
    """The public mixture again and again, read as the pages are: a few sentences at a time."""
    while True:
        for row in sample(data.public[0], chance):
            yield narrowed(row, chance, chance.choice(LENGTHS) * 3 // 2)


class Likenesses:
    """How like an answer to questions texts are, in their order, as it is found before the reader reads."""

    def __init__(self) -> None:
        self._encoder = load_encoder(load({}))
        self._likeness = likeness_for(self._encoder)
        self._known: dict[str, Vectors] = {}

    def __call__(self, questions: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Likenesses, a row for each question."""
        new = sorted({text for text in texts if text not in self._known})
        self._known |= dict(zip(new, self._encoder.encode_passages(new), strict=True)) if new else {}
        told = np.stack([self._known[text] for text in texts])
        return [self._likeness.of(told, self._encoder.encode_question(question)).tolist() for question in questions]


def _drawn(
    data: Data, layout: Layout, count: CountTokens, likeness: Likeness, given: argparse.Namespace
) -> list[Packed]:
    """The pairs in parts: public ones, drawn afresh each time through the mixture, then the rounds over the pages.

    Kept in the working folder, since drawing them takes longer than reading them again.
    """
    parts = list[Packed]()
    for number in range(given.rounds + 1):
        kept = given.work / f"pairs-{number}.npz"
        if not kept.is_file():
            chance = random.Random(f"{given.seed} {number}")  # noqa: S311 - an order of training, no secret
            examples = list(islice(_public(data, chance), given.between if number else given.pairs))
            if number:
                examples += _of_pages(data.pages[0], given.share, chance, count, likeness)
            pack(rows_of(examples, layout, chance)).save(kept)
        parts.append(load_packed(kept))
    return parts


def _of_pages(
    pages: Sequence[Page], part: float, chance: random.Random, count: CountTokens, likeness: Likeness
) -> list[Example]:
    """What the pages are asked, what nearly everybody asks where they answer it, and near misses where they are told.

    ``part`` of the first, and whatever has near misses.
    """
    drawn = list[Example]()
    for page, laid in zip(pages, _laid(pages, count, chance), strict=True):
        kept = tuple(each for each in laid.page.askings if each.near or chance.random() < part)
        drawn += examples_of(replace(laid, page=replace(laid.page, askings=kept)), chance, likeness)
        drawn += examples_of_intents(laid, intents_of(page.askings), chance, likeness)
        if (told := with_told(laid.page, chance)) is not None:
            drawn += examples_of(laid_out(told, count), chance, likeness)
    return drawn


def _train(network: Network, parts: Sequence[Packed], given: argparse.Namespace) -> int:
    """Train on the parts in order, as often as is asked; returns on how many pairs."""
    packed, plan = joined(parts), order(parts, given.batch, given.passes, given.seed)
    total = sum(map(len, plan))
    print(f"{len(plan)} batches, {total} pairs", flush=True)
    for step in train(network, packed, plan, given.work, given.rate):
        print(f"step {step.number} of {len(plan)}  loss {step.loss:.3f}  {step.left / 60:.0f} min left", flush=True)
    return total


def order(parts: Sequence[Packed], batch: int, passes: int, seed: int) -> list[Ints]:
    """The batches of each part in turn, ``passes`` times over, each time dealt anew; numbers as in ``joined``."""
    chance = random.Random(seed)  # noqa: S311 - as above
    begins = np.cumsum([0, *map(len, parts)], dtype=np.int32)
    return [
        numbers + begin
        for _ in range(passes)
        for begin, part in zip(begins, parts, strict=False)
        for numbers in deal(part, batch, chance)
    ]


def _finish(
    network: Network, data: Data, layout: Layout, count: CountTokens, likeness: Likeness, given: argparse.Namespace
) -> tuple[dict[str, object], dict[str, object]]:
    """Calibrate on the pages kept for it, measure on what was held out, and write the file and its figures."""
    chance = random.Random(given.seed)  # noqa: S311 - as above
    kept, tested = (_laid(pages, count, chance) for pages in data.pages[1:])
    examples = [example for each in kept for _ in range(2) for example in examples_of(each, chance, likeness)]
    rows = rows_of(examples, layout, chance)
    calibration = calibrate_both(rows, *read_all(network, rows))
    shipped = ship(network, calibration, given.out)
    figures: dict[str, object] = {
        "pages": measure_pages(network, tested, layout, calibration, likeness),
        "public": measure(network, data.public[2], layout, calibration.passage),
    }
    (given.out / "reader-figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return shipped, figures


def _laid(pages: Sequence[Page], count: CountTokens, chance: random.Random) -> list[Laid]:
    return [laid_out(filled(page, chance), count) for page in pages]


if __name__ == "__main__":
    sys.exit(main())
