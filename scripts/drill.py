"""Faults on purpose, each many times at random moments, on an installation of its own: python -m scripts.drill.

    python -m scripts.drill --fault kill-builder --times 50 --seed 1

After each trial the last good version must answer, every acknowledged answer must be stored, and the repair must be
automatic or named by scripts.doctor. Works in a temporary folder, on loopback, and ends only what it started. The
counts are told in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.own_folder import OwnFolder
from scripts.faults import index, reader, server, storage
from scripts.faults.place import Place, Trial
from scripts.loopback import end_on_sigterm

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: what does it, and what it needs."""

    happens: Callable[[Place, Trial], None]
    workers: int = 1
    on_small_disk: bool = False


FAULTS = {
    "kill-builder": Fault(index.kill_builder),
    "kill-worker": Fault(server.kill_worker, workers=server.WORKERS),
    "disk-full-building": Fault(storage.disk_full_building, on_small_disk=True),
    "disk-full-storing": Fault(storage.disk_full_storing, on_small_disk=True),
    "damage-file": Fault(index.damage_file),
    "database-locked": Fault(storage.database_locked),
    "database-gone": Fault(storage.database_gone),
    "clock-back": Fault(index.clock_back),
    "slow-clients": Fault(server.slow_clients),
    "reader-memory": Fault(reader.reader_memory),
    "two-publications": Fault(index.two_publications),
    "kill-migration": Fault(storage.kill_migration),
}


def main(arguments: list[str] | None = None) -> int:
    """Drill; 0 when every promise held in every trial, 1 when one did not."""
    parser = argparse.ArgumentParser(prog="python -m scripts.drill", description=__doc__)
    parser.add_argument("--fault", action="append", choices=FAULTS, help="this fault alone; may be given again (all)")
    parser.add_argument("--times", type=int, default=5, help="how often each fault comes (5)")
    parser.add_argument("--seed", type=int, default=1, help="for the random moments (1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every trial into this file")
    options = parser.parse_args(arguments)
    if options.times < 1:
        parser.error("--times: write a number from 1")
    trials: list[Trial] = []
    began = time.monotonic()
    for name in options.fault or list(FAULTS):
        try:
            trials += drill(name, options.times, options.seed)
        except (RuntimeError, OSError) as problem:
            print(f"\n{name} could not be tried: {problem}", file=sys.stderr)
            return 1
    print("\n" + "\n".join(table(trials)))
    wrong = [trial for trial in trials if trial.wrong]
    for trial in wrong[:SHOWN]:
        print(f"{trial.fault} {trial.number} ({trial.what}): {'; '.join(trial.wrong)}")
    if options.json:
        _write(options.json, options, trials, time.monotonic() - began)
    return 1 if wrong else 0


def drill(name: str, times: int, seed: int) -> Iterator[Trial]:
    """One fault so often, on an installation of its own; each trial as it ends."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311 (moments of faults, no secret)
    fault = FAULTS[name]
    with OwnFolder("chatbot-drill-") as home, _place(fault, home, chance) as place:
        for number in range(times):
            trial = Trial(name, number)
            fault.happens(place, trial)
            _show(trial, times)
            yield trial
    print(file=sys.stderr)


@contextmanager
def _place(fault: Fault, home: Path, chance: random.Random) -> Iterator[Place]:
    with storage.small_disk(home / "disk", fault.on_small_disk) as is_small:
        place = Place(home / "disk", chance, fault.workers)
        place.is_small_disk = is_small
        try:
            place.serve()
            yield place
        finally:
            place.stop()


def table(trials: Sequence[Trial]) -> list[str]:
    """One line for each fault: how often, what went wrong, what it cost, how it was mended."""
    lines = [f"{'fault':<20}{'trials':>7}{'wrong':>7}{'not answered':>14}{'back after, most':>18}  repair"]
    for name in dict.fromkeys(trial.fault for trial in trials):
        own = [trial for trial in trials if trial.fault == name]
        wrong, failed = sum(bool(trial.wrong) for trial in own), sum(trial.failed for trial in own)
        slowest = max(trial.back_after_s for trial in own)
        repairs = ", ".join(
            f"{sum(trial.repair == repair for trial in own)} {repair}"
            for repair in dict.fromkeys(trial.repair for trial in own)
        )
        lines.append(f"{name:<20}{len(own):>7}{wrong:>7}{failed:>14}{slowest:>16.1f} s  {repairs}")
    return lines


def _show(trial: Trial, times: int) -> None:
    mark = "WRONG" if trial.wrong else "well"
    line = f"{trial.fault} {trial.number + 1}/{times}: {mark}  {trial.what}"
    if trial.wrong:
        print(f"\r\x1b[K{line}: {'; '.join(trial.wrong)}", file=sys.stderr)
    elif sys.stderr.isatty():
        print(f"\r\x1b[K{line[:110]}", end="", file=sys.stderr, flush=True)
    elif (trial.number + 1) % 10 == 0 or trial.number + 1 == times:
        print(line, file=sys.stderr, flush=True)


def _write(file: Path, options: argparse.Namespace, trials: Sequence[Trial], seconds: float) -> None:
    body = {
        "at": datetime.now(UTC).isoformat(),
        "seed": options.seed,
        "times": options.times,
        "seconds": round(seconds, 1),
        "trials": [asdict(trial) for trial in trials],
    }
    file.write_text(json.dumps(body, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
