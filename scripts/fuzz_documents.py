"""Sends damaged documents of every format through the reader of uploads, and counts what becomes of them.

    python -m scripts.fuzz_documents                                 # 1,000 of each format
    python -m scripts.fuzz_documents --each 50000 --also ../shared/documents --keep FOLDER
    python -m scripts.fuzz_documents --each 50000 --counts FILE      # may be stopped; the same again goes on
    python -m scripts.fuzz_documents --whole 200                     # the whole way of an upload, each in a new program
    python -m scripts.fuzz_documents --again pdf:1234 --keep FOLDER   # one of them again, its bytes kept

Each document is looked at as an upload is and read in a process of its own, with the same limits and bars as in
production; only the start of the program is shared (--whole shares nothing). A forbidden file, connection or program
ends that process and is a fault. Ends with 1 when there is a fault: in the service's own process, over a limit, or a
breach. Linux alone.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import track

from app.config import ROOT, load
from app.confinement.confine import confine, own_places, what_can_hold
from app.errors import AppError, DocumentError
from app.knowledge.bounded_process import Done, End
from app.knowledge.change import stage
from app.knowledge.limits import check_bytes, right_ending
from app.knowledge.read_apart import MOST_BYTES, WALL_SECONDS, what_it_says
from app.knowledge.reading_process import MEMORY_BYTES, Reader, limit_itself, make_reader, places_of
from app.knowledge.shelf import Shelf
from scripts.fuzz_counts import Counts, Fate, Outcome, Tally, row
from scripts.fuzz_seeds import FORMATS, seeds_of
from scripts.mutations import mutate

MAX_BYTES = 50 * 1024**2
LOOK_SECONDS = 2.0
"""The most that the look at an upload may take in the service's own process."""
BREACH = 99
ROUND = 250
"""So many documents of a format are counted at once with ``--counts``; the formats take turns."""
_WATCHED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
)
console = Console()


def read_one(read: Reader, folder: Path, name: str, data: bytes, seconds: int) -> Outcome:
    """Look at an upload as the service does, then read it in a process of its own."""
    begun = time.process_time()
    try:
        name = right_ending(check_bytes(data, name, MAX_BYTES), name)
    except DocumentError as problem:
        return Outcome(Fate.REFUSED, problem.reason)
    except Exception as problem:  # in production this would be the service's own process
        return Outcome(Fate.FAULT, f"the look at the upload: {problem!r}")
    finally:
        looked = time.process_time() - begun
    if looked > LOOK_SECONDS:
        return Outcome(Fate.FAULT, f"the look at the upload took {looked:.1f} s")
    (folder / name).write_bytes(data)
    done, used = _apart(read, folder, name, seconds)
    return _judged(done, used, name, seconds)


def _apart(read: Reader, folder: Path, name: str, seconds: int) -> tuple[Done, resource.struct_rusage]:
    said_from, said_to = os.pipe()
    complaints_from, complaints_to = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(said_to, 1)
        os.set_blocking(complaints_to, False)
        os.dup2(complaints_to, 2)
        _read_and_go(read, folder, name, seconds)
    os.close(said_to)
    os.close(complaints_to)
    until, said, end = time.monotonic() + WALL_SECONDS, bytearray(), End.ITSELF
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    try:
        while part := os.read(said_from, 1 << 16):
            said += part
            if len(said) > MOST_BYTES:
                end = End.TOO_MUCH
                os.kill(child, signal.SIGKILL)
    except TimeoutError:
        end = End.TOO_LONG
        os.kill(child, signal.SIGKILL)
    signal.setitimer(signal.ITIMER_REAL, 0)
    _, status, used = os.wait4(child, 0)
    os.set_blocking(complaints_from, False)
    try:
        complained = os.read(complaints_from, 1 << 16)
    except BlockingIOError:
        complained = b""
    os.close(said_from)
    os.close(complaints_from)
    if time.monotonic() > until + 5:
        complained += b" over the limit of time"
    return Done(end, os.waitstatus_to_exitcode(status), bytes(said), complained), used


