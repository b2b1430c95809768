"""The command that damages documents: repeatable, and it sees what it looks for."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.confinement.confine import what_can_hold
from app.knowledge.reading_process import make_reader
from scripts.fuzz_counts import Counts, Fate, Outcome, Tally
from scripts.fuzz_documents import main, read_one
from scripts.fuzz_seeds import as_html, as_pdf, as_word
from scripts.mutations import mutate

pytestmark = pytest.mark.skipif(
    not (what_can_hold().files and what_can_hold().calls), reason="this system has no Landlock or no seccomp"
)
PAGE = "# Working here\n\nThe invented council pays £41,000 for 37 hours.\n\n- Free parking\n- A mentor\n"
SEEDS = {"md": PAGE.encode(), "txt": PAGE.encode(), "html": as_html(PAGE), "docx": as_word(PAGE), "pdf": as_pdf(PAGE)}


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """As main() sets it: a reading that does not end is an error that is caught."""

    def too_late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_late)
    yield
    signal.signal(signal.SIGALRM, before)


def chance_of(number: int) -> Random:
    return Random(number)  # noqa: S311 (repeatable on purpose)


def outcome_of(does: Any, folder: Path, *, seconds: int = 20) -> Outcome:
    """What the command makes of a document whose reader does this."""
    (folder / "other.txt").write_text("words")
    return read_one(lambda root, path, most: does() or {"refused": "nothing"}, folder, "a.md", b"words", seconds)


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_the_same_chance_damages_in_the_same_way(kind: str) -> None:
    seed = SEEDS[kind]
    first = [mutate([seed], kind, chance_of(number)) for number in range(40)]
    if kind != "docx":  # an archive holds the time at which it was packed
        assert first == [mutate([seed], kind, chance_of(number)) for number in range(40)]
    assert len(set(first)) > 30
    assert sum(data == seed for data in first) < 5


def test_a_sound_document_is_read_and_an_unreadable_one_refused(tmp_path: Path) -> None:
    read = make_reader()
    for kind, data in SEEDS.items():
        assert read_one(read, tmp_path, f"a.{kind}", data, 20).fate is Fate.READ, kind
    refused = read_one(read, tmp_path, "a.docx", SEEDS["docx"][:900], 20)
    assert (refused.fate, "damaged" in refused.why) == (Fate.REFUSED, True)


@pytest.mark.parametrize(
    "name", ["another file", "the network", "a program", "a folder's names", "another file, by the C library"]
)
def test_a_breach_is_a_fault(tmp_path: Path, name: str) -> None:
    breaches = {
        "another file": lambda: (tmp_path / "other.txt").read_text(),
        "the network": lambda: socket.socket(),
        "a program": lambda: subprocess.run(["true"]),
        "a folder's names": lambda: list(tmp_path.iterdir()),
        "another file, by the C library": lambda: __import__("ctypes").CDLL(None).socket(2, 1, 0),
    }
    found = outcome_of(breaches[name], tmp_path)
    expected = Fate.STOPPED if name == "a folder's names" else Fate.FAULT  # refused by the kernel, which ends nobody
    assert found.fate is expected, found.why


def test_a_reader_that_fails_crashes_or_never_ends_is_counted_as_such(tmp_path: Path) -> None:
    def never_ends() -> None:
        while True:
            time.monotonic()

    failed = outcome_of(lambda: 1 // 0, tmp_path)
    assert (failed.fate, "ZeroDivisionError" in failed.why) == (Fate.STOPPED, True)
    assert outcome_of(lambda: signal.raise_signal(signal.SIGTRAP), tmp_path).fate is Fate.STOPPED
    assert outcome_of(never_ends, tmp_path, seconds=1).fate is Fate.LIMIT
    assert outcome_of(lambda: bytearray(3 * 1024**3), tmp_path).fate is Fate.LIMIT


def test_the_command_counts_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--each", "3", "--formats", "md", "csv", "html"]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert {row.split(" | ")[0].strip("| ") for row in rows} == {"md", "csv", "html", "format"}


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "counts.json"
    assert main(["--each", "2", "--formats", "md", "--counts", str(file)]) == 0
    assert main(["--each", "5", "--formats", "md", "--counts", str(file)]) == 0
    whole = capsys.readouterr().out.splitlines()[-1]
    assert main(["--each", "5", "--formats", "md"]) == 0
    at_once = capsys.readouterr().out.splitlines()[-1]
    assert whole.split(" | ")[:7] == at_once.split(" | ")[:7]
    with pytest.raises(SystemExit):
        main(["--each", "5", "--formats", "md", "--seed", "2", "--counts", str(file)])
    assert "Name another file" in capsys.readouterr().err
    file.write_text("[]")
    with pytest.raises(SystemExit):
        main(["--each", "5", "--formats", "md", "--counts", str(file)])


def test_counts_that_were_kept_are_the_counts(tmp_path: Path) -> None:
    tally = Tally()
    tally.count(Outcome(Fate.READ, seconds=2.0, memory=10), 7)
    tally.count(Outcome(Fate.FAULT, "breach: 12", seconds=1.0, memory=30), 8)
    for _ in range(2):
        Counts(tmp_path / "counts.json", {"seed": 1}).add("pdf", tally)
    kept = Counts(tmp_path / "counts.json", {"seed": 1}).of("pdf")
    assert (kept.documents, kept.fates[Fate.FAULT], kept.reasons["breach: #"]) == (4, 2, 2)
    assert (kept.slowest, kept.slowest_number, kept.most_memory) == (2.0, 7, 30)
