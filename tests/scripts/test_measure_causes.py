"""The labelled gaps: the cause told over the documents that come with the product is right often enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import ROOT
from scripts.measure_causes import GAPS, HELD, PARTS, gaps_of, main


@pytest.mark.slow
def test_the_cause_is_right_as_often_as_the_page_of_figures_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--build", "--least", "0.7"]) == 0
    said = capsys.readouterr().out
    assert all(f"{part:10} " in said for part in PARTS)


def test_every_gap_has_one_label_and_those_that_are_held_name_their_document() -> None:
    gaps = list(gaps_of(GAPS))
    assert {gap.part for gap in gaps} == set(PARTS)
    assert len({gap.question for gap in gaps}) == len(gaps) >= 60
    for gap in gaps:
        assert bool(gap.path) == (gap.label == HELD), gap
        assert not gap.path or (ROOT / "knowledge" / gap.path).is_file(), gap


def test_without_an_index_the_command_that_makes_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDEX_DIR", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "s" * 32)
    assert main([]) == 1
    assert "python -m scripts.build_index" in capsys.readouterr().err
