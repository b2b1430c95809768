from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.config import ROOT
from app.own_folder import OwnFolder

KILLED = """
import os, signal, sys
from pathlib import Path
from app.own_folder import OwnFolder

made = OwnFolder("kettle-", Path(sys.argv[1]))
(made.path / "data").mkdir()
os.kill(os.getpid(), signal.SIGKILL)
"""


def grow_old(folder: Path) -> Path:
    long_ago = time.time() - 3600
    os.utime(folder / ".held", (long_ago, long_ago))
    return folder


def test_a_folder_goes_with_what_lies_in_it(tmp_path: Path) -> None:
    with OwnFolder("kettle-", tmp_path) as folder:
        (folder / "data").mkdir()
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_when_the_next_one_begins(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    [left] = tmp_path.iterdir()
    with OwnFolder("kettle-", tmp_path):
        assert left.is_dir()  # as young as one that somebody is about to hold
    grow_old(left)
    with OwnFolder("kettle", tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_is_held_or_was_never_or_is_another_kinds_stays(tmp_path: Path) -> None:
    held = OwnFolder("kettle-", tmp_path)
    (tmp_path / "kettle-somebodys").mkdir()
    (tmp_path / "kettle-linked").symlink_to(grow_old(held.path))
    other = OwnFolder("pot-", tmp_path)
    other.close()
    another = OwnFolder("kettle-", tmp_path)
    for name in (held.path.name, "kettle-somebodys", "kettle-linked"):
        assert (tmp_path / name).is_dir()
    for folder in (held, another):
        folder.close()


def test_what_a_forked_process_of_a_living_one_still_holds_stays(tmp_path: Path) -> None:
    script = f"""
import os, sys, time
from pathlib import Path
from app.own_folder import OwnFolder

OwnFolder("kettle-", Path({str(tmp_path)!r}))
if os.fork():
    os._exit(0)
print("forked", flush=True)
sys.stdin.read()
"""
    child = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "forked\n"
    [kept] = tmp_path.iterdir()
    grow_old(kept)
    OwnFolder("kettle-", tmp_path).close()
    assert kept.is_dir()
    child.stdin.close()
    assert child.stdout.read() == ""  # its end
    child.stdout.close()
    child.wait(30)
    OwnFolder("kettle-", tmp_path).close()
    assert not kept.is_dir()


def test_where_a_disk_knows_no_locks_there_is_a_folder_and_nobody_elses_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with OwnFolder("kettle-", tmp_path) as first:
        grow_old(first)
        with OwnFolder("kettle-", tmp_path):
            assert first.is_dir()
    assert list(tmp_path.iterdir()) == []
