"""A file that may be hostile is read in a process of its own: it gets no secret, little memory and little time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT
from app.errors import DocumentError
from app.knowledge import read_apart as room
from app.knowledge.read_apart import read_apart

ADVERT = """---
council: kent
kind: vacancy
published: 2026-11-01
---
# Senior social worker

Salary: £41,000 a year

Closing date: 12 December 2026
"""


def test_a_document_comes_back_with_its_facts(tmp_path: Path) -> None:
    (tmp_path / "advert.md").write_text(ADVERT)
    found = read_apart(tmp_path, "advert.md", 10_000)
    assert found.document.metadata.council == ("kent",)
    assert [vacancy.title for vacancy in found.facts.vacancies] == ["Senior social worker"]
    assert str(found.facts.vacancies[0].closes) == "2026-12-12"


@pytest.mark.parametrize(
    ("data", "said"), [(b"%PDF-1.4 nothing", "damaged"), (b"\x89PNG\r\n", "image"), (b"", "empty")]
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DocumentError, match=said):
        read_apart(tmp_path, "a.pdf", 10_000)


def test_a_reading_that_does_not_end_is_ended(tmp_path: Path) -> None:
    (tmp_path / "advert.md").write_text(ADVERT)
    with pytest.raises(DocumentError, match="too long"):
        read_apart(tmp_path, "advert.md", 10_000, wall_seconds=0.01)


def test_the_reading_process_gets_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\nexit 3\n")
    spy.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "never-to-be-seen")
    monkeypatch.setattr(room.sys, "executable", str(spy))
    with pytest.raises(DocumentError, match="makes the reader stop"):
        read_apart(tmp_path, "a.md", 10)
    assert "never-to-be-seen" not in (tmp_path / "seen").read_text()


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "too much memory"),
        ("echo terminate called after std::bad_alloc >&2; kill -ABRT $$", "too much memory"),
        ("printf '%0100000d' 0 | tr 0 '['", "makes the reader stop"),
        ('echo \'{"document": [], "inspections": 7}\'', "makes the reader stop"),
        ("echo 7", "makes the reader stop"),
        ("exec >&- 2>&-; sleep 30", "too long"),
        ("kill -KILL $$", "more memory than there is"),
    ],
)
def test_a_reader_that_was_taken_over_costs_neither_memory_nor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    taken = tmp_path / "taken"
    taken.write_text(f"#!/bin/sh\n{does}\n")
    taken.chmod(0o755)
    monkeypatch.setattr(room.sys, "executable", str(taken))
    monkeypatch.setattr(room, "MOST_BYTES", 200_000)
    with pytest.raises(DocumentError, match=said):
        read_apart(tmp_path, "a.md", 10, wall_seconds=1)


def test_a_link_out_of_the_folder_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("words of another")
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DocumentError, match="leads out of the folder"):
        read_apart(tmp_path / "shelf", "a.txt", 10_000)


def test_the_reading_process_can_neither_eat_memory_nor_write_a_file(tmp_path: Path) -> None:
    for greedy in ("bytearray(3 * 1024**3)", f"f = open({str(tmp_path / 'out')!r}, 'w'); f.write('x'); f.flush()"):
        script = f"from app.knowledge.reading_process import limit_itself; limit_itself(); {greedy}"
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True)
        assert done.returncode != 0
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_text() == ""
