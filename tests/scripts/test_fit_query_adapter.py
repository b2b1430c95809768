"""Fitting the map of a question's vector: it finds a turn that is really there."""

from __future__ import annotations

import random

import torch
from torch.nn.functional import normalize

from scripts.fit_query_adapter import Choice, Map, Sentences, Vectored, _chosen, _cosines, _of_page, _of_sources, fit
from scripts.reader_examples import Example
from scripts.reader_pages import Asking, Page

WIDTH = 16


def choices(count: int, turn: torch.Tensor) -> list[Vectored]:
    """Texts of ten sentences in random directions; each question points to the turned one of its answer."""
    made = []
    for _ in range(count):
        sentences = normalize(torch.randn(10, WIDTH), dim=-1)
        right = torch.zeros(5, 10, dtype=torch.bool)
        for row, place in zip(right, torch.randperm(10)[:5], strict=True):
            row[place] = True
        questions = normalize(right.float() @ sentences @ turn + 0.1 * torch.randn(5, WIDTH), dim=-1)
        made.append(Vectored(questions, Sentences(sentences, torch.zeros(10)), right))
    return made


def test_a_turn_between_questions_and_answers_is_found() -> None:
    torch.manual_seed(0)
    turn, _ = torch.linalg.qr(torch.randn(WIDTH, WIDTH))
    trained, public, tested = choices(400, turn), choices(20, turn), choices(40, turn)
    fitted = fit(trained, public, random.Random(0))  # noqa: S311 - no secret
    assert _chosen(_cosines, tested)[0] < 0.3
    assert _chosen(fitted, tested)[0] > 0.8


def test_public_passages_are_taken_where_something_is_to_be_chosen() -> None:
    def example(answers: tuple[bool, ...]) -> Example:
        sentences = tuple((at, at + 1, answer) for at, answer in enumerate(answers))
        return Example("Where?", "", "abcdef"[: len(answers)], (), any(answers), True, "made up", "", sentences)

    rows = [example((False, True, False, False)), example((True,) * 4), example((False,) * 4), example((True, False))]
    chance = random.Random(0)  # noqa: S311 - no secret
    assert _of_sources(rows, chance) == [Choice(["a", "b", "c", "d"], [0], ["Where?"], [[1]])]


def test_a_page_is_taken_by_the_sentences_of_its_passages() -> None:
    lines = ("# Pay", "You start on £30,000. It rises each year.", "", "# Leave", "- 30 days", "- Your birthday")
    asking = Asking(("How much?", "What is the pay?"), (1,), ("£30,000",), None)
    further = Asking(("And leave?",), (4,), ("30 days",), "How much?")
    heading = Asking(("What is the heading?",), (0,), ("Pay",), None)
    page = Page("made up", "A page", "faq", "Made up", "2025", lines, (asking, further, heading))
    made = _of_page(page, random.Random(0), lambda texts: [len(text.split()) for text in texts])  # noqa: S311
    assert made.sentences[:2] == ["You start on £30,000.", "It rises each year."]
    assert [made.sentences[first] for first in made.firsts] == ["You start on £30,000.", made.sentences[2]]
    assert made.questions == ["How much?", "What is the pay?", "How much: And leave?"]
    assert made.right[:2] == [[0, 1], [0, 1]]
    assert all("30 days" in made.sentences[number] for number in made.right[2])


def test_what_stands_before_counts_within_a_passage_only() -> None:
    fitted = Map(2)
    sentences = Sentences(torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]), torch.tensor([0.0, 1.0, 0.0]))
    alike = fitted(torch.tensor([[1.0, 0.0]]), sentences)[0].tolist()
    assert alike[0] == 1.0
    assert alike[1] == fitted.before.item()
    assert alike[2] == 0.0
