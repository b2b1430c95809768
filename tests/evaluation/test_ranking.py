from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from app.errors import InvalidRequest
from app.evaluation.ranking import figures_of, name_of, ndcg_at, read_set, recall_at

GOLD = frozenset({"a", "b"})


def a_set(folder: Path, **more: object) -> Path:
    (folder / "corpus.jsonl").write_text(json.dumps({"id": "p/1", "title": "Bees", "text": "Bees live here."}) + "\n")
    row = {"question": "Where do bees live?", "gold_ids": ["p/1"], **more}
    (folder / "questions.jsonl").write_text(json.dumps(row) + "\n")
    return folder


def test_recall_is_the_share_of_known_passages_among_the_first() -> None:
    assert recall_at(["x", "a", "b"], GOLD, 2) == 0.5
    assert recall_at(["x", "a", "b"], GOLD, 3) == 1.0


def test_gain_falls_with_the_place_and_is_one_for_the_best_order() -> None:
    assert ndcg_at(["b", "a", "x"], GOLD, 5) == pytest.approx(1.0)
    assert ndcg_at(["x", "a"], GOLD, 5) == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))
    assert ndcg_at(["x"], GOLD, 5) == 0.0


def test_a_scenario_stands_before_its_question_and_only_the_persons_own_turns_are_kept(tmp_path: Path) -> None:
    history = [{"role": "user", "text": "Are there bees?"}, {"role": "assistant", "text": "Yes."}]
    asked = read_set(a_set(tmp_path, scenario="I am a beekeeper.", history=history)).questions[0]
    assert asked.text == "I am a beekeeper. Where do bees live?"
    assert asked.earlier == ("Are there bees?",)
    assert asked.gold == frozenset({name_of("p/1")})


def test_passages_become_documents_that_carry_their_title(tmp_path: Path) -> None:
    read_set(a_set(tmp_path)).write_documents(tmp_path / "documents")
    written = next((tmp_path / "documents").rglob("*.txt"))
    assert written.stem == name_of("p/1")
    assert written.read_text() == '---\ntitle: "Bees"\n---\nBees live here.\n'


def test_a_set_without_a_known_passage_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="no question with a known passage"):
        read_set(a_set(tmp_path, gold_ids=[]))
    with pytest.raises(InvalidRequest, match="no usable set"):
        read_set(tmp_path / "nowhere")


def test_figures_are_means_over_the_questions(tmp_path: Path) -> None:
    asked = read_set(a_set(tmp_path))
    assert figures_of([[name_of("p/1")]], asked)["recall@1"] == (1.0, 1.0, 1.0)
