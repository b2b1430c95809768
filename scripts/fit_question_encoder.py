"""Train the encoder of questions: ``python -m scripts.fit_question_encoder TRAINING_DIR``.

It starts from the packaged encoder and learns to put a question near the sentence that answers, whose vector stays as
the packaged encoder makes it. Learns from the pages written for training (``scripts/reader_pages/``), where each
question is to choose its sentence among all of its page and of two others, with public questions beside them, so that
it stays good at those. What nearly everybody asks is asked in the wordings of the model of intents as well, and near
misses where a sentence beside the line tells them. ``--start`` goes on from a shipped file instead. Writes the model
in 8 bits and its figures, which come from pages and titles that took no part. A GPU is used where PyTorch finds one:
minutes there, hours without. Needs what requirements-dev.txt lists; serving none of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import normalize

from app.bert_graph import quantise
from app.config import load
from app.documents.passages import CountTokens
from app.encoder import Encoder, load_encoder
from app.encoder_export import drawn_encoder
from app.packaged_model import packaged_model, packaged_tokenizer
from app.question_encoder import SHIPPED
from scripts.arguments import folder
from scripts.half_precision import half_where_quick
from scripts.reader_contrast import with_told
from scripts.reader_examples import MIXTURE, Example, as_typed, read_source, split
from scripts.reader_intents import intents_of, wordings_of
from scripts.reader_pages import FOLDER, Asking, Page, filled, laid_out, read_pages, split_pages, touch
from scripts.reader_start import start_from
from scripts.reader_wordings import otherwise_put

ROUNDS, RATE, OTHER_RATE, DECAY, WARM_UP, DROPOUT = 24, 2e-4, 1e-3, 0.01, 0.06, 0.1
FILLINGS = 3
"""How often each page is filled with other names and its questions typed otherwise; a round takes one of them."""
TOLD = 0.5
"""How often a page that has near misses is learnt from with the sentences that tell them."""
PAGES_TOGETHER, GROUPS, OF_A_PAGE = 3, 4, 60
"""Pages among whose sentences a question chooses, such groups in a step, and questions taken of a page in one."""
PUBLIC_AT_A_TIME, PUBLIC_WEIGHT = 48, 0.5
PUBLIC_OF_A_SOURCE, LEAST_SENTENCES = 2500, 4
SHARPNESS, BEFORE = 25.0, 0.2
"""Where the temperature of the softmax and the share of the sentence before begin; both are fitted."""
LONGEST, AT_ONCE = 256, 128
"""Word pieces of a question that are read, and questions that are encoded at once."""
AMONG = (1, 3, 5)
WEIGHT = 1.5
"""What likeness counts beside shared words: chosen on the pairs of councils."""


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
class Told:
    """A choice ready to train on: questions as word pieces, what they choose among, and which answer, (m, n)."""

    questions: Sequence[Sequence[int]]
    among: Sentences
    right: torch.Tensor


class QuestionEncoder(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """BERT with its pieces' mean as the vector; beside it the share of the sentence before, and a temperature."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self.body = body
        self.before = nn.Parameter(torch.tensor(BEFORE))
        self.sharpness = nn.Parameter(torch.tensor(SHARPNESS).log())
        body.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, questions: Sequence[Sequence[int]]) -> torch.Tensor:
        """Vectors of length 1, (m, d), of questions in word pieces; those of like length are encoded together."""
        order = sorted(range(len(questions)), key=lambda number: len(questions[number]))
        parts = [order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)]
        vectors = torch.cat([self._encoded([questions[number] for number in part]) for part in parts])
        return vectors[torch.tensor(order).argsort().to(vectors.device)]

    def _encoded(self, questions: Sequence[Sequence[int]]) -> torch.Tensor:
        ids, mask = (each.to(self.before.device) for each in _padded(questions))
        with half_where_quick(ids.device):
            hidden = self.body(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)

    def alike(self, questions: torch.Tensor, sentences: Sentences) -> torch.Tensor:
        """How like an answer to each question each sentence is, shape (m, n)."""
        alike = questions @ sentences.vectors.T
        return alike + self.before * sentences.follow * nn.functional.pad(alike[:, :-1], (1, 0))


