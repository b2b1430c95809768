"""Measure when a curated answer is used: ``python -m scripts.measure_curated``.

Each question of the pairs file stands for a curated one; its other wordings should be taken for it, the near ones
should not. The bar is the lowest step at which no near one of the first part passes; the figures come from the rest:
every second question, and those marked as unseen, which were written after the rules were settled.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from app.answering.curated.agreement import difference_between
from app.answering.curated.library import BAR
from app.config import load
from app.encoder import Encoder, load_encoder
from app.evaluation.metrics import Share, share
from scripts.arguments import faults_told

PAIRS = Path(__file__).with_name("curated_pairs.yaml")
STEPS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
LEAST = 0.8
"""The bar is never lower: below it, questions are about other things, whatever their words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions: how near, whether nothing in their words sets them apart, and whether they ask the same."""

    part: str
    first: str
    second: str
    nearness: float
    agrees: bool
    is_same: bool

    def passes(self, bar: float) -> bool:
        """Whether one would be taken for the other."""
        return self.agrees and self.nearness >= bar


@faults_told()
def main(arguments: Sequence[str] | None = None) -> int:
    """Choose the bar, report, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_curated", description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="YAML file: questions, same and different ones")
    parser.add_argument("--out", type=Path, default=BAR, help="file of the bar to write")
    given = parser.parse_args(arguments)
    encoder = load_encoder(load())
    pairs = list(pairs_of(yaml.safe_load(given.pairs.read_text(encoding="utf-8")), encoder))
    bar = bar_for([pair for pair in pairs if pair.part == "chosen on"])
    figures = {part: figures_of([pair for pair in pairs if pair.part == part], bar) for part in PARTS}
    given.out.write_text(
        json.dumps({"encoder": encoder.identity.family, "bar": bar, "figures": figures}, indent=1) + "\n",
        encoding="utf-8",
    )
    print(json.dumps({"bar": bar, **figures}, indent=2))
    for pair in pairs:
        if pair.passes(bar) and not pair.is_same:
            print(f"wrongly taken ({pair.part}, {pair.nearness:.2f}): {pair.second} / {pair.first}")
    return 0


PARTS = ("chosen on", "kept", "unseen")


def pairs_of(loaded: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[Pair]:
    """Every pair of the file, measured."""
    for place, each in enumerate(loaded):
        part = "unseen" if each.get("unseen") else PARTS[place % 2]
        others = [(text, True) for text in each["same"]] + [(text, False) for text in each["different"]]
        vectors = encoder.encode_passages([each["question"], *(text for text, _ in others)])
        for row, (text, is_same) in enumerate(others, start=1):
            agrees = difference_between(text, each["question"]) is None
            yield Pair(part, each["question"], text, float(vectors[row] @ vectors[0]), agrees, is_same)


def bar_for(pairs: Sequence[Pair]) -> float:
    """The lowest step from LEAST on at which no pair that differs passes."""
    return next(
        step for step in (*STEPS, 1.0) if step >= LEAST and not any(p.passes(step) for p in pairs if not p.is_same)
    )


def figures_of(pairs: Sequence[Pair], bar: float) -> dict[str, Any]:
    """How many are taken rightly and wrongly at the bar, with precision and recall and their 95% intervals."""
    same = [pair for pair in pairs if pair.is_same]
    return {
        "same": len(same),
        "different": len(pairs) - len(same),
        "taken": sum(pair.passes(bar) for pair in pairs),
        "precision": _told(share(pair.is_same for pair in pairs if pair.passes(bar))),
        "recall": _told(share(pair.passes(bar) for pair in same)),
        "precision by meaning alone": _told(share(pair.is_same for pair in pairs if pair.nearness >= bar)),
    }


def _told(found: Share | None) -> str:
    return f"{found.value:.3f} ({found.low:.3f} to {found.high:.3f})" if found else "–"


if __name__ == "__main__":
    sys.exit(main())
