"""Fit the map of a question's vector to what answers it: ``python -m scripts.fit_query_adapter TRAINING_DIR``.

Learns from the pages written for training (``scripts/reader_pages/``), where each question is to choose the sentence
that answers among all of its page and of two others, with public questions beside them, so that it stays good at those.
Writes the matrix and its figures, which come from pages and titles that took no part. Needs what requirements-dev.txt
lists; serving needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import normalize

from app.answering.text.query_adapter import FACTS, MATRIX
from app.config import load
from app.documents.passages import CountTokens
from app.encoder import Encoder, load_encoder
from scripts.reader_examples import MIXTURE, Example, read_source, split
from scripts.reader_pages import FOLDER, Page, filled, laid_out, read_pages, split_pages, touch

ROUNDS, RATE, DECAY = 4, 1e-3, 0.01
NOISE = 0.5
"""Length of the noise put on a question's vector, so that the map follows no single wording."""
OTHER_PAGES = 2
PUBLIC_AT_A_TIME, PUBLIC_WEIGHT = 10, 0.25
PUBLIC_OF_A_SOURCE, LEAST_SENTENCES = 500, 4
SHARPNESS, BEFORE = 25.0, 0.3
"""Where the temperature of the softmax and the share of the sentence before begin; both are fitted."""
AMONG = (1, 3, 5)
WEIGHT = 1.5
"""What likeness counts beside shared words: flat from 1 to 1.5 on the pairs of councils, fewer wrong at 1.5."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences of passages in order, the questions about them, and which sentences answer each; as texts.

    ``firsts`` are the sentences that begin a passage: what stands before them counts for nothing.
    """

    sentences: Sequence[str]
    firsts: Sequence[int]
    questions: Sequence[str]
    right: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The vectors of sentences in order, shape (n, d); ``follow``, shape (n,), is 0 where a passage begins, else 1."""

    vectors: torch.Tensor
    follow: torch.Tensor


@dataclass(frozen=True, slots=True)
class Vectored:
    """A choice as vectors: ``questions`` (m, d), what they are to choose among, and which answer, booleans (m, n)."""

    questions: torch.Tensor
    among: Sentences
    right: torch.Tensor


class Map(torch.nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """What is fitted: a matrix (d, d) beside the identity, the share of the sentence before, and a temperature."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.change = torch.nn.Parameter(torch.zeros(width, width))
        self.before = torch.nn.Parameter(torch.tensor(BEFORE))
        self.sharpness = torch.nn.Parameter(torch.tensor(SHARPNESS).log())

    def forward(self, questions: torch.Tensor, sentences: Sentences) -> torch.Tensor:
        """How like an answer to each question each sentence is, shape (m, n)."""
        turned = normalize(questions + questions @ self.change, dim=-1)
        alike = turned @ sentences.vectors.T
        return alike + self.before * sentences.follow * torch.nn.functional.pad(alike[:, :-1], (1, 0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, measure on what was held out, write the matrix and its figures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_query_adapter", description=__doc__)
    parser.add_argument("training", type=Path, help="folder of *.jsonl.gz with question, passage, answers")
    parser.add_argument("--pages", type=Path, default=FOLDER, help="folder of pages with questions")
    parser.add_argument("--out", type=Path, default=MATRIX.parent, help="where the matrix and its figures are written")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)  # noqa: S311 - an order of training, no secret
    encoder = load_encoder(load({}))
    pages = split_pages(read_pages(given.pages))
    public = split([example for name in MIXTURE for example in read_source(given.training, name)])
    trained, asked, tested, others = (
        list(_vectored(choices, encoder))
        for choices in (
            [_of_page(page, chance, encoder.count_tokens) for page in pages[0]],
            _of_sources(public[0], chance),
            [_of_page(page, chance, encoder.count_tokens) for page in pages[2]],
            _of_sources([*public[1], *public[2]], chance),
        )
    )
    fitted = fit(trained, asked, chance)
    figures = {
        name: {"cosine": _chosen(_cosines, choices), "adapted": _chosen(fitted, choices)}
        for name, choices in (("pages", tested), ("public", others))
    }
    facts = {
        "encoder": encoder.identity.family,
        "weight": WEIGHT,
        "before": round(float(fitted.before.detach()), 3),
        "data": {"pages": len(trained), "questions": sum(len(c.questions) for c in trained), "public": len(asked)},
        f"held out: right among the first {', '.join(map(str, AMONG))}": figures,
    }
    np.save(
        given.out / MATRIX.name, (torch.eye(len(fitted.change)) + fitted.change.detach()).numpy().astype(np.float16)
    )
    (given.out / FACTS.name).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(facts, indent=2))
    return 0


