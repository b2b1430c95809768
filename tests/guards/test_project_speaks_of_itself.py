"""The project speaks of itself only: no path of one machine, no package host, no maker of its text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.guards.sources import ROOT, project_files

# Digests, because a list in plain words would break the rule that it keeps.
_WORDS_OUT_OF_PLACE = {
    "c857d09db23e6822",
    "c70eca6b0f88f44d",
    "60965168ce762e94",
    "7d3194f79e645c42",
    "3ea125d0bff386e6",
    "57de4cf40144bdf7",
    "94a168d2da574b00",
    "d298391b07433318",
}
_MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:(?:work|root|home)/|tmp/w\b)")
_PACKAGE_HOST = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:com|org))\b", re.IGNORECASE)
_BINARY = {".png", ".jpg", ".ico", ".woff2", ".pdf", ".docx", ".onnx", ".npy"}


def texts() -> dict[str, str]:
    """Every text file of the project by its path."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
        for path in project_files()
        if path.suffix not in _BINARY
    }


def words_out_of_place(text: str) -> set[str]:
    """Words whose digest is on the list."""
    words = set(re.findall(r"[a-z]{4,20}", text.lower()))
    return {word for word in words if hashlib.sha256(word.encode()).hexdigest()[:16] in _WORDS_OUT_OF_PLACE}


@pytest.fixture(scope="module")
def project() -> dict[str, str]:
    found = texts()
    if not found:
        pytest.skip("the files of the project are listed by git, and this is no git checkout")
    return found


def test_no_file_holds_a_path_of_one_machine(project: dict[str, str]) -> None:
    assert {name: match.group() for name, text in project.items() if (match := _MACHINE_PATH.search(text))} == {}


def test_no_file_names_a_package_host(project: dict[str, str]) -> None:
    assert {name: match.group() for name, text in project.items() if (match := _PACKAGE_HOST.search(text))} == {}


def test_no_file_speaks_of_what_wrote_it(project: dict[str, str]) -> None:
    assert {name: found for name, text in project.items() if (found := words_out_of_place(text))} == {}


def test_no_file_name_speaks_of_what_wrote_it(project: dict[str, str]) -> None:
    assert {name: found for name in project if (found := words_out_of_place(str(Path(name))))} == {}


def test_the_guard_tells_machine_paths_from_addresses() -> None:
    assert _MACHINE_PATH.search("see " + "/".join(["", "work", "main"]))
    assert _MACHINE_PATH.search("in " + "/".join(["", "home", "someone", "project"]))
    assert not _MACHINE_PATH.search("https://example.org/work/with-us and docs/home/page.md and ../work/")
