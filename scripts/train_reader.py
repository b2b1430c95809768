"""Train the reader from public data to the shipped file: ``python -m scripts.train_reader TRAINING_DIR``.

Starts from the packaged encoder's weights. Stops and goes on where it was (the
working folder keeps a checkpoint); the same seed gives the same plan of batches.
Needs what requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from app.config import ROOT
from app.packaged_model import packaged_model, packaged_tokenizer
from app.reader.pieces import Layout, plain_tokenizer
from scripts.reader_examples import MIXTURE, Example, read_source, sample, split
from scripts.reader_export import ship
from scripts.reader_measure import Calibration, calibrate, measure
from scripts.reader_network import BATCH, Network, Row, batches, read_all, rows_of, train

SHOWN_EVERY = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train, calibrate, measure on what was held out, write the model and its figures."""
    given = _parsed(arguments)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    examples = [example for name in MIXTURE for example in read_source(given.training, name)]
    training, kept, tested = split(examples)
    layout = Layout(plain_tokenizer(packaged_tokenizer()))
    with packaged_model() as folder:
        network = _network(folder)
    trained_on = _train(network, training, layout, given)
    calibration, figures = _figures(network, kept, tested, layout, given.seed)
    shipped = ship(network, calibration, given.out)
    print(json.dumps({"trained_on": trained_on, "held_out": figures, "file": shipped}, indent=2))
    (given.out / "reader-figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.train_reader", description=__doc__)
    parser.add_argument("training", type=Path, help="folder of *.jsonl.gz with question, passage, answers")
    parser.add_argument("--out", type=Path, default=ROOT / "app" / "reader", help="where the model is written")
    parser.add_argument("--work", type=Path, default=ROOT / "var" / "train_reader", help="folder of the checkpoint")
    parser.add_argument("--pairs", type=int, default=34_000, help="pairs to train on, drawn in rounds")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)


def _network(folder: Path) -> Network:
    from transformers import AutoModel

    return Network(AutoModel.from_pretrained(folder, attn_implementation="sdpa"))


def _train(network: Network, training: Sequence[Example], layout: Layout, given: argparse.Namespace) -> int:
    """Train on ``given.pairs`` pairs, drawn afresh for each round through the mixture; returns how many there were."""
    chance = random.Random(given.seed)  # noqa: S311 - a plan of batches, no secret
    plan: list[list[Row]] = []
    while len(plan) * BATCH < given.pairs:
        plan += batches(rows_of(sample(training, chance), layout, chance), chance)
    plan = plan[: -(-given.pairs // BATCH)]
    losses: list[float] = []
    for step, loss, left in train(network, plan, given.work):
        losses = [*losses[-99:], loss]
        if step % SHOWN_EVERY == 0 or step == len(plan):
            mean = sum(losses) / len(losses)
            print(f"step {step} of {len(plan)}  loss {mean:.3f}  {left / 60:.0f} min left", flush=True)
    return sum(map(len, plan))


def _figures(
    network: Network, kept: Sequence[Example], tested: Sequence[Example], layout: Layout, seed: int
) -> tuple[Calibration, dict[str, object]]:
    chance = random.Random(seed)  # noqa: S311 - as above
    kept = sample(kept, chance)
    rows = rows_of(kept, layout, chance)
    calibration = calibrate(read_all(network, rows)[0], [row.answerable for row in rows])
    return calibration, measure(network, tested, layout, calibration)


if __name__ == "__main__":
    sys.exit(main())