def fit(pages: Sequence[Vectored], public: Sequence[Vectored], chance: random.Random) -> Map:
    """The map under which a softmax over the sentences makes those that answer likeliest."""
    fitted = Map(pages[0].questions.shape[1])
    optimiser = torch.optim.AdamW(fitted.parameters(), lr=RATE, weight_decay=DECAY)
    steps = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / (ROUNDS * len(pages)))
    for _ in range(ROUNDS):
        for page in chance.sample(pages, len(pages)):
            beside = [other.among for other in chance.sample(pages, OTHER_PAGES + 1) if other is not page][:OTHER_PAGES]
            loss = _loss(fitted, page, beside)
            for other in chance.sample(public, PUBLIC_AT_A_TIME):
                loss = loss + PUBLIC_WEIGHT / PUBLIC_AT_A_TIME * _loss(fitted, other, [])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            steps.step()
    return fitted


def _loss(fitted: Map, choice: Vectored, beside: Sequence[Sentences]) -> torch.Tensor:
    width = choice.questions.shape[1]
    shaken = normalize(choice.questions + NOISE / width**0.5 * torch.randn_like(choice.questions), dim=-1)
    own = fitted(shaken, choice.among) * fitted.sharpness.exp()
    others = [fitted(shaken, sentences) * fitted.sharpness.exp() for sentences in beside]
    right = own.masked_fill(~choice.right, -torch.inf)
    return (torch.logsumexp(torch.cat([own, *others], dim=1), 1) - torch.logsumexp(right, 1)).mean()


def _of_page(page: Page, chance: random.Random, count_tokens: CountTokens) -> Choice:
    """A page's sentences, and every wording of what they answer; a follow-up behind the question that it follows."""
    laid = laid_out(filled(page, chance), count_tokens)
    spans = [one for passage in laid.passages for one in passage.sentences]
    firsts = [0, *accumulate(len(passage.sentences) for passage in laid.passages)][:-1]
    asked = list[tuple[str, list[int]]]()
    for asking in laid.page.askings:
        places = [place for line in asking.lines if (place := laid.places[line]) is not None]
        right = [number for number, one in enumerate(spans) if any(touch(one, place) for place in places)]
        before = f"{asking.after.rstrip('?. ')}: " if asking.after else ""
        asked += [(before + wording, right) for wording in asking.wordings if right]
    sentences = [laid.document.text[one.start : one.end] for one in spans]
    return Choice(sentences, firsts, [question for question, _ in asked], [right for _, right in asked])


def _of_sources(examples: Sequence[Example], chance: random.Random) -> list[Choice]:
    """Public passages of several sentences of which some answer, so many of each source."""
    taken: dict[str, list[Choice]] = {}
    for example in chance.sample(examples, len(examples)):
        right = [number for number, (_, _, answers) in enumerate(example.sentences) if answers]
        own = taken.setdefault(example.source, [])
        if len(own) < PUBLIC_OF_A_SOURCE and LEAST_SENTENCES <= len(example.sentences) > len(right) > 0:
            sentences = [example.passage[start:end] for start, end, _ in example.sentences]
            own.append(Choice(sentences, [0], [example.question], [right]))
    return [choice for choices in taken.values() for choice in choices]


def _vectored(choices: Sequence[Choice], encoder: Encoder) -> Iterator[Vectored]:
    for choice in choices:
        sentences, questions = (
            torch.from_numpy(np.asarray(encoder.encode_passages(texts), np.float32))
            for texts in (choice.sentences, choice.questions)
        )
        follow = torch.ones(len(sentences))
        follow[list(choice.firsts)] = 0
        right = torch.zeros(len(questions), len(sentences), dtype=torch.bool)
        for row, numbers in zip(right, choice.right, strict=True):
            row[list(numbers)] = True
        yield Vectored(questions, Sentences(sentences, follow), right)


def _cosines(questions: torch.Tensor, sentences: Sentences) -> torch.Tensor:
    return questions @ sentences.vectors.T


@torch.inference_mode()  # type: ignore[untyped-decorator]  # as above
def _chosen(score: Callable[[torch.Tensor, Sentences], torch.Tensor], choices: Sequence[Vectored]) -> list[Any]:
    """The share of questions for which a sentence that answers is among the first AMONG."""
    places = []
    for choice in choices:
        scores = score(choice.questions, choice.among)
        best = scores.masked_fill(~choice.right, -torch.inf).max(dim=1, keepdim=True).values
        places.append((scores > best).sum(dim=1))
    place = torch.cat(places)
    return [round(float((place < among).float().mean()), 3) for among in AMONG]


if __name__ == "__main__":
    sys.exit(main())
