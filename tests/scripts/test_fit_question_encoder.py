"""Training the encoder of questions: it learns which sentences answer, from nothing but choices."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn.functional import normalize

from app.onnx_session import open_session
from app.question_encoder import SHIPPED
from scripts.fit_question_encoder import (
    Choice,
    QuestionEncoder,
    Sentences,
    Told,
    chosen,
    of_page,
    of_sources,
    ship,
    train,
)
from scripts.reader_examples import Example
from scripts.reader_pages import Asking, Page

WIDTH, WORDS = 16, 40


@pytest.fixture
def body() -> Any:
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    size = {"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    return BertModel(BertConfig(vocab_size=WORDS, max_position_embeddings=16, type_vocab_size=2, **size))


def choices(count: int, answers: torch.Tensor) -> list[Told]:
    """Texts of ten sentences, of which the answer to a question about the word w lies in direction ``answers[w]``."""
    made = []
    for _ in range(count):
        words = torch.randperm(WORDS)[:10].tolist()
        among = Sentences(answers[words], torch.zeros(10))
        made.append(Told([[word, word] for word in words[:6]], among, torch.eye(10, dtype=torch.bool)[:6]))
    return made


def test_questions_come_to_lie_near_what_answers_them(body: Any) -> None:
    torch.manual_seed(0)
    answers = normalize(torch.randn(WORDS, WIDTH), dim=-1)
    network, chance = QuestionEncoder(body), random.Random(0)  # noqa: S311 - no secret
    tested = choices(40, answers)
    before = chosen(network, tested)[0]
    for group in (network.body.parameters(), network.parameters()):
        for parameter in group:
            parameter.requires_grad_(True)
    lines = list(train(network, [choices(120, answers)], choices(60, answers), 30, 1.0, chance))
    assert lines[-1].startswith("round 30 of 30")
    assert before < 0.3
    assert chosen(network, tested)[0] > before + 0.3


def test_questions_keep_their_order_whatever_their_length(body: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.fit_question_encoder.AT_ONCE", 2)
    network = QuestionEncoder(body).eval()
    questions = [[5, 6, 7, 8, 9], [1], [2, 3, 4], [7, 7], [9, 8, 7, 6]]
    alone = torch.cat([network([each]) for each in questions])
    assert torch.allclose(network(questions), alone, atol=1e-5)


def test_what_ships_encodes_as_what_was_trained(body: Any, tmp_path: Path) -> None:
    network = QuestionEncoder(body).eval()
    settings = ship(network, "a family", {"pages": 1}, {}, tmp_path)
    assert settings["encoder"] == "a family"
    file = replace(SHIPPED, folder=tmp_path).checked()
    assert file.stat().st_size == settings["bytes"]
    assert [each.name for each in open_session(file).get_inputs()] == ["ids", "mask"]


def test_public_passages_are_taken_where_something_is_to_be_chosen() -> None:
    def example(answers: tuple[bool, ...]) -> Example:
        sentences = tuple((at, at + 1, answer) for at, answer in enumerate(answers))
        return Example("Where?", "", "abcdef"[: len(answers)], (), any(answers), True, "made up", "", sentences)

    rows = [example((False, True, False, False)), example((True,) * 4), example((False,) * 4), example((True, False))]
    chance = random.Random(0)  # noqa: S311 - no secret
    assert of_sources(rows, chance) == [Choice(["a", "b", "c", "d"], [0], ["Where?"], [[1]])]


def test_a_page_is_taken_by_the_sentences_of_its_passages() -> None:
    lines = ("# Pay", "You start on £30,000. It rises each year.", "", "# Leave", "- 30 days", "- Your birthday")
    asking = Asking(("How much?", "What is the pay?"), (1,), ("£30,000",), None)
    further = Asking(("And leave?",), (4,), ("30 days",), "How much?")
    heading = Asking(("What is the heading?",), (0,), ("Pay",), None)
    page = Page("made up", "A page", "faq", "Made up", "2025", lines, (asking, further, heading))
    made = of_page(page, random.Random(0), lambda texts: [len(text.split()) for text in texts])  # noqa: S311
    assert made.sentences[:2] == ["You start on £30,000.", "It rises each year."]
    assert [made.sentences[first] for first in made.firsts] == ["You start on £30,000.", made.sentences[2]]
    assert made.questions == ["How much?", "What is the pay?", "How much: And leave?"]
    assert made.right[:2] == [[0, 1], [0, 1]]
    assert all("30 days" in made.sentences[number] for number in made.right[2])


def test_what_stands_before_counts_within_a_passage_only(body: Any) -> None:
    network = QuestionEncoder(body)
    sentences = Sentences(torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]), torch.tensor([0.0, 1.0, 0.0]))
    alike = network.alike(torch.tensor([[1.0, 0.0]]), sentences)[0].tolist()
    assert alike[0] == 1.0
    assert alike[1] == network.before.item()
    assert alike[2] == 0.0
