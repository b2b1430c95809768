"""How well the reader does on what it never saw: calibration, refusal, and the words it marks."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import nn

from app.evaluation.metrics import auroc
from app.reader.model import LONGEST_ANSWER, Calibration
from app.reader.pieces import Layout
from scripts.reader_examples import Example, near_misses
from scripts.reader_network import Network, Places, read_all
from scripts.reader_pages import Laid, Likeness, windows_of
from scripts.reader_rows import Row, rows_of

_ARTICLES = re.compile(r"\b(a|an|the)\b")


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


@dataclass(frozen=True, slots=True)
class Calibrations:
    """That of passages and that of single sentences."""

    passage: Calibration
    sentence: Calibration


def calibrate_both(rows: Sequence[Row], logits: Sequence[float], places: Sequence[Places]) -> Calibrations:
    """Fit both on pairs that took no part in training, given what the network says of them."""
    judged = [
        (sentence_logit(row, place, first, last), answers)
        for row, place in zip(rows, places, strict=True)
        for first, last, answers in row.sentences
    ]
    passage = calibrate(logits, [row.answerable for row in rows])
    return Calibrations(passage, calibrate(*zip(*judged, strict=True)))


def sentence_logit(row: Row, place: Places, first: int, last: int) -> float:
    """The mean of the sentence logits of its pieces, which are ``[first, last]`` of the pair."""
    own = place[2][first - row.pair.first : last + 1 - row.pair.first]
    return sum(own) / len(own)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The best sentence of a page for one wording: its logit, whether it answers, whether any does."""

    logit: float
    right: bool
    answerable: bool
    follows: bool


def measure_pages(
    network: Network, tested: Sequence[Laid], layout: Layout, calibration: Calibrations, likeness: Likeness
) -> dict[str, object]:
    """Every wording asked of its page, its likest sentences read: is the best of them right, can it be refused?"""
    asked = [each for laid in tested for each in _asked_of(network, laid, layout, likeness)]
    answerable = [each for each in asked if each.answerable]
    right, wrong = [e.logit for e in answerable if e.right], [e.logit for e in asked if not e.right]
    without = [each.logit for each in asked if not each.answerable]
    best = sorted(asked, key=lambda each: -each.logit)
    return {
        "pages": len(tested),
        "wordings": len(asked),
        "answerable": len(answerable),
        "best_sentence_right": _share(answerable),
        "of_follow_ups": _share([each for each in answerable if each.follows]),
        "auroc_answerable": round(auroc([each.logit for each in answerable], without) or 0.0, 3),
        "auroc_right": round(auroc(right, wrong) or 0.0, 3),
        "answered_at_wrong": {f"{risk:.2f}": _coverage(best, risk, len(answerable)) for risk in (0.03, 0.05, 0.1, 0.2)},
        "calibration": {"slope": calibration.sentence.slope, "shift": calibration.sentence.shift},
    }


def _share(asked: Sequence[_Asked]) -> float:
    return round(sum(each.right for each in asked) / max(1, len(asked)), 3)


def _coverage(best: Sequence[_Asked], risk: float, answerable: int) -> float:
    """Share of answerable questions answered rightly, at the threshold where ``risk`` of all answers are wrong."""
    covered, right = 0.0, 0
    for said, each in enumerate(best, 1):
        right += each.right
        if (said - right) / said <= risk:
            covered = right / answerable
    return round(covered, 3)


def _asked_of(network: Network, laid: Laid, layout: Layout, likeness: Likeness) -> list[_Asked]:
    chance = random.Random(0)  # noqa: S311 - names are filled already, nothing is drawn
    found: list[_Asked] = []
    for asking in laid.page.askings:
        for wording in asking.wordings:
            one = replace(asking, wordings=(wording,))
            examples = list(windows_of(laid, one, likeness))
            rows = rows_of(examples, layout, chance)
            _, places = read_all(network, rows)
            read = [
                (sentence_logit(row, place, first, last), answers)
                for row, place in zip(rows, places, strict=True)
                for first, last, answers in row.sentences
            ]
            if read:
                best = max(read)
                found.append(_Asked(*best, bool(asking.lines), asking.after is not None))
    return found


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
    starts, ends, _ = place
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
