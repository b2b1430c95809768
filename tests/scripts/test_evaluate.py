"""The evaluation as a command: what it prints, keeps, compares and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import evaluate
from tests.site import settings, write_documents

QUESTIONS = [
    {
        "id": "Q1",
        "question": "Who leads the induction programme?",
        "kind": "person",
        "answerable": True,
        "must_include": [["Avery Example"]],
        "support": [{"doc": "induction.md", "quote": "Avery Example leads the induction programme"}],
    },
    {"id": "Q2", "question": "What is the capital of Peru?", "kind": "unans_offtopic", "answerable": False},
]


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A question file, three documents beside it, and settings that keep everything in the same folder."""
    write_documents(tmp_path)
    config = settings(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(config.index_dir))
    monkeypatch.setenv("DATABASE_URL", config.database_url)
    monkeypatch.setenv("SECRET_KEY", config.secret_key)
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in QUESTIONS), encoding="utf-8")
    return file


def test_a_run_is_shown_kept_and_compared(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(questions), "--knowledge", str(tmp_path / "knowledge")]
    assert evaluate.main([*arguments, "--out", str(tmp_path / "run.jsonl")]) == 0
    printed = capsys.readouterr().out
    figures = json.loads(printed.splitlines()[-1])
    assert "person" in printed
    assert figures["n"] == 2
    valid = figures["citations"]["valid"]
    assert valid is None or valid["share"] == 1.0
    assert [json.loads(line)["id"] for line in (tmp_path / "run.jsonl").read_text().splitlines()] == ["Q1", "Q2"]

    assert evaluate.main([*arguments, "--compare", str(tmp_path / "run.jsonl")]) == 0
    assert "2 questions in both runs, 0 with another outcome" in capsys.readouterr().out


def test_a_wrong_question_file_is_told_before_anything_is_built(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions.write_text('{"id": "Q1"}\n', encoding="utf-8")
    assert evaluate.main([str(questions), "--knowledge", str(tmp_path / "knowledge")]) == 1
    assert "line 1: 'question' is missing or not text" in capsys.readouterr().err
    assert not (tmp_path / "index").exists()


def test_without_an_index_the_command_that_makes_one_is_named(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main([str(questions)]) == 1
    assert "python -m scripts.build_index" in capsys.readouterr().err


def test_a_limit_is_one_or_more(questions: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        evaluate.main([str(questions), "--limit", "0"])
    assert ended.value.code == 2


def test_a_run_that_cannot_be_kept_is_told(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        evaluate.main([str(questions), "--out", str(tmp_path)])
    assert ended.value.code == 2
    arguments = [str(questions), "--knowledge", str(tmp_path / "knowledge")]
    assert evaluate.main([*arguments, "--out", str(questions / "run.jsonl")]) == 1
    assert "cannot be kept in" in capsys.readouterr().err
