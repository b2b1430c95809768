"""Every quote that a question rests on stands in its document, once the names are filled in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.pairs_as_questions import PAIRS, PEOPLE, write_pair


@pytest.mark.parametrize("name", PAIRS)
def test_questions_and_documents_belong_together(name: str, tmp_path: Path) -> None:
    write_pair(name, tmp_path)
    files = [tmp_path / "questions.jsonl", *([tmp_path / PEOPLE] if (tmp_path / PEOPLE).is_file() else [])]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 70
    for row in rows:
        assert bool(row["must_include"]) == row["answerable"], row["id"]
        assert "{" not in json.dumps(row["question"])
        for support in row["support"]:
            text = (tmp_path / "knowledge" / support["doc"]).read_text("utf-8")
            assert support["quote"] in text, row["id"]


def test_ten_pairs_have_questions_about_people(tmp_path: Path) -> None:
    for name in PAIRS:
        write_pair(name, tmp_path / name)
    assert sum((tmp_path / name / PEOPLE).is_file() for name in PAIRS) == 10
