from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import time
from dataclasses import astuple, replace
from pathlib import Path
from traceback import walk_stack

import pytest

from app.confinement.confine import what_can_hold
from app.councils.directory import Directory
from app.documents.read import read_document
from app.domain import Document
from app.errors import ConfigError, DocumentError
from app.indexing import readers
from app.indexing.readers import Sources, what_is_said
from app.indexing.recipe import reading_rules, source_digests
from app.indexing.records import document_record
from app.indexing.sources import CRASHED, read_sources, understood
from tests.builders import write_knowledge


def test_digests_follow_the_bytes_and_the_sidecar(tmp_path: Path) -> None:
    write_knowledge(tmp_path, {"a.md": "One.", "b.md": "Two."})
    before = source_digests(tmp_path)
    assert set(before) == {"a.md", "b.md"}
    write_knowledge(tmp_path, {"a.md": "Other.", "b.md.yaml": "title: Second\n"})
    after = source_digests(tmp_path)
    assert set(after) == {"a.md", "b.md"}
    assert after["a.md"] != before["a.md"]
    assert after["b.md"] != before["b.md"]


def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_knowledge(tmp_path, {"a.md": "One.", "norfolk/b.md": "Two."})
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place).name != "norfolk")
    with pytest.raises(ConfigError, match="norfolk cannot be seen"):
        source_digests(tmp_path)


def test_files_are_read_beside_those_that_cannot_be(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path, {"good.md": "# Hours\n\nThe office opens at nine.", "empty.md": "  "})
    done: list[int] = []
    read = read_sources(Sources(tmp_path, directory, 1000), ["good.md", "empty.md", "absent.md"], done.append)
    assert set(read.documents) == {"good.md"}
    assert "The office opens at nine." in read.documents["good.md"].text
    assert set(read.failures) == {"empty.md", "absent.md"}
    assert "empty" in read.failures["empty.md"]
    assert sum(done) == 3


def test_a_file_over_the_limit_is_left_out_with_the_reason(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path, {"long.md": "The office opens at nine. " * 100})
    read = read_sources(Sources(tmp_path, directory, 1000), ["long.md"], lambda done: None)
    assert "MAX_DOCUMENT_MB" in read.failures["long.md"]


def test_nothing_to_read_starts_no_reader(tmp_path: Path, directory: Directory) -> None:
    read = read_sources(Sources(tmp_path, directory, 1000), [], lambda done: None)
    assert (dict(read.documents), dict(read.failures)) == ({}, {})


def read_or_crash(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    """Reads as the project does, but for one file it dies as a faulty library would."""
    if path == "crash.md":
        os.kill(os.getpid(), signal.SIGSEGV)
    return read_document(root, path, directory, max_bytes)


def test_a_file_that_crashes_its_reader_costs_only_itself(tmp_path: Path, directory: Directory) -> None:
    paths = ["a.md", "b.md", "crash.md", "d.md", "e.md"]
    write_knowledge(tmp_path, dict.fromkeys(paths, "The office opens at nine."))
    done: list[int] = []
    read = read_sources(Sources(tmp_path, directory, 1000, read_or_crash), paths, done.append)
    assert sorted(read.documents) == ["a.md", "b.md", "d.md", "e.md"]
    assert dict(read.failures) == {"crash.md": CRASHED}
    assert sum(done) == 5


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"no words of JSON\n",
        b"[" * 100_000 + b"\n",
        b"[1]\n",
        b"{}\n",
        pickle.dumps(print) + b"\n",
        b'"words without an end"',
        b'"half a character\xed\xa0\xbd"\n',
    ],
)
def test_whatever_a_reader_says_is_no_more_than_a_reason(said: bytes) -> None:
    assert understood("a.md", what_is_said(said)) == CRASHED


def test_a_reader_speaks_of_the_file_that_it_was_given_alone(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path, {"a.md": "The office opens at nine."})
    document = read_document(tmp_path, "a.md", directory, 1000)
    line = json.dumps(document_record(document)).encode() + b"\n"
    assert understood("a.md", what_is_said(line)) == document
    assert understood("b.md", what_is_said(line)) == CRASHED


def read_as_somebody_else_likes(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    """Does what a file might make its reader do: it answers for it with code, and goes."""
    readers = [frame.f_locals for frame, _ in walk_stack(None) if frame.f_code.co_name == "_serve"]
    os.write(readers[0]["said"].fileno(), pickle.dumps(os.getcwd) + b"\n")
    os._exit(0)


def test_a_reader_that_a_file_took_over_costs_only_that_file(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path, {"evil.md": "The office opens at nine."})
    sources = Sources(tmp_path, directory, 1000, read_as_somebody_else_likes)
    read = read_sources(sources, ["evil.md"], lambda done: None)
    assert (dict(read.documents), dict(read.failures)) == ({}, {"evil.md": CRASHED})


def read_without_end(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    time.sleep(600)
    return read_document(root, path, directory, max_bytes)


def test_a_file_whose_reading_never_ends_is_left_out(
    tmp_path: Path, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "FILE_SECONDS", 0.5)
    write_knowledge(tmp_path, {"endless.md": "The office opens at nine."})
    read = read_sources(Sources(tmp_path, directory, 1000, read_without_end), ["endless.md"], lambda done: None)
    assert (dict(read.documents), dict(read.failures)) == ({}, {"endless.md": CRASHED})


def read_what_is_not_its_own(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    """Does what a document might make a faulty library do: opens a file that is no source, and the network."""
    refused = []
    for attempt in (lambda: (root.parent / "secret.txt").read_text(), socket.socket, lambda: list(Path("/").iterdir())):
        try:
            attempt()
        except OSError as problem:
            refused.append(problem.errno)
    raise DocumentError(path, f"was refused {len(refused)} of 3")


@pytest.mark.skipif(not all(astuple(what_can_hold())), reason="this kernel has no Landlock or no seccomp")
def test_a_reader_can_open_nothing_but_the_sources(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path / "sources", {"a.md": "The office opens at nine."})
    (tmp_path / "secret.txt").write_text("words")
    read = read_sources(
        Sources(tmp_path / "sources", directory, 1000, read_what_is_not_its_own), ["a.md"], lambda done: None
    )
    assert dict(read.failures) == {"a.md": "was refused 3 of 3"}


def test_half_a_character_is_a_reason_to_leave_a_document_out(tmp_path: Path, directory: Directory) -> None:
    write_knowledge(tmp_path, {"half.md": "The office opens at nine."})
    read = read_sources(Sources(tmp_path, directory, 1000, read_half_a_character), ["half.md"], lambda done: None)
    assert set(read.failures) == {"half.md"}


def read_half_a_character(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    return replace(read_document(root, path, directory, max_bytes), text="nine \ud83d")


def test_the_rules_have_one_digest(tmp_path: Path) -> None:
    assert reading_rules() == reading_rules()
    assert len(reading_rules()) == 16
