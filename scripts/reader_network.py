"""The reader's network and its training loop, in PyTorch, on a processor or a GPU. Serving never imports this.

BERT as packaged, a head on the first piece (does the passage answer?) and one on
every piece (does the answer start here, does it end here, does the sentence answer?). Resumable from a checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

from scripts.half_precision import half_where_quick
from scripts.reader_packed import Batch, Ints, Packed, collate, pack

if TYPE_CHECKING:
    from scripts.reader_rows import Row

RATE, HEAD_RATE, WARM_UP, DECAY = 1e-4, 5e-4, 0.06, 0.01
AT_BATCH = 32
"""The rates are those for batches of so many rows; they grow with the root of the size."""
SPAN_WEIGHT, SENTENCE_WEIGHT, CHOICE_WEIGHT = 0.5, 1.0, 0.5
BY_PEOPLE_WEIGHT, SMOOTHING = 2.0, 0.05
"""Judged negatives are the hard ones and count twice; those that a search found are trusted a little less."""
TOLD_EVERY, SAVE_EVERY, AHEAD, READ_AT_A_TIME = 20, 100, 8, 32
Places = tuple[list[float], list[float], list[float]]
"""Start, end and sentence logits of the pieces of a passage."""


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


Tensors = Mapping[str, torch.Tensor]


def tensors(batch: Batch, device: torch.device) -> Tensors:
    """The batch's arrays where the network is."""
    return {name: torch.from_numpy(getattr(batch, name)).to(device) for name in Batch.__slots__}


def loss_of(network: Network, batch: Tensors) -> torch.Tensor:
    """Weighted cross-entropy of the answer head plus the marginal likelihood of the marked places."""
    with half_where_quick(batch["ids"].device):
        answer, place = network(batch["ids"], batch["segments"], batch["mask"])
    smooth = SMOOTHING * batch["smoothed"]
    weight = 1 + (BY_PEOPLE_WEIGHT - 1) * batch["by_people"]
    soft = batch["answerable"] * (1 - smooth) + 0.5 * smooth
    total = (nn.functional.binary_cross_entropy_with_logits(answer, soft, reduction="none") * weight).mean()
    return (
        total
        + SPAN_WEIGHT * _place_loss(place[..., :2], batch)
        + SENTENCE_WEIGHT * _sentence_loss(place[..., 2], batch, weight)
    )


def _place_loss(place: torch.Tensor, batch: Tensors) -> torch.Tensor:
    """How unlikely the softmax over a passage's pieces makes the starts of its answers together, and the ends."""
    row, first, last = batch["marked"].unbind(1)
    readable = (batch["segments"] * batch["mask"])[..., None] > 0
    scores = torch.log_softmax(place.masked_fill(~readable, -1e4), dim=1)
    right = torch.zeros_like(scores, dtype=torch.bool)
    right[row, first, 0] = True
    right[row, last, 1] = True
    marked = right.any(dim=1)
    likely = torch.logsumexp(scores.masked_fill(~right, -1e4), dim=1)
    return -(likely * marked).sum() / len(scores)


