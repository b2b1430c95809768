from __future__ import annotations

import io

import pytest

from app.indexing.progress import Bars, Lines, Silent, Stages, progress_on


def test_a_stage_ends_with_its_count_and_seconds() -> None:
    stream = io.StringIO()
    with Lines(stream).stage("Reading", 1200) as advance:
        advance(1000)
        advance(200)
    assert stream.getvalue() == "Reading: 1,200 in 0.0 s\n"


def test_where_nobody_looks_lines_are_written() -> None:
    assert isinstance(progress_on(io.StringIO()), Lines)


def test_bars_count_to_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars().stage("Encoding", 2) as advance:
        advance(1)
        advance(1)
    assert "2/2" in capsys.readouterr().out


def test_the_seconds_of_each_stage_are_kept() -> None:
    stages = Stages(Silent())
    with stages.stage("Reading", 1) as advance:
        advance(1)
    assert set(stages.seconds) == {"reading"}
    assert 0 <= stages.seconds["reading"] <= stages.elapsed
