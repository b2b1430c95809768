from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import benchmark_retrieval

PASSAGES = [
    {"id": "bees", "title": "Bees", "text": "Robin Sample keeps the bees on the roof of the town hall."},
    {"id": "boats", "title": "Boats", "text": "The ferry to the island leaves at nine every morning."},
    {"id": "bread", "title": "Bread", "text": "The bakery sells rye bread and rolls until noon."},
]
QUESTIONS = [
    {"question": "Who looks after the bees?", "gold_ids": ["bees"]},
    {"question": "And when?", "gold_ids": ["boats"], "history": [{"role": "user", "text": "Does the ferry leave?"}]},
]


@pytest.mark.slow
def test_every_part_of_retrieval_is_measured_and_the_index_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sets" / "invented"
    folder.mkdir(parents=True)
    for name, rows in (("corpus", PASSAGES), ("questions", QUESTIONS)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "index"))
    figures = tmp_path / "figures.json"
    assert benchmark_retrieval.main([str(tmp_path / "sets"), "--json", str(figures)]) == 0
    found = json.loads(figures.read_text())["invented"]
    assert found["as served, with the conversation"]["recall@1"][0] == 1.0
    assert found["lexical"]["recall@1"][0] == 0.5
    assert "2 questions, 3 passages" in capsys.readouterr().out
    assert len(list((tmp_path / "index" / "benchmarks").iterdir())) == 1


def test_a_folder_without_a_set_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark_retrieval.main([str(tmp_path)]) == 1
    assert "holds no such set" in capsys.readouterr().err
