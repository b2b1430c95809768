"""Faults of the application database and of the disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from app.storage import engine as storage
from app.storage import migrating
from scripts.faults.acts import ANSWER
from scripts.faults.place import Place, Trial

SMALL_DISK_MB = 64
TURNS = 40
OLD_TURNS = 200
REVISIONS = len(list((migrating.MIGRATIONS / "versions").glob("0*.py")))
SUFFIXES = ("", "-wal", "-shm")


@contextmanager
def small_disk(folder: Path, wanted: bool) -> Iterator[bool]:
    """A folder that is, where it is wanted and this user may mount one, a file system of 64 MB: whether it is."""
    folder.mkdir()
    if not wanted:
        yield False
        return
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_MB}m", "none", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=False)


def disk_full_building(place: Place, trial: Trial) -> None:
    """The disk is full but for a random rest when a build begins; where none can be mounted, no file may grow large."""
    before = place.published
    place.change()
    with _full(place, 400_000) as left:
        most = None if place.is_small_disk else place.chance.randrange(9_000)
        child = place.child("build", most_bytes=most)
        status = child.wait()
        trial.what = f"{left if most is None else most:,} bytes were left, ended with {status}"
        trial.check("Traceback" not in child.said, f"it did not say it in plain words: {child.said[-400:]}")
        trial.check(status == 0 or "room" in child.said, f"it did not say what to do: {child.said[-300:]}")
        asked = place.child("ask")
        trial.check(asked.wait() == 0 and ANSWER in asked.said, f"a new process did not answer: {asked.said[-300:]}")
    trial.check(status == 0 or place.published == before, "something else is published")
    place.check_published(trial)
    place.check_answers(trial, {before, place.published})
    place.build(trial)
    place.check_well(trial, "disk")
    place.check_answers(trial, {place.published})


def disk_full_storing(place: Place, trial: Trial) -> None:
    """The disk fills up under load, but for a random rest; then somebody makes room."""
    if not place.is_small_disk:
        _files_full_storing(place, trial)
        return

    def happens() -> None:
        place.pause(0.3)
        with _full(place, 60_000) as left:
            trial.what = f"{left:,} bytes were left"
            time.sleep(1)

    asked = place.under_load(happens)
    trial.failed = sum(each.status != 200 for each in asked)
    wrong = {each.status for each in asked} - {200, 503}
    trial.check(not wrong, f"answered {wrong}")
    place.check_answers(trial, {place.published})
    place.check_kept(trial)
    place.check_well(trial, "disk")


def _files_full_storing(place: Place, trial: Trial) -> None:
    most = place.chance.randrange(8_192, 2 * place.database.stat().st_size)
    child = place.child("store", str(TURNS), most_bytes=most)
    status = child.wait()
    trial.what = f"no file could grow past {most:,} bytes, ended with {status}"
    place.acknowledged |= {
        line for line in child.said.splitlines() if line.endswith(tuple("0123456789")) and "-" in line
    }
    place.check_answers(trial, {place.published})
    place.check_kept(trial)
    place.check_well(trial)


@contextmanager
def _full(place: Place, most_left: int) -> Iterator[int]:
    """A disk with at most so many bytes left, a random number; room again afterwards."""
    left = place.chance.randrange(most_left)
    if not place.is_small_disk:
        yield left
        return
    ballast = place.folder / "ballast"
    try:
        with ballast.open("wb") as handle:
            _fill(handle.fileno(), place.folder, left)
        yield left
    finally:
        ballast.unlink()


def _fill(file: int, folder: Path, left: int) -> None:
    """Take all room but ``left`` bytes; others write meanwhile, so more is left at the second and third try."""
    for more in (0, 100_000, 1_000_000):
        found = os.statvfs(folder)
        try:
            os.posix_fallocate(file, 0, max(1, found.f_bavail * found.f_frsize - left - more))
            return
        except OSError:
            continue
    raise RuntimeError("the disk could not be filled")


def database_locked(place: Place, trial: Trial) -> None:
    """Another program holds the database under load, mostly for a moment, sometimes longer than anybody waits."""
    seconds = place.chance.uniform(0.05, 2.0) if place.chance.random() < 0.8 else storage.BUSY_MS / 1000 + 1
    trial.what = f"held for {seconds:.1f} s"

    def happens() -> None:
        place.pause(0.3)
        with closing(sqlite3.connect(place.database, isolation_level=None, timeout=20)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            holder.execute("ROLLBACK")

    _check_after(place, trial, happens)


def database_gone(place: Place, trial: Trial) -> None:
    """The files of the database are moved away under load and come back; every third time as a copy, as from a backup.

    Those who wrote to the first files do not touch the copy: the server is started again, as its log says.
    """
    is_copy = trial.number % 3 == 2
    aside = place.folder / "aside"
    aside.mkdir(exist_ok=True)

    def happens() -> None:
        place.pause(0.3)
        with closing(sqlite3.connect(place.database, isolation_level=None, timeout=20)) as holder:
            holder.execute("BEGIN IMMEDIATE")  # what is under way has ended: what is stored by now is in the files
            for suffix in SUFFIXES:
                _files(place.database, suffix).replace(_files(aside / "app.db", suffix))
            holder.execute("ROLLBACK")
        waited = place.pause(1.0, 0.1)
        trial.what = f"gone for {waited:.1f} s, {'a copy' if is_copy else 'the same'} came back"
        if trial.number % 4 == 0:
            place.check_named(trial, "restore")
        for suffix in (*SUFFIXES[1:], ""):
            with suppress(FileNotFoundError):
                put_back = shutil.copy if is_copy else shutil.move
                put_back(_files(aside / "app.db", suffix), _files(place.database, suffix))
        if is_copy:
            place.stop()
            place.serve()

    _check_after(place, trial, happens, also=(0,) if is_copy else ())


def _check_after(place: Place, trial: Trial, happens: Callable[[], None], also: Collection[int] = ()) -> None:
    asked = place.under_load(happens)
    trial.failed = sum(each.status != 200 for each in asked)
    wrong = {each.status for each in asked} - {200, 503, *also}
    trial.check(not wrong, f"answered {wrong}")
    place.check_answers(trial, {place.published})
    place.check_kept(trial)
    place.check_well(trial)


def _files(database: Path, suffix: str) -> Path:
    return database.with_name(database.name + suffix)


def kill_migration(place: Place, trial: Trial) -> None:
    """Kill -9 while a database of an older release is brought up to date; then the application starts again."""
    if not place.migration_seconds:
        place.migration_seconds = _whole_migration(place)
    number = place.chance.randrange(1, REVISIONS)
    kept = _old_database(place.database, f"{number:04d}")
    child = place.child("open")
    waited = place.pause(place.migration_seconds)
    was_at_work = child.kill()
    trial.what = f"from {number:04d}, {'killed' if was_at_work else 'ended already'} after {waited:.2f} s"
    served = place.child("serve")
    answered = served.wait() == 0 and ANSWER in served.said
    trial.check(answered, f"the application does not start: {served.said[-400:]}")
    place.acknowledged = kept
    place.check_kept(trial)
    place.check_well(trial)


def _whole_migration(place: Place) -> float:
    """How long a migration through all revisions takes, for choosing moments."""
    _old_database(place.database, "0001")
    began = time.monotonic()
    place.child("open").wait()
    return time.monotonic() - began


def _old_database(file: Path, revision: str) -> set[str]:
    """A database as an older release left it, with conversations in it; the ids of their answers."""
    for suffix in (*SUFFIXES, ".lock"):
        _files(file, suffix).unlink(missing_ok=True)
    opened = create_engine(f"sqlite:///{file}")
    migrating.migrate(opened, "0001")
    ids = {f"turn-{number}" for number in range(OLD_TURNS)}
    moment = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"  # what is old is deleted by the start
    with opened.begin() as connection:
        for each in ids:
            connection.exec_driver_sql(
                "INSERT INTO conversations (id, started_at, last_turn_at) VALUES (?, ?, ?)", (each, moment, moment)
            )
            connection.exec_driver_sql(
                "INSERT INTO turns (conversation_id, answer_id, asked_at, question, response) VALUES (?, ?, ?, ?, ?)",
                (each, each, moment, "An invented question?", '{"status": "not_found"}'),
            )
    if revision != "0001":
        migrating.migrate(opened, revision)
    opened.dispose()
    return ids
