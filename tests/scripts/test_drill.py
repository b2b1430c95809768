"""python -m scripts.drill: its parts. What it finds is told in docs/reliability.md."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage.engine import open_database
from scripts import drill
from scripts.faults import acts, index, storage
from scripts.faults.place import Place, Trial, check_stored
from tests.site import settings


@contextmanager
def no_place(fault: drill.Fault, home: Path, chance: random.Random) -> Iterator[None]:
    yield None


def run(monkeypatch: pytest.MonkeyPatch, wrong: str, *arguments: str) -> int:
    """The drill, with a fault that needs no installation; its second trial is wrong where ``wrong`` says so."""

    def happens(_place: object, trial: Trial) -> None:
        trial.failed = 2
        trial.check(not wrong or trial.number != 1, wrong)

    monkeypatch.setattr(drill, "_place", no_place)
    monkeypatch.setitem(drill.FAULTS, "clock-back", drill.Fault(happens))
    return drill.main(["--fault", "clock-back", "--times", "3", *arguments])


def test_a_drill_in_which_every_promise_holds_ends_with_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "") == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == "clock-back 3 0 6 0.0 s 3 automatic".split()


def test_one_trial_in_which_one_does_not_makes_it_end_with_1_and_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(monkeypatch, "an answer is lost", "--json", str(tmp_path / "told.json")) == 1
    assert "clock-back 1 (): an answer is lost" in capsys.readouterr().out
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert [trial["wrong"] for trial in told["trials"]] == [[], ["an answer is lost"], []]


def test_what_was_acknowledged_is_looked_for_in_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = settings(tmp_path)
    monkeypatch.setattr(acts, "load", lambda: config)
    assert acts.ACTS["store"]("2") == 0
    told = set(capsys.readouterr().out.split())
    kept, lost = Trial("x", 0), Trial("x", 1)
    check_stored(kept, tmp_path / "app.db", told)
    check_stored(lost, tmp_path / "app.db", {*told, "another"})
    assert (len(told), kept.wrong) == (2, [])
    assert lost.wrong == ["1 of 3 acknowledged answers are not stored"]


def test_a_database_of_an_older_release_has_its_rows_and_can_be_opened(tmp_path: Path) -> None:
    ids = storage._old_database(tmp_path / "app.db", "0004")
    open_database(f"sqlite:///{tmp_path / 'app.db'}").dispose()
    trial = Trial("x", 0)
    check_stored(trial, tmp_path / "app.db", ids)
    assert (len(ids), trial.wrong) == (storage.OLD_TURNS, [])


def test_damage_cuts_a_file_or_turns_one_bit_of_it(tmp_path: Path) -> None:
    place = object.__new__(Place)
    place.chance = random.Random(1)  # noqa: S311
    ways = set()
    for number in range(20):
        file = tmp_path / f"file-{number}"
        file.write_bytes(bytes(100))
        told = index._damage(place, file)
        data = file.read_bytes()
        ways.add(told.split()[0])
        assert len(data) < 100 if told.startswith("cut") else sum(byte.bit_count() for byte in data) == 1
    assert ways == {"cut", "bit"}
