from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.intents.model import Intent
from scripts import reader_intents
from scripts.reader_intents import examples_of_intents, intents_of, read_wordings
from scripts.reader_pages import Asking, Laid, Page, laid_out

LINES = (
    "# Working here",
    "The salary for this post is £41,000 a year.",
    "You would sit with the assessment team in the old library.",
    "The cathedral can be seen from its windows.",
)
PAGE = Page(
    "a/01.yaml",
    "Social worker",
    "vacancy",
    "Alderbourne Council",
    "2025-01",
    LINES,
    (Asking(("what would they give me a year",), (1,), ("£41,000 a year",), None), Asking(("view?",), (), (), None)),
)
WORDINGS = """\
{"intent": "salary", "text": "What is the salary at {council}?"}
{"intent": "salary", "text": "What does a team manager earn?"}
{"intent": "salary", "text": "What does {person} earn?"}
{"intent": "none", "near": "salary", "text": "Does the salary rise?"}
{"intent": "none", "text": "Is there a cathedral?"}
"""


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laid:
    (tmp_path / "some.jsonl").write_text(WORDINGS, encoding="utf-8")
    wordings = read_wordings(tmp_path)
    monkeypatch.setattr(reader_intents, "read_wordings", lambda: wordings)
    return laid_out(PAGE, lambda texts: [len(text.split()) + 2 for text in texts])


def test_wordings_that_fit_one_page_alone_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text(WORDINGS, encoding="utf-8")
    assert {name: (each.asks, each.near) for name, each in read_wordings(tmp_path).items()} == {
        "salary": (["What is the salary at {council}?"], ["Does the salary rise?"])
    }


def test_the_lines_that_answer_what_an_intent_asks_are_told_by_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        def read(self, message: str) -> Intent:
            return Intent("salary", {"salary": 0.9}) if "give" in message else Intent("none", {"none": 1.0})

    monkeypatch.setattr(reader_intents, "intent_model", Model)
    reader_intents.intent_told.cache_clear()
    assert intents_of(PAGE.askings) == {"salary": [1]}
    reader_intents.intent_told.cache_clear()


def test_a_wording_is_answered_by_the_line_and_what_is_near_it_is_not(laid: Laid) -> None:
    made = list(examples_of_intents(laid, {"salary": [1]}, random.Random(4)))  # noqa: S311 - no secret
    asked = [each for each in made if "what is the salary" in each.question.lower()]
    near = [each for each in made if "rise" in each.question]
    assert [each.answerable for each in asked][:1] == [True]
    assert not any(each.answerable for each in asked[1:])
    assert [each.answerable for each in near] == [False]
    assert "£41,000" in near[0].passage
    assert not any("{" in each.question for each in made)
