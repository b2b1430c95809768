"""Every command says what it does: with --help, and in the README or the documentation."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT

COMMANDS = sorted(path for path in (ROOT / "scripts").glob("*.py") if "__main__" in path.read_text(encoding="utf-8"))
SHELL_COMMANDS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)


def documentation() -> str:
    """The README and everything under docs/."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.is_file())


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_python_command_answers_help(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [path.stem, "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(path), run_name="__main__")
    assert ended.value.code == 0
    assert "usage:" in capsys.readouterr().out


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_python_command_is_documented(path: Path) -> None:
    assert f"scripts.{path.stem}" in documentation()


@pytest.mark.parametrize("path", SHELL_COMMANDS, ids=lambda path: path.name)
def test_a_shell_command_is_documented_and_can_be_started(path: Path) -> None:
    assert f"scripts/{path.name}" in documentation()
    assert path.stat().st_mode & 0o111
    assert path.read_text(encoding="utf-8").startswith("#!")