def _read_and_go(read: Reader, folder: Path, name: str, seconds: int) -> None:
    """The forked process: as app/knowledge/reading_process.py does, but a breach ends it; never returns."""
    try:
        limit_itself(seconds)
        places = places_of(folder, name)
        allowed = tuple(str(place) for place in [*places, *own_places()])
        sys.addaudithook(lambda event, arguments: _watch(event, arguments, allowed))
        confine(places, ends_at_breach=True)
        said = json.dumps(read(folder, name, MAX_BYTES), ensure_ascii=True).encode()
        while said:
            said = said[os.write(1, said) :]
        os._exit(0)
    except BaseException as problem:  # this process must never go on as the one that it was forked from
        os.write(2, f"{type(problem).__name__}: {problem!s:.300} {_where(problem)}".encode("utf-8", "replace"))
        os._exit(1)


def _where(problem: BaseException) -> str:
    """The last lines of the program that an error went through."""
    places, trace = [], problem.__traceback__
    while trace:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-5:]))


def _watch(event: str, arguments: tuple[object, ...], allowed: tuple[str, ...]) -> None:
    is_other_file = (
        event == "open" and isinstance(arguments[0], str | bytes) and not os.fsdecode(arguments[0]).startswith(allowed)
    )
    if is_other_file or event.startswith(_WATCHED):
        os.write(2, f"breach: {event} {arguments!r:.200}".encode("utf-8", "replace"))
        os._exit(BREACH)


def _judged(done: Done, used: resource.struct_rusage, name: str, seconds: int) -> Outcome:
    spent, memory = used.ru_utime + used.ru_stime, used.ru_maxrss
    complained = done.complained.decode("utf-8", "replace")
    if done.code in (BREACH, -signal.SIGSYS):
        return Outcome(Fate.FAULT, f"breach: {complained}", spent, memory)
    if memory * 1024 > MEMORY_BYTES or spent > seconds + 2 or "over the limit of time" in complained:
        return Outcome(Fate.FAULT, f"over a limit: {spent:.0f} s, {memory // 1024} MiB", spent, memory)
    try:
        what_it_says(done, name)
    except DocumentError as problem:
        return Outcome(_fate_of(done), _reason_of(done, problem.reason, complained), spent, memory)
    except Exception as problem:  # in production this would be the service's own process
        return Outcome(Fate.FAULT, f"what the reader said: {problem!r}", spent, memory)
    return Outcome(Fate.READ, "", spent, memory)


def _fate_of(done: Done) -> Fate:
    if done.end is End.ITSELF and done.code == 0:
        return Fate.REFUSED
    is_limit = done.end is not End.ITSELF or done.code in (-signal.SIGXCPU, -signal.SIGKILL)
    return (
        Fate.LIMIT if is_limit or b"MemoryError" in done.complained or b"bad_alloc" in done.complained else Fate.STOPPED
    )


def _reason_of(done: Done, reason: str, complained: str) -> str:
    return f"{reason} [{done.code}] {complained}" if _fate_of(done) in (Fate.STOPPED, Fate.LIMIT) else reason


def read_whole(shelf: Shelf, name: str, data: bytes) -> Outcome:
    """The whole way of an upload until it is understood, in a program of its own."""
    begun = time.monotonic()
    try:
        with stage(shelf, name, data) as staged:
            staged.read_as(staged.name)
    except DocumentError as problem:
        at_limit = "too long" in problem.reason or "too much memory" in problem.reason
        stopped = "makes the reader stop" in problem.reason
        fate = Fate.LIMIT if at_limit else Fate.STOPPED if stopped else Fate.REFUSED
        return Outcome(fate, problem.reason, time.monotonic() - begun)
    except Exception as problem:  # the page would have answered 500
        return Outcome(Fate.FAULT, repr(problem), time.monotonic() - begun)
    return Outcome(Fate.READ, "", time.monotonic() - begun)


