"""Fitting the map of a question's vector: it finds a turn that is really there."""

from __future__ import annotations

import random

import torch
from torch.nn.functional import normalize

from scripts.fit_query_adapter import Choice, Vectored, _chosen, _cosines, _of_sources, fit
from scripts.reader_examples import Example

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
        made.append(Vectored(sentences, questions, right))
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
    assert _of_sources(rows, chance) == [Choice(["a", "b", "c", "d"], ["Where?"], [[1]])]
