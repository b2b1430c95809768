"""A server that is started for measuring: what happens when it does not come up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.indexing.report import BuildReport, Outcome, summary
from scripts.loopback import Built, built, run_module, served, settings_apart


def test_two_servers_share_nothing(tmp_path: Path) -> None:
    one, other = (settings_apart(tmp_path, tmp_path / name) for name in ("one", "other"))
    assert all(one[name] != other[name] for name in ("INDEX_DIR", "DATABASE_URL", "SECRET_KEY"))
    assert (one["LIMITS"], one["HOST"]) == ("off", "127.0.0.1")


def test_the_figures_of_a_build_are_those_that_it_prints() -> None:
    report = BuildReport(
        Outcome.PUBLISHED, "v1", sources=1200, read=1, reused=1199, passages=4000, sentences=15000, encoded=1002
    )
    assert built(summary(report), 2.5) == Built(2.5, read=1, encoded=1002, passages=4000, sentences=15000)


def test_a_build_with_nothing_to_do_read_and_encoded_nothing() -> None:
    assert built(summary(BuildReport(Outcome.UNCHANGED, "v1")), 1.0) == Built(1.0, 0, 0, 0, 0)


def test_a_server_that_cannot_start_is_told_with_its_own_words_and_at_once(tmp_path: Path) -> None:
    settings = settings_apart(tmp_path, tmp_path) | {"RETENTION_DAYS": "none"}
    started = time.monotonic()
    with served(settings) as server, pytest.raises(RuntimeError, match="RETENTION_DAYS"):
        server.first_answer("Is anyone there?")
    assert time.monotonic() - started < 60


def test_a_module_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    settings = settings_apart(tmp_path / "empty", tmp_path)
    with pytest.raises(RuntimeError, match=r"scripts\.build_index failed: No new index"):
        run_module(["scripts.build_index"], settings)
