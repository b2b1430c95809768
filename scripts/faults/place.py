"""A small installation of its own: documents, index, database, a server on loopback, and what must hold after a fault.

Everything lies in one temporary folder, and only processes that were started here are ended.
"""

from __future__ import annotations

import http.client
import json
import random
import sqlite3
import time
from collections.abc import Callable, Collection, Set
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.indexing.version import check_version, list_versions, published_version
from scripts.faults.acts import ANSWER, QUESTION, Child, start
from scripts.machines import Asked, Load, Machine

RECOVERY_SECONDS = 20.0
LOAD_THREADS = 3
KNOWLEDGE = {
    "worcestershire/bees.md": f"""---
title: The rooftop bees
council: worcestershire
kind: article
published: 2021-03-04
---
# Bees on the roof

Two colonies of bees live on the roof of the invented Larkspur House. {ANSWER} looks after the rooftop bees on
Thursdays.
""",
    "norfolk/team-manager.md": """---
title: Team manager, fostering
council: norfolk
kind: vacancy
published: 2026-10
---
# Team manager, fostering

The fostering team in Norfolk is looking for a team manager. The salary is £48,000 a year.
""",
    "suffolk/report.md": """# Inspection of Suffolk local authority children's services

Inspection dates: 12 to 23 April 2021

Lead inspector: Avery Example, His Majesty's Inspector

Overall effectiveness: good
""",
    "ofsted/judgements.csv": """council_slug,framework,area,grade,inspected_from,inspected_to,published
norfolk,ILACS,overall_effectiveness,good,2022-11-14,2022-11-25,2023-01
""",
    "ofsted/judgements.csv.yaml": "title: Invented judgements\npublisher: Invented Gazette\ncouncil: []\n",
    "judgement-corrections.yaml": """- council: norfolk
  area: overall_effectiveness
  inspected_to: 2022-11-25
  grade: outstanding
  by: Avery Example, data team
  on: 2026-05-02
  why: Invented for the drill.
""",
}


@dataclass
class Trial:
    """One fault: what was done, what it cost those who asked, how it was mended, and what was wrong afterwards."""

    fault: str
    number: int
    what: str = ""
    failed: int = 0
    back_after_s: float = 0.0
    repair: str = "automatic"
    wrong: list[str] = field(default_factory=list)

    def check(self, holds: bool, says: str) -> None:
        """Note what is wrong."""
        if not holds:
            self.wrong.append(says)