def _sentence_loss(place: torch.Tensor, batch: Tensors, weight: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of the sentences' logits, the mean of their pieces', added up by row; and that of the choice."""
    row, first, last, answers = batch["judged"].unbind(1)
    added = nn.functional.pad(place.cumsum(dim=1), (1, 0))
    logits = (added[row, last + 1] - added[row, first]) / (last + 1 - first)
    losses = nn.functional.binary_cross_entropy_with_logits(logits, answers.float(), reduction="none")
    return ((losses * weight[row]).sum() + CHOICE_WEIGHT * _choice_loss(logits, answers, batch["asking"])) / len(place)


def _choice_loss(logits: torch.Tensor, answers: torch.Tensor, asking: torch.Tensor) -> torch.Tensor:
    """Of every question with an answer, how unlikely a softmax over all its sentences makes those that answer."""
    asked = asking >= 0
    logits, answers, asking = logits[asked], answers[asked].float(), asking[asked]
    empty = logits.new_zeros(len(logits) + 1)
    highest = empty.scatter_reduce(0, asking, logits.detach(), "amax", include_self=False)[asking]
    raised = (logits - highest).exp()
    every, right, count, among = (
        empty.index_add(0, asking, each) for each in (raised, raised * answers, torch.ones_like(answers), answers)
    )
    chosen = (among > 0) & (among < count)
    return -(((right + 1e-20) / (every + 1e-20)).log() * chosen).sum()


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one step: its number from 1, the loss, and the seconds left."""

    number: int
    loss: float
    left: float


def train(network: Network, packed: Packed, plan: Sequence[Ints], work: Path, rate: float = 1.0) -> Iterator[Step]:
    """Train on the batches of ``plan`` in order, at ``rate`` times the usual rates.

    Yields every TOLD_EVERY-th step, with the mean loss since the one before. Resumes from ``work``.
    """
    device = next(network.parameters()).device
    scale = rate * (max(map(len, plan)) / AT_BATCH) ** 0.5
    head = [p for name, p in network.named_parameters() if not name.startswith("body.")]
    body = [p for name, p in network.named_parameters() if name.startswith("body.") and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE * scale}, {"params": head, "lr": HEAD_RATE * scale}],
        weight_decay=DECAY,
        fused=True,
    )
    steps = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, len(plan)))
    parts = {"network": network, "optimiser": optimiser, "steps": steps}
    done = _resume(work, parts)
    began = time.monotonic()
    network.train()
    lost = list[torch.Tensor]()
    for step, batch in enumerate(_ahead(packed, plan[done:]), done + 1):
        loss = loss_of(network, tensors(batch, device))
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        steps.step()
        optimiser.zero_grad()
        lost.append(loss.detach())
        if step % SAVE_EVERY == 0 or step == len(plan):
            _save(work, parts, step)
        if step % TOLD_EVERY == 0 or step == len(plan):
            left = (time.monotonic() - began) / (step - done) * (len(plan) - step)
            yield Step(step, float(torch.stack(lost).mean()), left)
            lost = []


def _ahead(packed: Packed, plan: Sequence[Ints]) -> Iterator[Batch]:
    """The batches in order, a few made beforehand."""
    with ThreadPoolExecutor(1) as maker:
        coming = [maker.submit(collate, packed, numbers) for numbers in plan[:AHEAD]]
        for number in range(len(plan)):
            batch = coming.pop(0).result()
            if number + AHEAD < len(plan):
                coming.append(maker.submit(collate, packed, plan[number + AHEAD]))
            yield batch


def _rate(step: int, total: int) -> float:
    """Share of the full learning rate: rises over the warm-up, then falls in a line to nothing."""
    warm = max(1, int(WARM_UP * total))
    return (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm))


def _save(work: Path, parts: Mapping[str, Any], step: int) -> None:
    draft = work / "checkpoint.draft"
    torch.save({"step": step, **{name: part.state_dict() for name, part in parts.items()}}, draft)
    draft.replace(work / "checkpoint.pt")


def _resume(work: Path, parts: Mapping[str, Any]) -> int:
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
    device = next(network.parameters()).device
    network.eval()
    packed = pack(rows)
    order = np.argsort(packed.lengths, kind="stable").astype(np.int32)
    answers: list[float] = [0.0] * len(rows)
    places: list[Places] = [([], [], [])] * len(rows)
    for at in range(0, len(order), READ_AT_A_TIME):
        numbers = order[at : at + READ_AT_A_TIME]
        given = tensors(collate(packed, numbers), device)
        logits, place = (each.cpu() for each in network(given["ids"], given["segments"], given["mask"]))
        for spot, number in enumerate(numbers.tolist()):
            pair = rows[number].pair
            own = place[spot, pair.first : pair.first + len(pair.offsets)]
            answers[number] = float(logits[spot])
            places[number] = (own[:, 0].tolist(), own[:, 1].tolist(), own[:, 2].tolist())
    network.train()
    return answers, places
