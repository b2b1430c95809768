"""Questions put otherwise for training: another form, the same answer."""

from __future__ import annotations

import random

import pytest

from scripts import reader_wordings
from scripts.reader_wordings import otherwise_put


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("MOVED", "ASKED_OTHERWISE", "EVERYDAY"):
        monkeypatch.setattr(reader_wordings, name, 0.0)
    return monkeypatch


def put(question: str, seed: int = 0) -> str:
    return otherwise_put(question, random.Random(seed))  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How did she react when inspectors came back?", "When inspectors came back, how did she react?"),
        ("Before she came here, where did she work?", "Where did she work before she came here?"),
    ],
)
def test_the_clause_of_time_goes_to_the_other_end(only: pytest.MonkeyPatch, one: str, other: str) -> None:
    only.setattr(reader_wordings, "MOVED", 1.0)
    assert put(one) == other


@pytest.mark.parametrize("question", ["Do you know when the interviews are held?", "Who leads it?", "pay when ill"])
def test_what_is_no_clause_of_time_stays(only: pytest.MonkeyPatch, question: str) -> None:
    only.setattr(reader_wordings, "MOVED", 1.0)
    assert put(question) == question


def test_one_question_word_stands_for_another(only: pytest.MonkeyPatch) -> None:
    only.setattr(reader_wordings, "ASKED_OTHERWISE", 1.0)
    assert {put("How often is supervision?", seed) for seed in range(9)} == {
        "How frequently is supervision?",
        "How regularly is supervision?",
    }
    assert put("supervision, how often") == "supervision, how often"


def test_everyday_words_stand_for_those_of_documents(only: pytest.MonkeyPatch) -> None:
    only.setattr(reader_wordings, "EVERYDAY", 1.0)
    told = {put("Is there a retention payment?", seed) for seed in range(9)}
    assert told == {"Is there a retention payment?"}, "an article may not fit what would stand behind it"
    assert put("retention payment") != "retention payment"
    assert put("is it far") == "is it far"
