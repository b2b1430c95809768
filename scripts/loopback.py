"""A server of this project on a free loopback port, for measuring it from outside. No command: benchmarks use it.

It gets an index and a database of its own, is asked over HTTP as anyone would, and is ended by its own process id when
the command ends, by itself or by SIGTERM.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.config import ROOT
from scripts.benchmark_peer import resident_mib

START_SECONDS = 120
ANSWER_SECONDS = 60
STOP_SECONDS = 30
PORTS = range(10_000, 32_000)
MODULE_SECONDS = 1800


def settings_apart(knowledge: Path, folder: Path) -> dict[str, str]:
    """Settings of a server that shares nothing with any other and keeps what it makes in ``folder``."""
    return {
        "KNOWLEDGE_DIR": str(knowledge),
        "INDEX_DIR": str(folder / "index"),
        "DATABASE_URL": f"sqlite:///{folder / 'app.db'}",
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": "1",
        "LIMITS": "off",
        "ANSWERS_REMEMBERED": "0",
        "LOG_LEVEL": "WARNING",
        "SECRET_KEY": os.urandom(32).hex(),
    }


def end_on_sigterm() -> None:
    """Have SIGTERM end this command as Ctrl-C does: what it has started is ended on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def run_module(module: Sequence[str], settings: Mapping[str, str]) -> str:
    """What a module of this project prints, run to its end; RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=MODULE_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{module[0]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


@dataclass(frozen=True, slots=True)
class Built:
    """What ``scripts.build_index`` printed of a build, and how long it took from outside; all 0 for nothing changed."""

    seconds: float
    read: int
    encoded: int
    passages: int
    sentences: int


def build(settings: Mapping[str, str]) -> Built:
    """Build an index with these settings in a process of its own; RuntimeError when that fails."""
    started = time.perf_counter()
    said = run_module(["scripts.build_index"], settings)
    return built(said, time.perf_counter() - started)


def built(said: str, seconds: float) -> Built:
    """The figures in what a build says at its end."""

    def figure(pattern: str) -> int:
        found = re.search(pattern, said, re.MULTILINE)
        return int(found.group(1).replace(",", "")) if found else 0

    return Built(
        seconds,
        read=figure(r"^Documents .*: ([\d,]+) read"),
        encoded=figure(r"^Vectors +([\d,]+) encoded"),
        passages=figure(r"^Passages +([\d,]+) with"),
        sentences=figure(r"^Passages +[\d,]+ with ([\d,]+) sentences"),
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """How long one question took, in milliseconds, and what became of it."""

    took_ms: float
    status: str


class Loopback:
    """A running server and the moment it was started."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self._process = process
        self._port = port
        self._log = log
        self._started = time.perf_counter()

    def first_answer(self, question: str) -> float:
        """Seconds from the start of the process to the first answer. RuntimeError when there is none in two minutes."""
        while time.perf_counter() - self._started < START_SECONDS and self._process.poll() is None:
            try:
                self.ask(question)
                return time.perf_counter() - self._started
            except ConnectionError:
                time.sleep(0.02)
        raise RuntimeError(f"the server did not answer: {self._log.read_text(encoding='utf-8')[-500:]}")

    def ask(self, question: str) -> Reply:
        """Ask one question; the time is from sending it to having its whole answer."""
        body = json.dumps({"question": question, "conversation_id": None, "council": None})
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS)
        started = time.perf_counter()
        try:
            connection.request("POST", "/api/v1/chat", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            said = response.read()
        finally:
            connection.close()
        took_ms = (time.perf_counter() - started) * 1000
        if response.status != 200:
            raise RuntimeError(f"the server answered {response.status}: {said[:300].decode(errors='replace')}")
        return Reply(took_ms, json.loads(said)["status"])

    def workers(self) -> list[str]:
        """The process ids of the workers, ascending; none where the system does not say."""
        master = self._process.pid
        try:
            children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="utf-8").split()
        except OSError:
            return []
        return sorted(children, key=int)

    def processor_seconds(self) -> float:
        """Seconds of the processor that the workers have used since they began, together."""
        stats = (Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2] for child in self.workers())
        return sum(int(ticks) for stat in stats for ticks in stat.split()[11:13]) / os.sysconf("SC_CLK_TCK")

    def memory_of_each(self) -> list[float]:
        """MiB that each worker holds, what it shares with its master included."""
        return [memory for child in self.workers() if (memory := resident_mib(child)) is not None]

    def worker_memory(self) -> float | None:
        """The most that a worker holds; None where the system does not say."""
        return max(self.memory_of_each(), default=None)


@contextmanager
def served(settings: Mapping[str, str]) -> Iterator[Loopback]:
    """A server with these settings; it is stopped, with its workers, on the way out."""
    log = Path(settings["INDEX_DIR"]).with_name("server.log")
    process = start_server(settings, log)
    try:
        yield Loopback(process, int(settings["PORT"]), log)
    finally:
        end(process)


def start_server(settings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """A server with these settings in a process group of its own; what it says is added to ``log``."""
    return start_module(["gunicorn", "-c", "python:app.gunicorn_conf"], settings, log)


def start_module(module: Sequence[str], settings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """A module with these settings in a process group of its own; what it says is added to ``log``."""
    with log.open("ab") as written:
        return subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process that leads a group to end; after STOP_SECONDS, end it and all of its group."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a group, and all of the group, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    """A port on loopback that nothing listens on now, out of those that systems do not give to whoever connects."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("No port is free on 127.0.0.1.")
