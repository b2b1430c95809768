"""The parts of the comparison with others that run without their packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import benchmark_encoders, benchmark_engines
from scripts.benchmark_engines import OVERLAP, WORDS, pieces_of
from scripts.peers.engines import ENGINES
from scripts.peers.environment import COMMON, REQUIREMENTS, needed
from scripts.peers.timing import in_turn, since_start


def test_pieces_overlap_and_lose_no_word() -> None:
    words = [f"w{number}" for number in range(2 * WORDS)]
    pieces = [piece.removeprefix("Title\n").split() for piece in pieces_of("Title", " ".join(words))]
    assert [len(piece) for piece in pieces] == [WORDS, WORDS, 2 * OVERLAP]
    assert pieces[1][:OVERLAP] == pieces[0][-OVERLAP:]
    assert set().union(*pieces) == set(words)
    assert pieces_of("", "few words") == ["few words"]


def test_every_engine_has_its_packages_pinned() -> None:
    packages = needed(REQUIREMENTS.read_text(encoding="utf-8"))
    assert set(ENGINES) <= set(packages)
    assert any(package.startswith("torch==") for package in packages[COMMON])
    assert needed("one==1  # [a]\ntwo==2  # [a]\n# three\n") == {"a": ["one==1", "two==2"]}


def test_what_takes_twice_as_long_is_told_as_twice() -> None:
    def work(rounds: int) -> None:
        sum(range(rounds))

    found = in_turn(lambda _: work(400_000), lambda _: work(200_000), ["q"] * 15)
    assert 1.4 < found["cpu_of_encode"] < 2.8
    assert found["a_processor_second"] == pytest.approx(1000 / found["cpu_p50_ms"], rel=0.5)


def test_the_start_of_this_process_lies_behind_it() -> None:
    clock, cpu = since_start()
    assert clock > 0
    assert cpu > 0


@pytest.mark.parametrize("command", [benchmark_engines, benchmark_encoders])
def test_a_missing_set_is_told(command: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 1  # type: ignore[attr-defined]
    assert "holds no corpus.jsonl" in capsys.readouterr().out
