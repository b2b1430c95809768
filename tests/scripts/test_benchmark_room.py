"""python -m scripts.benchmark_room: every step of an added document is timed, on a real server and worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import benchmark_room
from tests.site import write_documents

pytestmark = pytest.mark.slow


def test_each_step_is_timed_until_the_document_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_documents(tmp_path)
    arguments = ["--knowledge", str(tmp_path / "knowledge"), "--folder", str(tmp_path / "made")]
    assert benchmark_room.main(arguments) == 0
    steps = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert steps[-2:] == ["answer", "all"]
    assert len(steps) == 5


def test_a_page_that_is_not_as_expected_is_named() -> None:
    with pytest.raises(RuntimeError, match="the page holds no"):
        benchmark_room.found("x(y)", "nothing")