class Place:
    """The installation. ``acknowledged`` are the ids of all answers that somebody got with 200."""

    def __init__(self, folder: Path, chance: random.Random, workers: int = 1) -> None:
        self.chance = chance
        self.machine = Machine("drill", folder, f"sqlite:///{folder / 'drill' / 'app.db'}")
        self.home, self.folder = folder.parent, self.machine.folder
        self.is_small_disk = False
        self.knowledge, self.index_dir = self.folder / "knowledge", self.folder / "index"
        self.database = self.folder / "app.db"
        self.settings = self.machine.settings
        self.settings |= {
            "WEB_CONCURRENCY": str(workers),
            "SECRET_KEY": "only-for-drills-" * 3,
            "READER": "off",
            "ANSWERS_REMEMBERED": "0",
            "KEEP_VERSIONS": "3",
            "LOG_LEVEL": "ERROR",
        }
        self.acknowledged: set[str] = set()
        for path, text in KNOWLEDGE.items():
            file = self.knowledge / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.build_seconds = self._first_builds()
        self.migration_seconds = 0.0

    def _first_builds(self) -> float:
        """Two versions, so that there is an older one; how long the second took."""
        took = 0.0
        for _ in range(2):
            self.change()
            began = time.monotonic()
            child = self.child("build")
            if child.wait() != 0:
                raise RuntimeError(f"the first build failed: {child.said[-500:]}")
            took = time.monotonic() - began
        return took

    def change(self) -> None:
        """A document that no version holds yet."""
        text = f"Round {self.chance.getrandbits(64)} of the drill is written down here, in a sentence of its own.\n"
        (self.knowledge / "round.txt").write_text(text, "utf-8")

    def child(self, act: str, *arguments: str, mark: str = "", most_bytes: int | None = None) -> Child:
        """Begin an act with the settings of this installation; ``mark`` tells two of one kind apart."""
        said = self.home / f"{act}{mark}.said"
        limits = {} if most_bytes is None else {"most_bytes": most_bytes}
        return start(act, *arguments, environ=self.settings, said=said, **limits)

    def serve(self) -> None:
        """Start the server; returns when it answers."""
        self.machine.start()
        self.machine.wait()

    def stop(self) -> None:
        """End the server."""
        self.machine.stop()

    def pause(self, longest: float, shortest: float = 0.0) -> float:
        """Wait for a random time; how long."""
        seconds = self.chance.uniform(shortest, longest)
        time.sleep(seconds)
        return seconds

    @property
    def published(self) -> str:
        """The version that the pointer names; empty when it cannot be read."""
        try:
            return published_version(self.index_dir) or ""
        except (AppError, OSError, ValueError):
            return ""

    def versions(self) -> list[str]:
        """All versions, oldest first."""
        return list_versions(self.index_dir)

    def ask(self, timeout: float = 30.0, port: int | None = None) -> tuple[int, dict[str, Any]]:
        """The status and the body of one question; 0 when the connection broke. What was acknowledged is noted."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.machine.port, timeout=timeout)
        try:
            body = json.dumps({"question": QUESTION})
            connection.request("POST", "/api/v1/chat", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            said = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}
        finally:
            connection.close()
        if response.status == 200:
            self.acknowledged.add(said["answer_id"])
        return response.status, said

    def under_load(self, happens: Callable[[], None]) -> list[Asked]:
        """Have questions asked without pause while something happens; what became of each."""
        load = Load([self.machine.port], [QUESTION], LOAD_THREADS)
        with load.running():
            happens()
        self.acknowledged |= {each.answer_id for each in load.asked if each.status == 200}
        return load.asked

    def check_answers(self, trial: Trial, versions: Collection[str] = ()) -> None:
        """Soon the server answers rightly, from one of ``versions`` where they are given."""
        began = time.monotonic()
        status, said = self.ask()
        while status != 200 and time.monotonic() - began < RECOVERY_SECONDS:
            time.sleep(0.05)
            status, said = self.ask()
        trial.back_after_s = max(trial.back_after_s, time.monotonic() - began)
        trial.check(status == 200 and ANSWER in said.get("answer", ""), f"not answered: {status} {said}")
        if status == 200 and versions:
            found = said["index_version"]
            trial.check(found in versions, f"answered from {found}, and not from {' or '.join(versions)}")

    def check_kept(self, trial: Trial) -> None:
        """Every answer that somebody got is stored, and the database is sound."""
        check_stored(trial, self.database, self.acknowledged)

    def check_published(self, trial: Trial) -> None:
        """The pointer names a version whose files are as they were written."""
        try:
            check_version(self.index_dir, self.published)
        except AppError as problem:
            trial.check(False, f"the published version is not whole: {problem}")

    def build(self, trial: Trial, *options: str) -> None:
        """The next build mends what is left: it ends with 0, and running workers answer from what it published."""
        child = self.child("build", *options)
        status = child.wait()
        trial.check(status == 0, f"the next build ended with {status}: {child.said[-300:]}")
        self.check_published(trial)

    def doctor(self) -> tuple[int, str]:
        """The exit status of scripts.doctor, and its findings that are faults with their repairs."""
        child = self.child("doctor")
        status = child.wait()
        lines = child.said.splitlines()
        faults = [at for at, line in enumerate(lines) if line.startswith("FAULT")]
        return status, " ".join(" ".join(lines[at : at + 2]) for at in faults) if faults else child.said[-300:]

    def check_well(self, trial: Trial, allowed: str = "") -> None:
        """The doctor finds no fault; ``allowed`` is a finding that belongs to the place, such as a small disk."""
        status, says = self.doctor()
        others = says.count("FAULT") - (says.count(f"FAULT   {allowed}") if allowed else 0)
        trial.check(status == 0 or (bool(allowed) and status == 1 and others == 0), f"the doctor still finds: {says}")

    def check_named(self, trial: Trial, *words: str) -> None:
        """The doctor ends with 1 and says one of these words, and what repairs it."""
        status, says = self.doctor()
        trial.repair = "named by scripts.doctor"
        named = status == 1 and "→" in says and any(word in says for word in words)
        trial.check(named, f"the doctor ended with {status} and does not name it: {says}")

    def worker_pids(self) -> list[int]:
        """The processes of the server's workers."""
        return children_of(self.machine.process.pid) if self.machine.process else []


def check_stored(trial: Trial, database: Path, acknowledged: Set[str]) -> None:
    """The answers with these ids are in the database, and SQLite finds it sound."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        stored = {row[0] for row in connection.execute("SELECT answer_id FROM turns")}
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    lost = acknowledged - stored
    trial.check(not lost, f"{len(lost)} of {len(acknowledged)} acknowledged answers are not stored")
    trial.check(sound == "ok", f"the database is not sound: {sound}")


def children_of(pid: int) -> list[int]:
    """The child processes of a process, as the system tells them."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += map(int, (task / "children").read_text("utf-8").split())
        except OSError:
            continue
    return found


def descendants_of(pid: int) -> list[int]:
    """The child processes of a process, and theirs."""
    own = children_of(pid)
    return own + [each for child in own for each in descendants_of(child)]
