from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.config import load
from app.encoder import Encoder
from scripts import benchmark_lists
from tests.builders import build, settings, write_knowledge

QUESTION = {"id": "q", "question": "Is a driving licence needed?", "kind": "text", "answerable": False}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    return file


def test_what_lists_find_of_the_nearest_is_told_for_questions_encoded_both_ways(
    questions: Path,
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_knowledge(tmp_path / "knowledge")
    config = replace(settings(tmp_path), var_dir=load({}).var_dir)  # where the encoder is kept
    build(config, encoder)
    monkeypatch.setattr(benchmark_lists, "load", lambda: config)
    assert benchmark_lists.main([str(questions)]) == 0
    told = capsys.readouterr().out
    assert "1 questions" in told
    assert "encoded as for answer: recall@10 1.000" in told  # so few vectors lie in few lists
    assert "encoded as for text: recall@10 1.000" in told


def test_without_an_index_or_questions_it_says_what_to_do(
    questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark_lists, "load", lambda: settings(tmp_path))
    with pytest.raises(SystemExit, match="build_index"):
        benchmark_lists.main([str(questions)])
    with pytest.raises(SystemExit, match="cannot be read"):
        benchmark_lists.main([str(tmp_path / "nothing.jsonl")])
