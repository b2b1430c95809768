"""scripts/run and the server it starts: real processes on loopback. Uses the interpreter of these tests."""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.queue import worker_is_running
from scripts.loopback import free_port
from tests.guards.sources import ROOT
from tests.site import write_documents

pytestmark = pytest.mark.slow
NEW = "A kettle stands in the invented hall of Larkspur House.\n"


class Started:
    """A server under way: its process, its port and what it has printed."""

    def __init__(self, folder: Path, command: list[str], port: int, **changed: str) -> None:
        self.port = port
        self.environ = {
            **os.environ,
            "KNOWLEDGE_DIR": str(folder / "knowledge"),
            "INDEX_DIR": str(folder / "index"),
            "DATABASE_URL": f"sqlite:///{folder / 'app.db'}",
            "SECRET_KEY": "only-for-tests-" * 3,
            "PORT": str(port),
            "WEB_CONCURRENCY": "2",
            "LIMITS": "off",
            **changed,
        }
        # Tests that were begun in the background ignore Ctrl-C, and what they start would.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        finally:
            signal.signal(signal.SIGINT, before)
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(self.process.stdout)

    def wait_until_ready(self, seconds: float = 120) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.get("/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("not ready:\n" + "".join(self.lines))

    def get(self, address: str) -> tuple[int, Any]:
        return self.ask("GET", address)

    def ask(self, method: str, address: str, body: object = None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, address, sent, {"Content-Type": "application/json"})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        return response.status, json.loads(text) if text.startswith("{") else text

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.end()

    def end(self) -> int:
        """Wait for the process to end; its exit code."""
        code = self.process.wait(60)
        self._reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


SERVE = [sys.executable, "-m", "gunicorn", "-c", "python:app.gunicorn_conf"]
BUILD = [sys.executable, "-m", "scripts.build_index"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Started]:
    """Two workers over the three documents of tests/site.py."""
    write_documents(tmp_path)
    started = Started(tmp_path, SERVE, free_port())
    subprocess.run(BUILD, cwd=ROOT, env=started.environ, check=True, capture_output=True)
    started.wait_until_ready()
    yield started
    if started.process.poll() is None:
        started.stop()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_stops_cleanly(server: Started, how: signal.Signals) -> None:
    status, said = server.ask("POST", "/api/v1/chat", {"question": "Who looks after the two colonies of bees?"})
    assert status == 200
    assert said["index_version"]
    assert server.stop(how) == 0
    printed = "".join(server.lines)
    assert f"Ask at http://127.0.0.1:{server.port}/" in printed
    assert "Traceback" not in printed
    assert "SIGABRT" not in printed


def test_counts_of_all_workers_are_added_up(server: Started) -> None:
    for _ in range(20):
        server.get("/healthz")
    counted = re.search(
        r'http_requests_total\{method="GET",route="/healthz",status="200"\} ([\d.]+)', server.get("/metrics")[1]
    )
    assert counted is not None
    assert float(counted[1]) == 20


def test_every_worker_serves_a_new_version_and_no_request_fails(server: Started) -> None:
    statuses: list[int] = []
    over = threading.Event()

    def keep_asking() -> None:
        while not over.is_set():
            statuses.append(server.get("/api/v1/search?q=kettle")[0])
            time.sleep(0.02)

    asking = threading.Thread(target=keep_asking)
    asking.start()
    write_documents(Path(server.environ["KNOWLEDGE_DIR"]).parent, {"kettle.txt": NEW})
    subprocess.run(BUILD, cwd=ROOT, env=server.environ, check=True, capture_output=True)
    found = [server.get("/api/v1/search?q=kettle")[1] for _ in range(20)]
    over.set()
    asking.join()
    assert set(statuses) == {200}
    assert {answer["results"][0]["path"] for answer in found} == {"kettle.txt"}
    assert len({answer["index_version"] for answer in found}) == 1


def test_bodies_over_the_limit_are_refused_over_the_wire_too(server: Started) -> None:
    assert server.ask("POST", "/api/v1/chat", {"question": "x" * 70_000})[0] == 413
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    parts = (b"x" * 1000 for _ in range(100))
    connection.request("POST", "/api/v1/chat", parts, {"Content-Type": "application/json"}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's code in a folder of its own, with a .venv that stands for an installed one."""
    root = tmp_path / "project"
    for name in ("app", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", root)
    if (ROOT / "var" / "models").is_dir():
        shutil.copytree(ROOT / "var" / "models", root / "var" / "models")
    (root / ".venv" / "bin").mkdir(parents=True)
    python = root / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    stamp = ". scripts/setup_venv.sh && requirements_stamp requirements.txt > .venv/.installed-requirements.txt"
    subprocess.run(["bash", "-c", stamp], cwd=root, check=True)
    return root


def run(project: Path, folder: Path, port: int, **changed: str) -> Started:
    return Started(folder, [str(project / "scripts" / "run")], port, **changed)


def processor_seconds_of_children() -> float:
    """What all processes that were started and have ended took, which does not grow with what else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_second_start_takes_five_seconds_of_a_processor_at_most_and_ctrl_c_ends_it_well(
    project: Path, tmp_path: Path
) -> None:
    write_documents(tmp_path)
    first = run(project, tmp_path, free_port())
    first.wait_until_ready()
    assert first.stop() == 0
    before = processor_seconds_of_children()
    second = run(project, tmp_path, free_port())
    second.wait_until_ready()
    assert second.stop(signal.SIGINT) == 0
    assert processor_seconds_of_children() - before < 5


def test_the_worker_runs_beside_the_server_and_ends_with_it(project: Path, tmp_path: Path) -> None:
    write_documents(tmp_path)
    started = run(project, tmp_path, free_port())
    started.wait_until_ready()
    until = time.monotonic() + 60
    while not worker_is_running(tmp_path / "index") and time.monotonic() < until:
        time.sleep(0.1)
    assert worker_is_running(tmp_path / "index")
    assert started.stop() == 0
    assert not worker_is_running(tmp_path / "index")


def test_a_port_in_use_is_said_plainly(project: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        started = run(project, tmp_path, taken.getsockname()[1])
        assert started.end() == 1
    assert "is in use" in "".join(started.lines)


def test_a_wrong_setting_stops_the_start_with_its_name(project: Path, tmp_path: Path) -> None:
    started = run(project, tmp_path, free_port(), KEEP_VERSIONS="many")
    assert started.end() != 0
    assert "KEEP_VERSIONS='many'" in "".join(started.lines)
    assert "earlier version" not in "".join(started.lines)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("oracle://somewhere", "The server cannot start. Wrong settings. DATABASE_URL: write sqlite:///"),
        (f"sqlite:///{__file__}/app.db", "The server cannot start. The database sqlite:///"),
    ],
)
def test_what_keeps_the_server_from_starting_is_said_in_a_sentence(tmp_path: Path, address: str, reason: str) -> None:
    started = Started(tmp_path, SERVE, free_port(), DATABASE_URL=address)
    assert started.end() != 0
    said = "".join(started.lines)
    assert reason in said
    assert "Traceback" not in said


def test_a_start_that_fails_ends_with_its_reason(project: Path, tmp_path: Path) -> None:
    write_documents(tmp_path)
    started = run(project, tmp_path, free_port(), DATABASE_URL=f"sqlite:///{__file__}/app.db")
    assert started.end() == 1
    assert started.lines[-1].startswith("The server cannot start. The database sqlite:///")


@pytest.mark.parametrize("seconds", [0.5, 3])
def test_stopping_at_any_moment_of_the_start_ends_all_of_it(project: Path, tmp_path: Path, seconds: float) -> None:
    write_documents(tmp_path, {f"{number}.txt": f"Sentence {number} is invented. " * 200 for number in range(60)})
    started = run(project, tmp_path, free_port())
    wait_until_it_listens(started.process.pid)
    time.sleep(seconds)
    assert started.stop() == 0
    until = time.monotonic() + 30
    while (left := running_in(project)) and time.monotonic() < until:  # told to end, and on their way
        time.sleep(0.1)
    assert left == []


def wait_until_it_listens(pid: int) -> None:
    """Until the shell of a start minds SIGTERM: one that comes before its trap is set just ends it."""
    told, until = Path(f"/proc/{pid}/status"), time.monotonic() + 30
    while told.is_file() and time.monotonic() < until:
        caught = re.search(r"^SigCgt:\s*(\w+)", told.read_text(), re.MULTILINE)
        if caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.02)


def running_in(project: Path) -> list[str]:
    shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in shown.splitlines() if str(project) in line]
