from __future__ import annotations

from pathlib import Path

import pytest

from app.files import digest_of, write_whole


def test_a_file_is_replaced_and_no_draft_is_left(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    write_whole(file, "Café\n")
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["kept.json"]


def test_what_cannot_be_written_leaves_the_file_as_it_was_and_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "kept.txt"
    write_whole(file, "first")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "half a character: \ud800")
    assert file.read_text("utf-8") == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["kept.txt"]


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "abc")
    assert digest_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
