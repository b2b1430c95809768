from __future__ import annotations

import json
from pathlib import Path

import yaml

from app.answering.curated.library import BAR
from app.encoder import Encoder
from scripts import measure_curated
from scripts.measure_curated import Pair, bar_for, figures_of


def pair(nearness: float, is_same: bool, agrees: bool = True) -> Pair:
    return Pair("kept", "a", "b", nearness, agrees, is_same)


def test_the_bar_is_the_lowest_step_that_lets_no_other_question_pass() -> None:
    assert bar_for([pair(0.99, True), pair(0.84, False), pair(0.97, False, agrees=False)]) == 0.85
    assert bar_for([pair(0.99, True)]) == 0.8
    assert bar_for([pair(0.96, False)]) == 1.0


def test_precision_and_recall_count_what_is_taken() -> None:
    figures = figures_of([pair(0.9, True), pair(0.7, True), pair(0.9, False), pair(0.9, False, agrees=False)], 0.8)
    assert figures["taken"] == 2
    assert figures["precision"].startswith("0.500")
    assert figures["recall"].startswith("0.500")
    assert figures["precision by meaning alone"].startswith("0.333")


def test_the_file_of_the_bar_is_what_the_command_makes_of_the_shipped_pairs(tmp_path: Path, encoder: Encoder) -> None:
    out = tmp_path / "bar.json"
    assert measure_curated.main(["--out", str(out)]) == 0
    assert json.loads(out.read_text()) == json.loads(BAR.read_text())
    assert json.loads(out.read_text())["encoder"] == encoder.identity.family


def test_no_two_pairs_of_the_file_are_the_same() -> None:
    loaded = yaml.safe_load(measure_curated.PAIRS.read_text(encoding="utf-8"))
    pairs = [(each["question"], text) for each in loaded for text in (*each["same"], *each["different"])]
    assert len(pairs) == len(set(pairs)) > 400
