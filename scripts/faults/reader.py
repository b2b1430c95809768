"""Faults of the processes that read documents: memory that runs out at a random moment."""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scripts.faults.acts import Child
from scripts.faults.place import Place, Trial, children_of, descendants_of

LOOK_SECONDS = 5.0
SENTENCE = (
    "Avery Example of Norfolk County Council writes sentence {number} of an invented document about caseloads.\n\n"
)


def reader_memory(place: Place, trial: Trial) -> None:
    """A reader gets no more memory from a random moment on, or is killed as the system does when memory runs out.

    In turn: the process that reads what somebody sends (limited, then killed), and one of those of a build (killed).
    """
    kind = trial.number % 3
    if kind == 2:
        _reader_of_a_build(place, trial)
    else:
        _reader_of_a_file(place, trial, kill=kind == 1)
    place.check_answers(trial)
    place.check_well(trial)


def _reader_of_a_file(place: Place, trial: Trial, kill: bool) -> None:
    folder = place.folder / "sent"
    folder.mkdir(exist_ok=True)
    text = "".join(SENTENCE.format(number=number) for number in range(place.chance.randrange(200, 4_000)))
    (folder / "large.md").write_text(f"# Large\n\n{text}", "utf-8")
    before = place.published
    child = place.child("read", str(folder), "large.md")
    pid = _first(child, children_of)
    waited = place.pause(0.8)
    with suppress(ProcessLookupError, OSError):
        _kill(pid) if kill else _no_more_memory(pid)
    status = child.wait()
    said = json.loads(child.said.strip().splitlines()[-1]) if child.said.strip().startswith("{") else {}
    trial.what = f"{'killed' if kill else 'no more memory'} after {waited:.2f} s: {said.get('refused', 'read')[:60]}"
    trial.check(status in (0, 1) and bool(said), f"it did not end in plain words: {child.said[-300:]}")
    again = place.child("read", str(folder), "large.md")
    trial.check(again.wait() == 0, f"the same file is not read afterwards: {again.said[-300:]}")
    place.check_answers(trial, {before})


def _reader_of_a_build(place: Place, trial: Trial) -> None:
    place.change()
    before = place.published
    child = place.child("build")
    pid = _first(child, lambda builder: [each for own in children_of(builder) for each in descendants_of(own)])
    waited = place.pause(0.2)
    with suppress(ProcessLookupError):
        _kill(pid)
    status = child.wait()
    trial.what = f"a reader of a build killed after {waited:.2f} s, the build ended with {status}"
    trial.check(status == 0 and "Traceback" not in child.said, f"the build failed: {child.said[-400:]}")
    trial.check(place.published > before, "nothing was published")
    place.check_published(trial)
    place.build(trial)
    place.check_answers(trial, {place.published})


def _first(child: Child, find: Callable[[int], list[int]]) -> int:
    """The first process that ``find`` finds under an act; 0 when there is none in time."""
    began = time.monotonic()
    while child.is_alive and time.monotonic() - began < LOOK_SECONDS:
        if found := find(child.pid):
            return int(found[-1])
        time.sleep(0.002)
    return 0


def _kill(pid: int) -> None:
    if pid:
        os.kill(pid, signal.SIGKILL)


def _no_more_memory(pid: int) -> None:
    """Let a process keep what memory it has, and get hardly any more."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[0])
    most = pages * resource.getpagesize() + 256 * 1024
    resource.prlimit(pid, resource.RLIMIT_AS, (most, most))
