"""The reader's network and its training loop, in PyTorch. Serving never imports this.

BERT as packaged, a head on the first piece (does the passage answer?) and one on
every piece (does the answer start here, does it end here, does the sentence answer?). Resumable from a checkpoint.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from app.reader.pieces import Layout, Pair
from scripts.reader_examples import Example

BATCH, POOLED = 32, 200
RATE, HEAD_RATE, WARM_UP, DECAY = 1e-4, 5e-4, 0.06, 0.01
SPAN_WEIGHT, SENTENCE_WEIGHT, CHOICE_WEIGHT = 0.5, 1.0, 0.5
BY_PEOPLE_WEIGHT, SMOOTHING = 2.0, 0.05
"""Judged negatives are the hard ones and count twice; those that a search found are trusted a little less."""
SAVE_EVERY = 100
Places = tuple[list[float], list[float], list[float]]
"""Start, end and sentence logits of the pieces of a passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its targets: ``marked`` are the places in ``pair.ids`` of (first, last) pieces of answers.

    ``sentences`` are those of the passage's sentences, as (first piece, last piece, does it answer?). Rows of one
    ``asking``, other than None, are windows for the same question, among whose sentences one is to be chosen.
    """

    pair: Pair
    answerable: bool
    weight: float
    smoothed: bool
    marked: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int, bool], ...] = ()
    asking: str | None = None


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """BERT with two heads; ``forward`` gives answer logits (n,) and piece logits (n, pieces, 3)."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self.body = body
        size = body.config.hidden_size
        self.middle = nn.Linear(size, size)
        self.answer = nn.Linear(size, 1)
        self.place = nn.Linear(size, 3)
        body.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, ids: torch.Tensor, segments: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """The logits of word pieces, segments and mask, each (n, pieces)."""
        hidden = self.body(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        first = torch.tanh(self.middle(hidden[:, 0]))
        return self.answer(first).squeeze(-1).float(), self.place(hidden).float()


def rows_of(examples: Sequence[Example], layout: Layout, chance: random.Random) -> list[Row]:
    """Examples as rows; a passage that is too long is cut to a window around its answer, or anywhere."""
    questions, titles, passages = (
        layout.encode([getattr(example, name) for example in examples]) for name in ("question", "title", "passage")
    )
    rows = []
    for example, question, title, passage in zip(examples, questions, titles, passages, strict=True):
        named = title if chance.random() < 0.75 else None
        room = layout.pair(question, named, passage)
        beyond = len(passage.ids) - len(room.offsets)
        pair = layout.pair(question, named, passage, _window(example, passage, beyond, len(room.offsets), chance))
        weight = BY_PEOPLE_WEIGHT if example.by_people and not example.answerable else 1.0
        rows.append(
            Row(
                pair,
                example.answerable,
                weight,
                not example.by_people,
                _marked(example, pair),
                _judged(example, pair),
                f"{example.group} {example.question}" if example.by_people and example.sentences else None,
            )
        )
    return [row for row, example in zip(rows, examples, strict=True) if row.marked or not example.spans]


def _window(example: Example, passage: Any, beyond: int, room: int, chance: random.Random) -> int:
    """From which piece on the passage is read: 0 when all of it fits or nothing says where to look."""
    if beyond <= 0 or (example.answerable and not example.spans):
        return 0
    if not example.spans:
        return chance.choice((0, chance.randint(0, beyond)))
    start, end = chance.choice(example.spans)
    pieces = [n for n, (left, right) in enumerate(passage.offsets) if left < end and start < right] or [0]
    low, high = max(0, min(pieces[-1] - room + 1, pieces[0])), min(pieces[0], beyond)
    return 0 if low == 0 and chance.random() < 0.5 else chance.randint(min(low, high), high)


def _marked(example: Example, pair: Pair) -> tuple[tuple[int, int], ...]:
    places = []
    for start, end in example.spans:
        inside = [n for n, (left, right) in enumerate(pair.offsets) if start <= left and right <= end]
        if inside:
            places.append((pair.first + inside[0], pair.first + inside[-1]))
    return tuple(dict.fromkeys(places))


def _judged(example: Example, pair: Pair) -> tuple[tuple[int, int, bool], ...]:
    """The sentences of which most was read."""
    judged = []
    for start, end, answers in example.sentences:
        inside = [n for n, (left, right) in enumerate(pair.offsets) if start <= left and right <= end]
        if inside and pair.offsets[inside[-1]][1] - pair.offsets[inside[0]][0] > (end - start) / 2:
            judged.append((pair.first + inside[0], pair.first + inside[-1], answers))
    return tuple(judged)


def batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Batches of rows of like length in random order, so that little is padding; windows of one question together."""
    asked: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        asked.setdefault(row.asking or str(number), []).append(row)
    order = list(asked.values())
    chance.shuffle(order)
    pool = BATCH * POOLED
    pooled, held = [list[list[Row]]()], 0
    for group in order:
        if held >= pool:
            pooled.append([])
            held = 0
        pooled[-1].append(group)
        held += len(group)
    made = [batch for groups in pooled for batch in _cut(groups)]
    chance.shuffle(made)
    return made


def _cut(groups: Sequence[list[Row]]) -> Iterator[list[Row]]:
    """Groups by their longest row, as many to a batch as BATCH holds, and one at least."""
    batch: list[Row] = []
    for group in sorted(groups, key=lambda group: max(len(row.pair.ids) for row in group)):
        if batch and len(batch) + len(group) > BATCH:
            yield batch
            batch = []
        batch = [*batch, *group]
    yield batch


def tensors(rows: Sequence[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Word pieces, segments and mask, each (n, pieces)."""
    longest = max(len(row.pair.ids) for row in rows)
    ids, segments, mask = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for number, row in enumerate(rows):
        count = len(row.pair.ids)
        ids[number, :count] = torch.tensor(row.pair.ids)
        segments[number, :count] = torch.tensor(row.pair.segments)
        mask[number, :count] = 1
    return ids, segments, mask


def loss_of(network: Network, rows: Sequence[Row]) -> torch.Tensor:
    """Weighted cross-entropy of the answer head plus the marginal likelihood of the marked places."""
    ids, segments, mask = tensors(rows)
    with torch.autocast("cpu", torch.bfloat16):
        answer, place = network(ids, segments, mask)
    target = torch.tensor([float(row.answerable) for row in rows])
    smooth = torch.tensor([SMOOTHING if row.smoothed else 0.0 for row in rows])
    weight = torch.tensor([row.weight for row in rows])
    soft = target * (1 - smooth) + 0.5 * smooth
    total = (nn.functional.binary_cross_entropy_with_logits(answer, soft, reduction="none") * weight).mean()
    return (
        total
        + SPAN_WEIGHT * _place_loss(place[..., :2], rows, segments * mask)
        + SENTENCE_WEIGHT * _sentence_loss(place, rows)
    )


def _sentence_loss(place: torch.Tensor, rows: Sequence[Row]) -> torch.Tensor:
    """Cross-entropy of the sentences' logits, the mean of their pieces', added up by row; and that of the choice."""
    named = [(n, *sentence, row.weight) for n, row in enumerate(rows) for sentence in row.sentences]
    if not named:
        return place.sum() * 0
    number, first, last, answers, weight = (torch.tensor(column) for column in zip(*named, strict=True))
    added = nn.functional.pad(place[..., 2].cumsum(dim=1), (1, 0))
    logits = (added[number, last + 1] - added[number, first]) / (last + 1 - first)
    losses = nn.functional.binary_cross_entropy_with_logits(logits, answers.float(), reduction="none")
    asked = [rows[n].asking for n, *_ in named]
    return (losses * weight).sum() / len(rows) + CHOICE_WEIGHT * _choice_loss(logits, answers, asked) / len(rows)


def _choice_loss(logits: torch.Tensor, answers: torch.Tensor, asked: Sequence[str | None]) -> torch.Tensor:
    """Of every question with an answer, how unlikely a softmax over all its sentences makes those that answer."""
    places: dict[str, list[int]] = {}
    for at, question in enumerate(asked):
        if question is not None:
            places.setdefault(question, []).append(at)
    losses = [logits.sum() * 0]
    for own in places.values():
        right = [at for at in own if answers[at]]
        if right and len(right) < len(own):
            losses.append(torch.logsumexp(logits[own], 0) - torch.logsumexp(logits[right], 0))
    return torch.stack(losses).sum()


def _place_loss(place: torch.Tensor, rows: Sequence[Row], readable: torch.Tensor) -> torch.Tensor:
    marked = [number for number, row in enumerate(rows) if row.marked]
    if not marked:
        return place.sum() * 0
    scores = torch.log_softmax(place.masked_fill(readable[..., None] == 0, -1e4), dim=1)
    losses = []
    for number in marked:
        for end in (0, 1):
            places = sorted({span[end] for span in rows[number].marked})
            losses.append(-torch.logsumexp(scores[number, places, end], dim=0))
    return torch.stack(losses).sum() / len(rows)


def train(network: Network, plan: Sequence[Sequence[Row]], work: Path) -> Iterator[tuple[int, float, float]]:
    """Train on the batches of ``plan`` in order; yields (step, loss, seconds left). Resumes from ``work``."""
    head = [p for name, p in network.named_parameters() if not name.startswith("body.")]
    body = [p for name, p in network.named_parameters() if name.startswith("body.") and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=DECAY, fused=True
    )
    steps = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, len(plan)))
    parts = {"network": network, "optimiser": optimiser, "steps": steps}
    done = _resume(work, parts)
    began = time.monotonic()
    network.train()
    for step in range(done, len(plan)):
        loss = loss_of(network, plan[step])
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        steps.step()
        optimiser.zero_grad()
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(plan):
            _save(work, parts, step + 1)
        yield step + 1, loss.item(), (time.monotonic() - began) / (step + 1 - done) * (len(plan) - step - 1)


