"""Test sets on the command line: a file comes in, a set is asked, and failing cases fail the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Config
from app.storage.case_runs import CaseRuns
from app.storage.case_sets import CaseSets
from app.storage.engine import open_database
from scripts import test_sets as command

CASES = """question,kind,expected_status,must_contain
Who looks after the bees in Worcestershire?,contact,answered,Robin Sample
What colour is the tram?,not held,answered,
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The settings of a small site, which the command loads."""
    from tests.site import build, settings, write_documents

    write_documents(tmp_path)
    config = settings(tmp_path)
    build(config)
    monkeypatch.setattr(command, "load", lambda: config)
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    return config


def test_a_set_is_imported_asked_and_kept(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["import", "Ours", str(tmp_path / "cases.csv")]) == 0
    assert command.main(["run", "Ours"]) == command.FAILING
    said = capsys.readouterr().out
    assert "2 of 2 cases were new" in said
    assert "1 of   2 pass,  50%" in said
    assert (
        "fails: What colour is the tram? (not held): expected “From the documents”, got “Not in the documents”" in said
    )
    database = open_database(config.database_url)
    held = CaseSets(database).named("Ours")
    assert held is not None
    (run,) = CaseRuns(database).of_set(held.id)
    assert (run.asked, run.passed) == (2, 1)


def test_an_unknown_set_or_file_is_told_with_what_to_do(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["run", "Theirs"]) == 1
    assert "Import it first" in capsys.readouterr().err
    assert command.main(["import", "Theirs", "nowhere.csv"]) == 1
