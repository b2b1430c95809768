"""What a confined process can no longer do, tried by one that was confined; and what it still can."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.config import ROOT
from app.confinement.confine import own_places, what_can_hold

# Every attempt is made in the same confined process, whose own process id and readable file are arguments.
ATTEMPTS = """
import ctypes, json, os, resource, signal, socket, subprocess, sys, threading
from pathlib import Path
from app.confinement.confine import confine

readable, other, parent = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
attempts = {
    "read it": lambda: readable.read_bytes(),
    "a thread": lambda: (thread := threading.Thread(target=int), thread.start(), thread.join()),
    "its own limits": lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    "a lazy import": lambda: __import__("wave"),
    "a signal to itself": lambda: (signal.signal(signal.SIGUSR1, signal.SIG_IGN), os.kill(os.getpid(), 10)),
    "read another": lambda: other.read_bytes(),
    "read settings of its parent": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
    "read accounts": lambda: Path("/etc/passwd").read_bytes(),
    "list a folder": lambda: os.listdir(other.parent),
    "write it": lambda: open(readable, "ab"),
    "write beside it": lambda: open(readable.with_name("new"), "wb"),
    "delete it": lambda: readable.unlink(),
    "rename it": lambda: readable.rename(readable.with_name("new")),
    "open it to all": lambda: readable.chmod(0o777),
    "change its times": lambda: os.utime(readable),
    "link": lambda: os.symlink(other, readable.with_name("link")),
    "tcp": lambda: socket.socket(socket.AF_INET),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "pair": lambda: socket.socketpair(),
    "name": lambda: socket.getaddrinfo("example.org", 80),
    "a program": lambda: subprocess.run(["/bin/true"], check=True),
    "a process": lambda: os._exit(9) if os.fork() == 0 else None,
    "become a program": lambda: os.execv("/bin/true", ["true"]),
    "end its parent": lambda: os.kill(parent, signal.SIGTERM),
    "end its group": lambda: os.kill(0, signal.SIGUSR1),
    "limit its parent": lambda: resource.prlimit(parent, resource.RLIMIT_NOFILE, (10, 10)),
    "look into its parent": lambda: checked(ctypes.CDLL(None, use_errno=True).ptrace(16, parent, 0, 0)),
}
def checked(outcome):
    if outcome == -1:
        raise OSError(ctypes.get_errno(), "refused")

held = confine([readable])
done = []
for name, attempt in attempts.items():
    try:
        attempt()
        done.append(name)
    except OSError:
        pass
print(json.dumps({"files": held.files, "calls": held.calls, "done": done}))
"""
STILL_POSSIBLE = {"read it", "a thread", "its own limits", "a lazy import", "a signal to itself"}


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, timeout=30)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """What a process confined to one file managed to do."""
    if not (what_can_hold().files and what_can_hold().calls):
        pytest.skip("this kernel has no Landlock or no seccomp: the reader is held by its limits alone")
    folder = tmp_path_factory.mktemp("confined")
    for name in ("readable", "other"):
        (folder / name).write_text("words")
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        found = run(ATTEMPTS, str(folder / "readable"), str(folder / "other"), str(parent.pid))
        assert parent.poll() is None
    finally:
        parent.kill()
        parent.wait()
    assert found.returncode == 0, found.stderr.decode()
    assert sorted(file.name for file in folder.iterdir()) == ["other", "readable"]
    return json.loads(found.stdout)


def test_a_confined_process_reads_its_file_and_does_nothing_else(tried: Mapping[str, object]) -> None:
    assert (tried["files"], tried["calls"]) == (True, True)
    assert set(tried["done"]) == STILL_POSSIBLE


def test_without_confinement_each_attempt_would_succeed_or_be_refused_for_another_reason(tmp_path: Path) -> None:
    """Or the test above would prove nothing: most of what it forbids is possible in an ordinary process."""
    for name in ("readable", "other"):
        (tmp_path / name).write_text("words")
    free = ATTEMPTS.replace(
        "held = confine([readable])", "from app.confinement.confine import Confinement as c; held = c(0, 0)"
    )
    harmful = {
        "become a program",
        "end its parent",
        "end its group",
        "limit its parent",
        "look into its parent",
        "name",
    }
    free = free.replace(
        "for name, attempt in attempts.items():",
        f"for name, attempt in attempts.items():\n    if name in {harmful!r}: continue",
    )
    done = set(json.loads(run(free, str(tmp_path / "readable"), str(tmp_path / "other"), "1").stdout)["done"])
    assert {"read another", "read accounts", "tcp", "udp", "pair", "a program", "a process", "write beside it"} <= done


def test_a_breach_ends_a_process_that_is_to_end_at_it() -> None:
    if not what_can_hold().calls:
        pytest.skip("no seccomp here")
    script = (
        "from app.confinement.confine import confine; confine([], ends_at_breach=True); import socket; socket.socket()"
    )
    assert run(script).returncode == -signal.SIGSYS


def test_neither_settings_nor_documents_nor_the_database_are_among_its_own_places() -> None:
    places = [place.resolve() for place in own_places()]
    for secret in (ROOT / "var" / "app.db", ROOT / "knowledge", ROOT / "index", ROOT, Path("/etc/passwd")):
        assert not any(secret.resolve().is_relative_to(place) for place in places), secret