def _rate(step: int, total: int) -> float:
    """Share of the full learning rate: rises over the warm-up, then falls in a line to nothing."""
    warm = max(1, int(WARM_UP * total))
    return (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm))


def _save(work: Path, parts: dict[str, Any], step: int) -> None:
    draft = work / "checkpoint.draft"
    torch.save({"step": step, **{name: part.state_dict() for name, part in parts.items()}}, draft)
    draft.replace(work / "checkpoint.pt")


def _resume(work: Path, parts: dict[str, Any]) -> int:
    kept = work / "checkpoint.pt"
    if not kept.is_file():
        return 0
    state = torch.load(kept, weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    return int(state["step"])


@torch.inference_mode()  # type: ignore[untyped-decorator]  # as above
def read_all(network: Network, rows: Sequence[Row]) -> tuple[list[float], list[Places]]:
    """Answer logits, and start, end and sentence logits of the passage's pieces, of every row in order."""
    network.eval()
    order = sorted(range(len(rows)), key=lambda number: len(rows[number].pair.ids))
    answers: list[float] = [0.0] * len(rows)
    places: list[Places] = [([], [], [])] * len(rows)
    for at in range(0, len(order), BATCH):
        numbers = order[at : at + BATCH]
        logits, place = network(*tensors([rows[number] for number in numbers]))
        for spot, number in enumerate(numbers):
            pair = rows[number].pair
            own = place[spot, pair.first : pair.first + len(pair.offsets)]
            answers[number] = float(logits[spot])
            places[number] = (own[:, 0].tolist(), own[:, 1].tolist(), own[:, 2].tolist())
    network.train()
    return answers, places
