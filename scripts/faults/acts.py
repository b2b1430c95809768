"""Commands of the project in processes of their own, quick to start and fit to be killed at any moment.

A process that has imported everything and done nothing is forked for each act, so that a trial costs the act and not
the imports. Each act is the real command, with the settings of the drill's installation.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import ModuleType

import app.factory
from app.config import load
from app.errors import DocumentError
from app.knowledge.read_apart import read_apart
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from scripts import ask, build_index, doctor, versions

QUESTION, ANSWER = "Who looks after the rooftop bees?", "Robin Sample"
END_SECONDS = 120.0
KILLED = -int(signal.SIGKILL)
_MAX_BYTES = 50_000_000


class Child:
    """A process that does one act: what it said, and how it ended."""

    def __init__(self, process: ForkServerProcess, said: Path) -> None:
        self._process, self._said = process, said
        self.pid = int(process.pid or 0)

    def kill(self) -> bool:
        """Kill -9, and wait for the end; whether it was still at work."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.wait() == KILLED

    def wait(self) -> int:
        """The exit status; minus the signal's number for one that was killed, which also comes of never ending."""
        self._process.join(END_SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        return self._process.exitcode or 0

    @property
    def is_alive(self) -> bool:
        """Whether it is still at work."""
        return self._process.is_alive()

    @property
    def said(self) -> str:
        """Everything it has written until now."""
        return self._said.read_text("utf-8", errors="replace") if self._said.is_file() else ""


def start(
    act: str, *arguments: str, environ: Mapping[str, str], said: Path, most_bytes: int = resource.RLIM_INFINITY
) -> Child:
    """Begin an act; none of the files that it writes may grow past ``most_bytes``."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["scripts.faults.acts"])
    said.unlink(missing_ok=True)
    process = context.Process(target=_perform, args=(act, arguments, dict(environ), str(said), most_bytes))
    process.start()
    return Child(process, said)


def _perform(act: str, arguments: tuple[str, ...], environ: dict[str, str], said: str, most_bytes: int) -> None:
    os.setsid()
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ.update(environ)
    sys.modules["__main__"] = ModuleType("__main__")  # processes that an act starts need not import the drill
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    sys.exit(ACTS[act](*arguments))


def _build(*options: str) -> int:
    return build_index.main(list(options))


def _doctor() -> int:
    return doctor.main([])


def _versions(*options: str) -> int:
    return versions.main(list(options))


def _ask() -> int:
    return ask.main([QUESTION, "--json"])


def _open() -> int:
    open_database(load().database_url).dispose()
    return 0


def _read(root: str, path: str) -> int:
    try:
        understood = read_apart(Path(root), path, _MAX_BYTES)
    except DocumentError as problem:
        print(json.dumps({"refused": problem.reason}))
        return 1
    print(json.dumps({"characters": len(understood.document.text)}))
    return 0


def _store(count: str) -> int:
    """Store conversations of one turn, and tell each when it is stored."""
    conversations = Conversations(open_database(load().database_url))
    for number in range(int(count)):
        conversation = conversations.start(None, datetime.now(UTC))
        turn = StoredTurn(
            f"{conversation}-{number}", datetime.now(UTC), "An invented question?", {"answer": "x" * 2000}
        )
        conversations.add_turn(conversation, turn)
        print(turn.answer_id, flush=True)
    return 0


def _serve() -> int:
    """The application started, asked once and ended: what a restart does."""
    client = app.factory.create_app(load()).test_client()
    said = client.post("/api/v1/chat", json={"question": QUESTION})
    print(json.dumps(said.json))
    return 0 if said.status_code == 200 else 1


def _clock_back(seconds: str) -> int:
    """Ask, set the clock back, ask on in the same conversation, publish a changed document and ask again."""
    import time_machine  # of requirements-dev.txt

    config = load()
    with time_machine.travel(datetime.now(UTC)) as clock:
        client = app.factory.create_app(config).test_client()
        first = client.post("/api/v1/chat", json={"question": QUESTION}).json or {}
        clock.shift(-timedelta(seconds=float(seconds)))
        follow = {"question": QUESTION, "conversation_id": first["conversation_id"]}
        again = client.post("/api/v1/chat", json=follow).json or {}
        (config.knowledge_dir / "clock.txt").write_text(
            f"The clock of the drill went back {seconds} seconds.\n", "utf-8"
        )
        built = build_index.main([])
        settled = build_index.main([])
        newer = client.post("/api/v1/chat", json={"question": QUESTION}).json or {}
    print("\n" + json.dumps({"turns": [first, again, newer], "built": built, "settled": settled}))
    return 0


ACTS: dict[str, Callable[..., int]] = {
    "build": _build,
    "doctor": _doctor,
    "versions": _versions,
    "ask": _ask,
    "open": _open,
    "read": _read,
    "store": _store,
    "serve": _serve,
    "clock-back": _clock_back,
}
"""Every act by name. All that an act needs is imported above, so that the forked process has it."""