def keep(folder: Path | None, kind: str, number: int, data: bytes, outcome: Outcome) -> None:
    """Keep a document that is worth looking at, with the reason."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{kind}-{number}.{kind}").write_bytes(data)
        (folder / f"{kind}-{number}.why").write_text(f"{outcome.fate}: {outcome.why}\n", "utf-8", "replace")


def run(kind: str, numbers: Sequence[int], seeds: list[bytes], arguments: argparse.Namespace) -> Tally:
    """Send these documents of one format on their way."""
    tally = Tally()
    read = make_reader()
    gc.freeze()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shelf = Shelf(load({"KNOWLEDGE_DIR": f"{folder}/knowledge", "INDEX_DIR": f"{folder}/index"}))
        for number in track(numbers, description=kind, console=console, disable=not console.is_terminal):
            data = mutate(seeds, kind, Random(f"{arguments.seed}:{kind}:{number}"))  # noqa: S311 (repeatable on purpose)
            name = f"document.{kind}"
            if arguments.whole:
                outcome = read_whole(shelf, name, data)
            else:
                outcome = read_one(read, folder, name, data, arguments.seconds)
            tally.count(outcome, number)
            if arguments.again or outcome.fate in (Fate.FAULT, Fate.LIMIT, Fate.STOPPED):
                keep(arguments.keep, kind, number, data, outcome)
                console.print(f"{kind}:{number} {outcome.fate}: {outcome.why[:400]}", markup=False, highlight=False)
    return tally


def main(argv: Sequence[str] | None = None) -> int:
    """Run it; 1 when there was a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fuzz_documents",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--each", type=int, default=1000, help="documents of each format (default 1,000)")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS), help="only these")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="further folders with real documents")
    parser.add_argument("--whole", type=int, default=0, metavar="N", help="N of each format, a new program for each")
    parser.add_argument("--seconds", type=int, default=30, help="processor seconds for one document (production: 120)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other documents")
    parser.add_argument("--begin", type=int, default=0, help="number of the first document")
    parser.add_argument(
        "--counts", type=Path, metavar="FILE", help="keep counts here; what it counts is not done again"
    )
    parser.add_argument("--again", metavar="FORMAT:NUMBER", help="one document again")
    parser.add_argument("--keep", type=Path, help="folder for documents that made a reader stop, and why")
    arguments = parser.parse_args(argv)
    if not (what_can_hold().files and what_can_hold().calls):
        parser.error(
            "this system has no Landlock or no seccomp, so a breach would not be seen. Use Linux 5.13 or newer"
        )
    signal.signal(signal.SIGALRM, _too_late)
    numbers = range(arguments.begin, arguments.begin + (arguments.whole or arguments.each))
    if arguments.again:
        kind, _, number = arguments.again.partition(":")
        arguments.formats, numbers = [kind], range(int(number), int(number) + 1)
    setting = {name: getattr(arguments, name) for name in ("seed", "begin", "seconds", "whole")}
    try:
        counts = Counts(arguments.counts, {**setting, "also": [str(folder) for folder in arguments.also]})
    except AppError as problem:
        parser.error(str(problem))
    # In a program of its own: this one stays small, because it is forked for every document.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seeds = pool.submit(seeds_of, [ROOT / "knowledge", *arguments.also], arguments.formats).result()
    while left := [(kind, done) for kind in arguments.formats if (done := counts.of(kind).documents) < len(numbers)]:
        for kind, done in left:
            some = numbers[done : done + (ROUND if arguments.counts else len(numbers))]
            counts.add(kind, run(kind, some, seeds[kind], arguments))
            if counts.of(kind).documents == len(numbers):
                _tell(kind, counts.of(kind))
    heads = ["format", "documents", *Fate, "slowest (number)", "most memory"]
    rows = [row(kind, counts.of(kind)) for kind in arguments.formats]
    table = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *rows]
    console.print("\n".join(table), markup=False, highlight=False, soft_wrap=True)
    return 1 if any(counts.of(kind).fates[Fate.FAULT] for kind in arguments.formats) else 0


def _tell(kind: str, tally: Tally) -> None:
    console.print(row(kind, tally), markup=False, highlight=False)
    for reason, count in tally.reasons.most_common(12):
        console.print(f"    {count:>7,}  {reason}", markup=False, highlight=False)


def _too_late(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
