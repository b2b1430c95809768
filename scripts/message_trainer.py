"""Trains a network that tells of a message of which class it is, and ships it as ``app.message_model`` reads it.

Starts from the packaged encoder, or from the first of its layers. Parts of ``scripts.fit_intents`` and
``scripts.fit_route``, which know what the classes are. Needs what requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from app.bert_graph import Graph, draw_bert, finished, quantise
from app.message_model import pieces_of
from app.packaged_model import packaged_model, packaged_tokenizer
from app.shipped_model import ShippedModel
from scripts.half_precision import half_where_quick
from scripts.reader_examples import as_typed

BATCH, BUCKET = 32, 640
RATE, HEAD_RATE, DECAY, DROPOUT, SMOOTHING, WARM_UP, LONGEST_STEP = 1.5e-4, 1e-3, 0.01, 0.1, 0.03, 0.1, 1.0
Row = tuple[str, int, float]
"""A message, the number of its class, and how much it counts."""


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where types are checked
    """BERT, the mean of its last layer, and a linear layer; ``forward`` gives logits (n, classes)."""

    def __init__(self, body: Any, classes: int) -> None:
        super().__init__()
        self.body = body
        self.drop = nn.Dropout(DROPOUT)
        self.logits = nn.Linear(body.config.hidden_size, classes)
        body.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The logits of word pieces and their mask, each (n, pieces)."""
        hidden = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(hidden.dtype)
        logits: torch.Tensor = self.logits(self.drop((hidden * kept).sum(1) / kept.sum(1)))
        return logits.float()


class MessageTrainer:
    """Trains networks of so many ``classes``, of the first ``layers`` of the encoder (all where None)."""

    def __init__(self, classes: int, layers: int | None = None) -> None:
        self._classes, self._layers = classes, layers
        self._tokenizer = packaged_tokenizer()

    def train(
        self, drawn: Callable[[random.Random], Sequence[Row]], epochs: int, seed: int, start: Network | None = None
    ) -> Network:
        """A network trained on what is drawn for each epoch, each time typed otherwise; tells its loss on the way.

        Where ``start`` is given, it is the one that goes on, at half the rate.
        """
        torch.manual_seed(seed)
        chance = random.Random(seed)  # noqa: S311 - no secret
        network = start or Network(packaged_body(self._layers), self._classes)
        highest = [rate / 2 if start else rate for rate in (RATE, HEAD_RATE)]
        body = [each for each in network.body.parameters() if each.requires_grad]
        groups = [{"params": body}, {"params": network.logits.parameters()}]
        batches = [_batches(drawn(chance), chance) for _ in range(epochs)]
        optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
        steps = sum(map(len, batches))
        rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, highest, total_steps=steps, pct_start=WARM_UP)
        network.train()
        for number, epoch in enumerate(batches, 1):
            losses = [self._step(network, batch, optimiser, rates) for batch in epoch]
            print(f"epoch {number}: loss {np.mean(losses):.3f}", file=sys.stderr, flush=True)
        network.eval()
        return network

    def logits(self, network: Network, messages: Sequence[str]) -> NDArray[np.float64]:
        """The logits of messages in single precision, read with others of like length: shape (n, classes)."""
        order = sorted(range(len(messages)), key=lambda at: len(messages[at]))
        logits = np.empty((len(messages), self._classes))
        with torch.no_grad():
            for begin in range(0, len(order), BUCKET):
                places = order[begin : begin + BUCKET]
                logits[places] = network(*self._encoded([messages[at] for at in places])).numpy()
        return logits

    def _step(self, network: Network, batch: Sequence[Row], optimiser: Any, rates: Any) -> float:
        texts, places, weights = zip(*batch, strict=True)
        with half_where_quick(torch.device("cpu")):
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


def _batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """The rows as people may type them, in batches of like length in random order."""
    typed = [(as_typed(text, chance), place, weight) for text, place, weight in rows]
    chance.shuffle(typed)
    alike = [sorted(typed[at : at + BUCKET], key=lambda row: len(row[0])) for at in range(0, len(typed), BUCKET)]
    batches = [bucket[at : at + BATCH] for bucket in alike for at in range(0, len(bucket), BATCH)]
    chance.shuffle(batches)
    return batches


def ship(network: Network, shipped: ShippedModel, settings: Mapping[str, object]) -> dict[str, object]:
    """Write the model in 8 bits, and these settings with its digest and size beside it; returns them all."""
    shipped.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        whole.write_bytes(_drawn(network, shipped.name))
        quantise(whole, shipped.file, left=("logits.product",))
    content = shipped.file.read_bytes()
    written = {"digest": hashlib.sha256(content).hexdigest(), "bytes": len(content), **settings}
    shipped.settings_file.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return written


def _drawn(network: Network, name: str) -> bytes:
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
    model: bytes = finished(graph, name, ["ids", "mask"], outputs).SerializeToString()
    return model


def packaged_body(layers: int | None = None) -> Any:
    """BERT with the packaged weights, as it begins; its first ``layers`` where these are given."""
    from transformers import AutoModel

    given = {"hidden_dropout_prob": DROPOUT, "attention_probs_dropout_prob": DROPOUT}
    with packaged_model() as folder:
        return AutoModel.from_pretrained(folder, **given, **({"num_hidden_layers": layers} if layers else {}))
