"""A server that is started for measuring: what happens when it does not come up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.config import ROOT
from app.indexing.report import BuildReport, Outcome, summary
from scripts.loopback import Built, built, run_module, served, settings_apart

SERVES = """
import json, sys, time
from scripts.loopback import end_on_sigterm, served

end_on_sigterm()
with served(json.loads(sys.argv[1])) as server:
    print(server._process.pid, flush=True)
    time.sleep(60)
"""


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


def test_a_command_that_is_told_to_end_ends_the_server_that_it_started(tmp_path: Path) -> None:
    command = subprocess.Popen(
        [sys.executable, "-c", SERVES, json.dumps(settings_apart(tmp_path, tmp_path))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert command.stdout is not None
    server = int(command.stdout.readline())
    command.terminate()
    assert command.wait(60) == 128 + signal.SIGTERM
    command.stdout.close()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_a_module_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    settings = settings_apart(tmp_path / "empty", tmp_path)
    with pytest.raises(RuntimeError, match=r"scripts\.build_index failed: No new index"):
        run_module(["scripts.build_index"], settings)
