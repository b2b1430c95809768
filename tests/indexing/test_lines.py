from __future__ import annotations

from pathlib import Path

import pytest

from app.indexing.lines import Lines
from app.indexing.records import write_lines


@pytest.fixture
def names(tmp_path: Path) -> Lines[str]:
    write_lines(tmp_path / "names.jsonl", ({"name": name} for name in ("Ada", "Zoë", "l\n2")))
    return Lines(tmp_path / "names.jsonl", lambda record: str(record["name"]))


def test_a_file_of_lines_is_a_sequence_in_its_order(names: Lines[str]) -> None:
    assert (len(names), list(names)) == (3, ["Ada", "Zoë", "l\n2"])
    assert (names[0], names[-1], names[1:], names[5:]) == ("Ada", "l\n2", ["Zoë", "l\n2"], [])
    with pytest.raises(IndexError, match="no line 3 among 3"):
        names[3]


def test_what_was_read_is_kept_and_the_file_may_go(names: Lines[str], tmp_path: Path) -> None:
    assert names[1] is names[1]
    (tmp_path / "names.jsonl").unlink()
    assert names[2] == "l\n2"


def test_an_empty_file_has_no_lines_and_a_cut_one_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(Lines(tmp_path / "empty", dict)) == []
    (tmp_path / "cut").write_text('{"name": "Ada"}\n{"na', "utf-8")
    with pytest.raises(ValueError, match="cut off"):
        Lines(tmp_path / "cut", dict)