def _padded(texts: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    ids = nn.utils.rnn.pad_sequence([torch.tensor(text) for text in texts], batch_first=True)
    lengths = torch.tensor([len(text) for text in texts])
    return ids, (torch.arange(ids.shape[1]) < lengths[:, None]).long()


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, measure on what was held out, write the model and its figures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_question_encoder", description=__doc__)
    parser.add_argument("training", type=folder, help="folder of *.jsonl.gz with question, passage, answers")
    parser.add_argument("--pages", type=Path, default=FOLDER, help="folder of pages with questions")
    parser.add_argument("--out", type=Path, default=SHIPPED.folder, help="where the model and its figures are written")
    parser.add_argument("--start", type=Path, help="a shipped question_encoder.onnx to go on from")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that every page is learnt from")
    parser.add_argument("--fillings", type=int, default=FILLINGS, help="times that every page is filled with names")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates to train at")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    encoder = load_encoder(load({}))
    pages = split_pages(read_pages(given.pages))
    public = split([example for name in MIXTURE for example in read_source(given.training, name)])
    chance = random.Random(given.seed)  # noqa: S311 - an order of training, no secret
    told = Telling(encoder, "cuda" if torch.cuda.is_available() else "cpu")
    trained = [
        list(told(_typed(of_page(_to_learn(page, chance), chance, encoder.count_tokens), chance) for page in pages[0]))
        for _ in range(given.fillings)
    ]
    asked = list(told(of_sources(public[0], chance)))
    tested = {
        "pages": list(told(of_page(page, chance, encoder.count_tokens) for page in pages[2])),
        "public": list(told(of_sources([*public[1], *public[2]], chance))),
    }
    packaged, network = _network(None).to(told.device), _network(given.start).to(told.device)
    first = {name: chosen(packaged, choices) for name, choices in tested.items()}
    print(json.dumps({name: chosen(network, choices) for name, choices in tested.items()}), flush=True)
    for line in train(network, trained, asked, given.rounds, given.rate, chance):
        print(line, flush=True)
    figures = {name: {"packaged": first[name], "trained": chosen(network, choices)} for name, choices in tested.items()}
    data = {"pages": len(pages[0]), "questions": sum(len(c.questions) for c in trained[0]), "public": len(asked)}
    print(json.dumps(ship(network, encoder.identity.family, data, figures, given.out), indent=2))
    return 0


def _network(start: Path | None) -> QuestionEncoder:
    from transformers import AutoModel

    with packaged_model() as folder:
        body = AutoModel.from_pretrained(folder, hidden_dropout_prob=DROPOUT, attention_probs_dropout_prob=DROPOUT)
    network = QuestionEncoder(body)
    if start is not None:
        start_from(network, start, heads=())
        network.before.data.fill_(json.loads(start.with_suffix(".json").read_text(encoding="utf-8"))["before"])
    return network


def _to_learn(page: Page, chance: random.Random) -> Page:
    """The page with what nearly everybody asks asked in many ways, or with the sentences that tell near misses."""
    if chance.random() < TOLD and (told := with_told(page, chance)) is not None:
        return told
    asked = [
        Asking(tuple(wordings_of(intent, page.publisher, chance)), tuple(lines), (), None)
        for intent, lines in intents_of(page.askings).items()
    ]
    full = [
        replace(each, wordings=(*each.wordings, *(otherwise_put(text, chance) for text in each.full)))
        for each in page.askings
    ]
    return replace(page, askings=(*full, *(each for each in asked if each.wordings)))


def of_page(page: Page, chance: random.Random, count_tokens: CountTokens) -> Choice:
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


def _typed(choice: Choice, chance: random.Random) -> Choice:
    return replace(choice, questions=[as_typed(question, chance) for question in choice.questions])


def of_sources(examples: Sequence[Example], chance: random.Random) -> list[Choice]:
    """Public passages of several sentences of which some answer, so many of each source."""
    taken: dict[str, list[Choice]] = {}
    for example in chance.sample(examples, len(examples)):
        right = [number for number, (_, _, answers) in enumerate(example.sentences) if answers]
        own = taken.setdefault(example.source, [])
        if len(own) < PUBLIC_OF_A_SOURCE and LEAST_SENTENCES <= len(example.sentences) > len(right) > 0:
            sentences = [example.passage[start:end] for start, end, _ in example.sentences]
            own.append(Choice(sentences, [0], [example.question], [right]))
    return [choice for choices in taken.values() for choice in choices]


class Telling:
    """Makes choices ready to train on: sentences as the packaged encoder has them, questions as word pieces."""

    def __init__(self, encoder: Encoder, device: str) -> None:
        self.device = device
        self._encoder = encoder
        self._tokenizer = packaged_tokenizer()

    def __call__(self, choices: Iterator[Choice] | Sequence[Choice]) -> Iterator[Told]:
        """Each choice with questions, made ready."""
        for choice in choices:
            if choice.questions:
                vectors = torch.from_numpy(np.asarray(self._encoder.encode_passages(choice.sentences), np.float32))
                follow = torch.ones(len(vectors))
                follow[list(choice.firsts)] = 0
                right = torch.zeros(len(choice.questions), len(vectors), dtype=torch.bool)
                for row, numbers in zip(right, choice.right, strict=True):
                    row[list(numbers)] = True
                pieces = [each.ids[:LONGEST] for each in self._tokenizer.encode_batch(list(choice.questions))]
                among = Sentences(vectors.to(self.device), follow.to(self.device))
                yield Told(pieces, among, right.to(self.device))


def train(
    network: QuestionEncoder,
    pages: Sequence[Sequence[Told]],
    public: Sequence[Told],
    rounds: int,
    rate: float,
    chance: random.Random,
) -> Iterator[str]:
    """Train; ``pages`` are the same in several fillings. Yields a line to show after each round."""
    at_a_time = PAGES_TOGETHER * GROUPS
    total = max(1, rounds * (len(pages[0]) // at_a_time))
    own = [network.before, network.sharpness]
    body = [p for p in network.body.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE * rate}, {"params": own, "lr": OTHER_RATE * rate}], weight_decay=DECAY, fused=True
    )
    steps = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM_UP * total)) * max(0.0, 1 - step / total)
    )
    network.train()
    for number in range(1, rounds + 1):
        order = chance.sample(range(len(pages[0])), len(pages[0]))
        losses = list[torch.Tensor]()
        for at in range(0, len(order) - at_a_time + 1, at_a_time):
            taken = [_some(chance.choice(pages)[place], chance) for place in order[at : at + at_a_time]]
            groups = [taken[first : first + PAGES_TOGETHER] for first in range(0, at_a_time, PAGES_TOGETHER)]
            beside = [_some(told, chance, 1) for told in chance.sample(public, min(PUBLIC_AT_A_TIME, len(public)))]
            loss = _loss(network, groups, beside)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            steps.step()
            losses.append(loss.detach())
        yield f"round {number} of {rounds}  loss {float(torch.stack(losses).mean()):.3f}"
    network.eval()


