from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import ConfigError
from app.files import check_open, digest_of, move_durably, write_whole
from tests.durable import durable_steps


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


def test_what_is_moved_is_on_the_disk_before_its_name_and_then_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft").write_text("new")
    steps = durable_steps(monkeypatch)
    move_durably(tmp_path / "draft", tmp_path / "folder" / "kept")
    assert steps == ["draft is kept", "kept takes its place", "the names in folder are kept"]
    assert (tmp_path / "folder" / "kept").read_text() == "new"


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "abc")
    assert digest_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_folder_that_this_user_may_not_look_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("open/norfolk", ".hidden", "lost+found", "open/@eaDir/advert.pdf"):
        (tmp_path / name).mkdir(parents=True)
    may_read = os.access
    shut = {
        "norfolk",
        ".hidden",
        "lost+found",
        "@eaDir",
        "advert.pdf",
    }  # the superuser may read everything, so rights alone prove nothing
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place).name not in shut and may_read(place, mode))
    with pytest.raises(ConfigError, match=r"open/norfolk cannot be seen.+chmod"):
        check_open(tmp_path, lambda path: not path.startswith("."))
    check_open(tmp_path, lambda path: path == "open")
    with pytest.raises(ConfigError, match=r"\.hidden"):
        check_open(tmp_path, lambda path: True)
