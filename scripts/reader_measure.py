"""How well the reader does on what it never saw: calibration, refusal, and the words it marks."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from app.evaluation.metrics import auroc
from app.reader.pieces import Layout
from scripts.reader_examples import Example, near_misses
from scripts.reader_network import Network, Row, read_all, rows_of

LONGEST_ANSWER = 30
"""Word pieces of the longest answer looked for."""
Places = tuple[list[float], list[float]]
"""Start and end logits of the pieces of a passage."""
_ARTICLES = re.compile(r"\b(a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Calibration:
    """The chance that a passage answers is ``sigmoid(slope * logit + shift)`` (Platt 1999)."""

    slope: float
    shift: float


def calibrate(logits: Sequence[float], truth: Sequence[bool]) -> Calibration:
    """Fit slope and shift on pairs that took no part in training."""
    values, target = torch.tensor(logits), torch.tensor([float(each) for each in truth])
    parts = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([parts], max_iter=100)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(parts[0] * values + parts[1], target)
        loss.backward()
        return loss

    optimiser.step(closure)
    return Calibration(round(float(parts[0]), 4), round(float(parts[1]), 4))


def measure(network: Network, tested: Sequence[Example], layout: Layout, calibration: Calibration) -> dict[str, object]:
    """Refusal (AUROC against each kind of negative) and the F1 of the words marked, on held-out articles."""
    chance = random.Random(0)  # noqa: S311 - windows of long passages, no secret
    groups = {
        "answerable": [example for example in tested if example.answerable],
        "judged by people": [example for example in tested if not example.answerable and example.by_people],
        "found by search": [example for example in tested if not example.answerable and not example.by_people],
        "near miss": list(near_misses(tested)),
    }
    read = {name: _read(network, group, layout, chance) for name, group in groups.items()}
    right = [logit for _, _, logit, _ in read["answerable"]]
    wrong = {name: [logit for _, _, logit, _ in rows] for name, rows in read.items() if name != "answerable" and rows}
    scores = [
        f1(answer_words(row, example, place), [example.passage[a:b] for a, b in example.spans])
        for example, row, _, place in read["answerable"]
    ]
    return {
        "answerable": len(right),
        "f1": round(sum(scores) / max(1, len(scores)), 3),
        "auroc": round(auroc(right, [logit for logits in wrong.values() for logit in logits]) or 0.0, 3),
        "auroc_against": {
            name: {"n": len(logits), "auroc": round(auroc(right, logits) or 0.0, 3)} for name, logits in wrong.items()
        },
        "calibration": {"slope": calibration.slope, "shift": calibration.shift},
    }


def _read(
    network: Network, examples: Sequence[Example], layout: Layout, chance: random.Random
) -> list[tuple[Example, Row, float, Places]]:
    """Each example whose answer lies in what is read, with its row, its answer logit and its places."""
    made = [(example, row) for example in examples for row in rows_of([example], layout, chance)]
    logits, places = read_all(network, [row for _, row in made])
    return [(*each, logit, place) for each, logit, place in zip(made, logits, places, strict=True)]


def answer_words(row: Row, example: Example, place: Places) -> str:
    """The words between the best start and the best end at most LONGEST_ANSWER pieces later."""
    starts, ends = place
    best = max(
        ((starts[a] + ends[b], a, b) for a in range(len(starts)) for b in range(a, min(a + LONGEST_ANSWER, len(ends)))),
        default=(0.0, 0, 0),
    )
    offsets = row.pair.offsets
    return example.passage[offsets[best[1]][0] : offsets[best[2]][1]] if offsets else ""


def f1(given: str, gold: Sequence[str]) -> float:
    """Overlap of words as SQuAD counts it (Rajpurkar et al. 2016): the best over the gold answers."""
    return max((_f1(_words(given), _words(each)) for each in gold), default=0.0)


def _f1(given: list[str], gold: list[str]) -> float:
    same = sum((Counter(given) & Counter(gold)).values())
    return 2 * same / (len(given) + len(gold)) if same else 0.0


def _words(text: str) -> list[str]:
    plain = "".join(mark for mark in text.casefold() if mark not in string.punctuation)
    return _ARTICLES.sub(" ", plain).split()