def _some(told: Told, chance: random.Random, most: int = OF_A_PAGE) -> Told:
    """The choice with at most so many of its questions."""
    kept = sorted(chance.sample(range(len(told.questions)), min(most, len(told.questions))))
    return Told([told.questions[number] for number in kept], told.among, told.right[kept])


def _loss(network: QuestionEncoder, groups: Sequence[Sequence[Told]], public: Sequence[Told]) -> torch.Tensor:
    """How unlikely a softmax over the sentences of its group makes those that answer a question."""
    every = [told for group in (*groups, public) for told in group]
    vectors = network([question for told in every for question in told.questions])
    bounds = iter(vectors.split([sum(len(told.questions) for told in group) for group in (*groups, public) if group]))
    losses = [_chosen_among(network, next(bounds), group).mean() / len(groups) for group in groups]
    if public:
        losses.append(PUBLIC_WEIGHT * _chosen_among(network, next(bounds), public).mean())
    return torch.stack(losses).sum()


def _chosen_among(network: QuestionEncoder, questions: torch.Tensor, group: Sequence[Told]) -> torch.Tensor:
    scores = torch.cat([network.alike(questions, told.among) for told in group], dim=1) * network.sharpness.exp()
    right = torch.block_diag(*(told.right for told in group)).bool()
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)


@torch.inference_mode()  # type: ignore[untyped-decorator]  # as above
def chosen(network: QuestionEncoder, choices: Sequence[Told]) -> list[float]:
    """The share of questions for which a sentence that answers is among the first AMONG of its text."""
    network.eval()
    places = []
    for told in choices:
        scores = network.alike(network(told.questions), told.among)
        best = scores.masked_fill(~told.right, -torch.inf).max(dim=1, keepdim=True).values
        places.append((scores > best).sum(dim=1))
    place = torch.cat(places)
    return [round(float((place < among).float().mean()), 3) for among in AMONG]


def ship(
    network: QuestionEncoder, family: str, data: Mapping[str, int], figures: Mapping[str, Any], out: Path
) -> Mapping[str, Any]:
    """Write the model in 8 bits and what must be known of it into ``out``; returns the latter."""
    out.mkdir(parents=True, exist_ok=True)
    shipped = replace(SHIPPED, folder=out)
    weights = {name: value.detach().float().cpu().numpy() for name, value in network.body.state_dict().items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / shipped.file.name
        whole.write_bytes(drawn_encoder(weights, network.body.config.to_dict()))
        quantise(whole, shipped.file)
    content = shipped.file.read_bytes()
    settings = {
        "digest": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "encoder": family,
        "weight": WEIGHT,
        "before": round(float(network.before.detach()), 3),
        "data": dict(data),
        f"held out: right among the first {', '.join(map(str, AMONG))}": dict(figures),
    }
    shipped.settings_file.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return settings


if __name__ == "__main__":
    sys.exit(main())
