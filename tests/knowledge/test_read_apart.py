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


def test_the_reading_process_can_neither_eat_memory_nor_write_a_file(tmp_path: Path) -> None:
    for greedy in ("bytearray(3 * 1024**3)", f"f = open({str(tmp_path / 'out')!r}, 'w'); f.write('x'); f.flush()"):
        script = f"from app.knowledge.reading_process import limit_itself; limit_itself(); {greedy}"
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True)
        assert done.returncode != 0
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_text() == ""
