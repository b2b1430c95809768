"""Training the model of intents: it learns what wordings ask, and tells how well on those it did not see."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.intents.model import NONE, SHIPPED, IntentModel
from scripts import fit_intents, message_trainer
from scripts.fit_intents import UNCLEAR, Trainer, Wording, bare, best_temperature, filled, read_wordings, report
from scripts.message_trainer import ship

NAMES = [NONE, "pay", "place"]


@pytest.fixture
def small_body(monkeypatch: pytest.MonkeyPatch) -> None:
    from transformers import BertConfig, BertModel

    def body(*_: object) -> Any:
        torch.manual_seed(0)
        size = {"hidden_size": 24, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 48}
        return BertModel(BertConfig(vocab_size=30522, max_position_embeddings=128, **size))

    monkeypatch.setattr(message_trainer, "packaged_body", body)


def wordings() -> list[Wording]:
    pay = [Wording(f"what is the {word} in {{council}}", "pay") for word in ("salary", "wage", "pay", "money")]
    place = [Wording(f"where is the {word}", "place") for word in ("office", "desk", "building", "base")]
    return (pay + place) * 12


def test_what_is_trained_knows_its_wordings_and_ships_as_it_is(small_body: None, tmp_path: Path) -> None:
    trainer = Trainer(NAMES, ["how many bees live there", "who painted the boat"] * 20, epochs=60, seed=0)
    network = trainer.train(wordings())
    logits = trainer.logits(network, ["what is the salary", "where is the desk"])
    assert [NAMES[place] for place in logits.argmax(axis=1)] == ["pay", "place"]
    made = replace(SHIPPED, folder=tmp_path)
    ship(network, made, {"intents": NAMES, "temperature": 1.0})
    shipped = IntentModel(made)
    assert shipped.read("what is the salary").name == "pay"
    assert shipped.read("where is the desk").name == "place"


def test_training_goes_on_from_what_was_shipped(
    small_body: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_intents, "packaged_body", message_trainer.packaged_body)
    trainer = Trainer(NAMES, ["how many bees live there"], epochs=8, seed=0)
    made = replace(SHIPPED, folder=tmp_path)
    ship(trainer.train(wordings()), made, {"intents": NAMES, "temperature": 1.5, "held out": {"from 0.5": {}}})
    network, figures = fit_intents.shipped_before(made.file, NAMES)
    assert figures == {"temperature": 1.5, "held out": {"from 0.5": {}}}
    messages = ["what is the salary", "where is the desk"]
    shipped = IntentModel(made)
    read = [shipped.read(message).name for message in messages]
    assert [NAMES[place] for place in trainer.logits(network, messages).argmax(axis=1)] == read
    with pytest.raises(ValueError, match="other intents"):
        fit_intents.shipped_before(made.file, [*NAMES, "leave"])


def test_figures_tell_what_is_found_what_is_right_and_what_is_taken() -> None:
    logits = np.log(np.array([[0.02, 0.96, 0.02], [0.3, 0.6, 0.1], [0.04, 0.96, 0.0001], [0.96, 0.02, 0.02]]))
    figures = report(logits, np.array([1, 1, 0, 0]))
    assert figures["from 0.95"] == {"found": 0.5, "right": 0.5, "near misses": 0.5}
    assert figures["from 0.5"] == {"found": 1.0, "right": 0.667, "near misses": 0.5}


def test_too_sure_a_model_is_cooled() -> None:
    sure = np.array([[0.0, 8.0, 0.0], [0.0, 8.0, 0.0], [0.0, 8.0, 0.0]])
    assert best_temperature(sure, np.array([1, 1, 2])) > 1


def test_holes_are_filled_as_a_question_is_read() -> None:
    chance = random.Random(0)  # noqa: S311 - no secret
    assert filled("who leads it at {council}?", chance) == "who leads it?"
    assert "{" not in filled("is {council}'s boss {person}", chance)


def test_a_line_that_is_no_wording_is_told_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text('{"intent": "pay", "text": "pay?"}\n{"text": 3}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.jsonl, line 2"):
        read_wordings(tmp_path)


def test_no_wording_is_there_twice_and_each_intent_has_many() -> None:
    kept = read_wordings(fit_intents.WORDINGS)
    assert len({each.text.casefold() for each in kept}) == len(kept)
    counts = {name: sum(each.intent == name for each in kept) for name in SHIPPED.settings()["intents"]}
    assert min(counts.values()) >= 40
    assert {each.intent for each in kept} == {*counts, UNCLEAR}


def test_a_question_of_a_page_is_told_again_by_its_words_without_names() -> None:
    assert bare("how long has {p1.first} been in {place}?") == bare("how long has {person} been in {council}?")
