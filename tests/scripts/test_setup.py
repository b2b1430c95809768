"""The set-up that the shell commands share: it installs once, and again only after a change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT

SETUP = (ROOT / "scripts" / "setup_venv.sh").read_text(encoding="utf-8")
# Stands in for the virtual environment's Python: answers its version, and writes down what it was asked to install.
PYTHON = f"""#!/bin/sh
case "$*" in
  *install*) echo "$*" >> installed.txt ;;
  *) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with requirements and a virtual environment that is there already."""
    (tmp_path / "setup_venv.sh").write_text(SETUP, encoding="utf-8")
    (tmp_path / "requirements.txt").write_text("flask==1\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\npytest==1\n", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    return tmp_path


def set_up(project: Path, requirements: str, hashes: str = "off") -> list[str]:
    """Run the set-up for one requirements file; the files installed so far come back."""
    command = f"set -euo pipefail; . ./setup_venv.sh; setup_venv {requirements}"
    environ = {**os.environ, "HASHES": hashes}
    subprocess.run(
        ["bash", "-c", command], cwd=project, env=environ, check=True, stdin=subprocess.DEVNULL, capture_output=True
    )
    done = project / "installed.txt"
    return [line.split()[-1] for line in done.read_text().splitlines()] if done.exists() else []


def test_a_second_start_installs_nothing(project: Path) -> None:
    assert set_up(project, "requirements.txt") == ["requirements.txt"]
    assert set_up(project, "requirements.txt") == ["requirements.txt"]


def test_what_tests_need_includes_what_the_server_needs(project: Path) -> None:
    set_up(project, "requirements-dev.txt")
    assert set_up(project, "requirements.txt") == ["requirements-dev.txt"]


def test_a_changed_file_is_installed_again_for_both(project: Path) -> None:
    set_up(project, "requirements-dev.txt")
    (project / "requirements.txt").write_text("flask==2\n", encoding="utf-8")
    set_up(project, "requirements.txt")
    (project / "requirements.txt").write_text("flask==1\n", encoding="utf-8")
    assert set_up(project, "requirements-dev.txt") == [
        "requirements-dev.txt",
        "requirements.txt",
        "requirements-dev.txt",
    ]


def test_two_starts_at_once_install_one_after_the_other(project: Path) -> None:
    command = "set -euo pipefail; . ./setup_venv.sh; setup_venv requirements.txt"
    both = [subprocess.Popen(["bash", "-c", command], cwd=project, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert (project / "installed.txt").read_text().count("requirements.txt") == 1


def test_a_failed_installation_stops_the_start_and_is_tried_again(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    working = python.read_text()
    python.write_text(working.replace("echo", "exit 1; echo"), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        set_up(project, "requirements.txt")
    python.write_text(working, encoding="utf-8")
    assert set_up(project, "requirements.txt") == ["requirements.txt"]


def test_with_hashes_the_lock_file_is_installed_and_nothing_without_one(project: Path) -> None:
    (project / "requirements.lock").write_text("flask==1 --hash=sha256:00\n", encoding="utf-8")
    assert set_up(project, "requirements.txt") == ["requirements.txt"]
    assert set_up(project, "requirements.txt", "on") == ["requirements.txt", "requirements.lock"]
    assert set_up(project, "requirements.txt", "on") == ["requirements.txt", "requirements.lock"]
    said = (project / "installed.txt").read_text().splitlines()[-1]
    assert "--require-hashes --force-reinstall -r requirements.lock" in said
    (project / "requirements.lock").write_text("flask==1 --hash=sha256:01\n", encoding="utf-8")
    assert set_up(project, "requirements.txt", "on")[-1] == "requirements.lock"
    assert len(set_up(project, "requirements.txt", "on")) == 3


def test_a_folder_of_somebody_else_is_told_with_what_to_do(project: Path) -> None:
    (project / ".venv" / ".lock").mkdir()  # the superuser may write everywhere, but into no folder as into a file
    command = "set -euo pipefail; . ./setup_venv.sh; setup_venv requirements.txt"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True)
    assert done.returncode != 0
    assert f"cannot write to {project}/.venv" in done.stderr
    assert done.stderr.count("\n") == 1
