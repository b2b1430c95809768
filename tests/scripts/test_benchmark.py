"""The benchmark: what is put side by side, and the plain loop that stands beside this project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from scripts import benchmark
from scripts.benchmark_machine import Used
from scripts.benchmark_peer import cut, page_count, read_plainly, resident_mib
from scripts.benchmark_table import Measure, side_by_side

OURS: dict[str, Any] = {
    "answer_ms": [10.0, 20.0],
    "first_start_s": 6.0,
    "later_start_s": 2.0,
    "build_s": 5.0,
    "nothing_changed_s": 1.0,
    "one_changed_s": 1.5,
    "one_changed": {"texts_encoded": 2},
    "passages": 100,
    "encode_s": 2.0,
    "pdf_pages": 30,
    "pdf_s": 3.0,
    "memory_mib": 200.0,
}
PLAIN: dict[str, Any] = {
    "answer_ms": [40.0, 100.0],
    "question_ms": [5.0, 25.0],
    "first_start_s": 12.0,
    "later_start_s": 8.0,
    "whole_build_s": 10.0,
    "passages": 80,
    "encode_s": 4.0,
    "pdf_s": 0.6,
    "memory_mib": 600.0,
}


def test_a_ratio_says_how_many_times_better_this_project_is() -> None:
    assert Measure("time", 2.0, 8.0, "s").ratio == 4.0
    assert Measure("rate", 50.0, 20.0, "/s", more_is_better=True).ratio == 2.5
    assert Measure("memory", None, 8.0, "MiB").ratio is None


def test_the_same_things_stand_side_by_side() -> None:
    ratios = {measure.name: measure.ratio for measure in side_by_side(OURS, PLAIN)}
    assert ratios == {
        "chat p50": 4.0,  # 40 / 10
        "chat p95": 5.0,  # 100 / 20
        "chat p50 beside encoding the question": 0.5,  # 5 / 10
        "later start to first answer": 4.0,
        "first start to first answer": 2.0,
        "rebuild, nothing changed": 10.0,
        "rebuild, one document changed": 10 / 1.5,
        "texts encoded after one change": 40.0,  # 2 instead of 80
        "whole build": 2.0,
        "passages encoded per second": 2.5,  # 50 against 20
        "PDF pages read per second": pytest.approx(0.2),  # 10 against 50: slower
        "memory of one worker": 3.0,
    }


def test_without_pdfs_there_is_no_line_for_them() -> None:
    names = [measure.name for measure in side_by_side(OURS | {"pdf_pages": 0}, PLAIN)]
    assert "PDF pages read per second" not in names
    assert "memory of one worker" in names


def test_the_document_that_will_change_is_the_text_of_middling_size(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name, size in (("small.md", 10), ("middle.txt", 50), ("large.md", 90), ("huge.html", 500)):
        (source / name).write_text("x" * size, encoding="utf-8")
    copy = tmp_path / "copy"
    assert benchmark._prepare(source, ["huge.html", "large.md", "middle.txt", "small.md"], copy) == copy / "middle.txt"


def test_a_document_is_copied_with_its_sidecar_and_without_those_that_were_not_chosen(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "invented").mkdir(parents=True)
    for name in ("one.md", "one.md.yaml", "two.md"):
        (source / "invented" / name).write_text("title: Words", encoding="utf-8")
    benchmark._prepare(source, ["invented/one.md"], tmp_path / "copy")
    copied = sorted(path.name for path in (tmp_path / "copy" / "invented").iterdir())
    assert copied == ["one.md", "one.md.yaml"]


def test_without_texts_another_document_is_turned_into_one(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.html").write_text("<p>Words</p>", encoding="utf-8")
    changed = benchmark._prepare(source, ["page.html"], tmp_path / "copy")
    assert changed.name == "page.txt"
    assert not (tmp_path / "copy" / "page.html").exists()
    assert (source / "page.html").exists()


def test_what_others_took_of_the_processor_is_all_that_was_used_less_the_own_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    before = Used(at=100.0, own=1.0, by_all=50.0)
    # Of 2 cores x 10 s, 13 s were used, 8 of them by the benchmark: 5 of 20.
    assert before.by_others(Used(at=110.0, own=9.0, by_all=63.0)) == 0.25
    assert before.by_others(Used(at=110.0, own=9.0, by_all=None)) is None


def test_questions_are_repeated_up_to_the_limit() -> None:
    assert benchmark._questions(None, ["exampleshire/night-shifts.md", "pay.md"], 3) == [
        "What is said about exampleshire night shifts?",
        "What is said about pay?",
        "What is said about exampleshire night shifts?",
    ]


def test_a_limit_takes_documents_from_all_over_the_folder() -> None:
    assert benchmark._spread(["a1", "a2", "a3", "b1", "b2", "b3"], 2) == ["a1", "b1"]
    assert benchmark._spread(["a1", "a2"], 5) == ["a1", "a2"]
    assert benchmark._spread([], 5) == []


@pytest.mark.parametrize("limit", ["0", "-3", "many"])
def test_a_limit_that_is_no_number_of_documents_is_refused(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmark.main(["--limit-documents", limit])
    assert "--limit-documents" in capsys.readouterr().err


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


def test_a_pdf_that_cannot_be_opened_stops_neither_side(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 and nothing else")
    assert (read_plainly(damaged), page_count(damaged)) == ("", 0)
    assert benchmark._read_pdfs(tmp_path)["pdf_pages"] == 0


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
    assert benchmark.main(["--knowledge", str(source), "--quick", "--json", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == found
    assert found["documents"] == 2
    assert next(iter(found)) == "ratios"
    assert sum(found["answers"].values()) == benchmark.QUICK_QUESTIONS
    changed = found["one_document_changed"]
    # One sentence more: that sentence and the passage it stands in, whatever else the document holds.
    assert (changed["documents_read"], changed["texts_encoded"]) == (1, 2)
    assert changed["texts_in_that_document"] < changed["texts_in_all"]
    assert {name for name, ratio in found["ratios"].items() if ratio is None} == set()
    assert all(ratio > 0 for ratio in found["ratios"].values())
