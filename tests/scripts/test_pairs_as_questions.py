"""Every quote that a question rests on stands in its document, once the names are filled in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.documents.read import read_document
from scripts.pairs_as_questions import ALONE, PAIRS, write_pair


@pytest.mark.parametrize("name", PAIRS)
def test_questions_and_documents_belong_together(name: str, tmp_path: Path, directory: Directory) -> None:
    write_pair(name, tmp_path)
    folder = tmp_path / "knowledge"
    files = [file.name for file in folder.iterdir() if file.suffix != ".yaml"]
    texts = {
        file: (folder / file).read_text("utf-8") + read_document(folder, file, directory, 10**6).text for file in files
    }
    files = [tmp_path / "questions.jsonl", *(file for each in ALONE if (file := tmp_path / each).is_file())]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 70
    for row in rows:
        assert bool(row["must_include"]) == row["answerable"], row["id"]
        assert "{" not in json.dumps(row["question"])
        for support in row["support"]:
            assert support["quote"] in texts[support["doc"]], row["id"]


def test_ten_pairs_have_questions_about_people_and_one_council_has_conversations(tmp_path: Path) -> None:
    for name in PAIRS:
        write_pair(name, tmp_path / name)
    assert [sum((tmp_path / name / each).is_file() for name in PAIRS) for each in ALONE] == [10, 12, 1]
