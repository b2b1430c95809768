"""Training the route model: it learns what messages are, and tells how well on those it did not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.answering.routes.route import SHIPPED
from app.answering.routes.screen import Route
from scripts import message_trainer
from scripts.fit_route import EXAMPLES as EXAMPLE_FILES
from scripts.fit_route import read_examples, report, train
from scripts.message_trainer import MessageTrainer

EXAMPLES = {
    "documents": ["What is the salary?", "Who leads the team?", "Where is the office?"] * 8,
    "abuse": ["You idiot.", "Stupid machine.", "Useless idiot thing."] * 8,
}


@pytest.fixture
def small_body(monkeypatch: pytest.MonkeyPatch) -> None:
    from transformers import BertConfig, BertModel

    def body(layers: int) -> Any:
        torch.manual_seed(0)
        size = {"hidden_size": 24, "num_hidden_layers": layers, "num_attention_heads": 2, "intermediate_size": 48}
        return BertModel(BertConfig(vocab_size=30522, max_position_embeddings=128, **size))

    monkeypatch.setattr(message_trainer, "packaged_body", body)


def test_questions_are_told_from_other_messages(small_body: None) -> None:
    trainer = MessageTrainer(len(EXAMPLES), layers=1)
    network = train(trainer, EXAMPLES, ["what does {council} pay", "when does it close"] * 4, epochs=40, seed=0)
    logits = trainer.logits(network, ["who leads the team", "you stupid idiot"])
    assert logits.argmax(axis=1).tolist() == [0, 1]


def test_figures_tell_what_is_found_and_which_questions_are_taken() -> None:
    logits = np.array([[2.0, 0.0], [0.0, 1.0], [0.0, 3.0]])
    told = report(logits, {"documents": ["What is the pay?", "Who leads?"], "abuse": ["You idiot."]})
    assert told["abuse"] == {"messages": 1, "found": 1, "documents_taken": 1}
    assert told["documents"] == {"messages": 2, "found": 1, "documents_taken": 0}


def test_the_shipped_model_knows_every_route_and_is_no_more_than_it_need_be() -> None:
    assert {*SHIPPED.settings()["routes"]} == {"documents", *(route.value for route in Route)}
    assert Path(SHIPPED.file).stat().st_size == SHIPPED.settings()["bytes"] < 20_000_000


def test_the_shipped_model_was_trained_on_the_examples_beside_its_script() -> None:
    examples = read_examples(EXAMPLE_FILES)
    assert SHIPPED.settings()["examples"] == {route: len(own) for route, own in examples.items()}
