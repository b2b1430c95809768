"""The benchmark: what is put side by side, and the plain loop that stands beside this project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from scripts import benchmark
from scripts.benchmark import Measure
from scripts.benchmark_peer import cut, read_plainly, resident_mib

OURS: dict[str, Any] = {
    "answer_ms": [10.0, 20.0],
    "first_start_s": 6.0,
    "later_start_s": 2.0,
    "build_s": 5.0,
    "nothing_changed_s": 1.0,
    "one_changed_s": 1.5,
    "passages": 100,
    "encode_s": 2.0,
    "memory_mib": 200.0,
}
PLAIN: dict[str, Any] = {
    "answer_ms": [40.0, 100.0],
    "first_start_s": 12.0,
    "later_start_s": 8.0,
    "whole_build_s": 10.0,
    "passages": 80,
    "encode_s": 4.0,
    "memory_mib": 600.0,
}


def test_a_ratio_says_how_many_times_better_this_project_is() -> None:
    assert Measure("time", 2.0, 8.0, "s").ratio == 4.0
    assert Measure("rate", 50.0, 20.0, "/s", more_is_better=True).ratio == 2.5
    assert Measure("memory", None, 8.0, "MiB").ratio is None


def test_the_same_things_stand_side_by_side() -> None:
    ratios = {measure.name: measure.ratio for measure in benchmark._side_by_side(OURS, PLAIN)}
    assert ratios == {
        "chat p50": 4.0,  # 40 / 10
        "chat p95": 5.0,  # 100 / 20
        "later start to first answer": 4.0,
        "first start to first answer": 2.0,
        "rebuild, nothing changed": 10.0,
        "rebuild, one document changed": 10 / 1.5,
        "whole build": 2.0,
        "passages encoded per second": 2.5,  # 50 against 20
        "memory of one worker": 3.0,
    }


def test_the_document_that_will_change_is_the_text_of_middling_size(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name, size in (("small.md", 10), ("middle.txt", 50), ("large.md", 90), ("huge.html", 500)):
        (source / name).write_text("x" * size, encoding="utf-8")
    assert benchmark._prepare(source, tmp_path / "copy") == tmp_path / "copy" / "middle.txt"


def test_without_texts_another_document_is_turned_into_one(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.html").write_text("<p>Words</p>", encoding="utf-8")
    changed = benchmark._prepare(source, tmp_path / "copy")
    assert changed.name == "page.txt"
    assert not (tmp_path / "copy" / "page.html").exists()
    assert (source / "page.html").exists()


def test_questions_are_repeated_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "night-shifts.md").write_text("Words.", encoding="utf-8")
    (tmp_path / "pay.md").write_text("Words.", encoding="utf-8")
    assert benchmark._questions(None, tmp_path, 3) == [
        "What is said about night shifts?",
        "What is said about pay?",
        "What is said about night shifts?",
    ]


def test_an_empty_folder_cannot_be_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--knowledge", str(tmp_path)]) == 1
    assert "no documents" in capsys.readouterr().err


def test_the_plain_loop_cuts_at_600_characters_wherever_that_falls() -> None:
    assert [len(piece) for piece in cut("x" * 1300)] == [600, 600, 100]
    assert cut("   \n ") == []


def test_the_plain_loop_reads_texts_and_passes_over_other_files(tmp_path: Path) -> None:
    for name in ("note.md", "note.md.yaml", "picture.png"):
        (tmp_path / name).write_text(f"in {name}", encoding="utf-8")
    assert [read_plainly(path) for path in sorted(tmp_path.iterdir())] == ["in note.md", "", ""]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which is Linux's")
def test_memory_is_that_of_a_process() -> None:
    own = resident_mib(str(os.getpid()))
    assert own is not None
    assert 5 < own < 100_000


def test_memory_of_no_process_is_not_known() -> None:
    assert resident_mib("none") is None


@pytest.mark.slow
def test_a_quick_run_measures_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = "The invented bureau of lighthouses opens at nine. Its keeper is Avery Example. Tea is served at four.\n\n"
    for name in ("lighthouses.md", "keepers.md"):
        (source / name).write_text(f"# About {name}\n\n{text}", encoding="utf-8")
    out = tmp_path / "benchmark.json"
    assert benchmark.main(["--knowledge", str(source), "--quick", "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == found
    assert found["documents"] == 2
    assert {name for name, ratio in found["ratios"].items() if ratio is None} == set()
    assert all(ratio > 0 for ratio in found["ratios"].values())
