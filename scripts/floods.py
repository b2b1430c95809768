"""Floods on purpose, with honest visitors beside them who must still get answers: python -m scripts.floods.

    python -m scripts.floods                               # every flood, ten seconds each
    python -m scripts.floods --flood sign-ins --seconds 30

Makes a small installation in a temporary folder (limits on, two workers), floods it from addresses of loopback and
asks beside it from others, as the pages do: who is told to come back comes back. Ends with 1 where an honest visitor
got no answer, or the server said that it failed. The counts are told in docs/security.md. Linux alone.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

from app.own_folder import OwnFolder
from scripts.faults.place import Place
from scripts.flooding.floods import FLOODS, Stream, flood_on
from scripts.flooding.honest import Honest, Room
from scripts.flooding.wire import has_many_addresses
from scripts.loopback import end_on_sigterm

WORKERS = 2
HONEST = 3


@dataclass(slots=True)
class Result:
    """One flood: what was sent and what became of it, and how those beside it fared."""

    name: str
    sent: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    answered: int = 0
    told_to_return: int = 0
    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, visitor: Honest) -> None:
        """Count how one of those beside it fared."""
        self.asked += visitor.asked
        self.answered += visitor.answered
        self.told_to_return += visitor.told_to_return
        self.waits += visitor.waits
        self.wrong += visitor.wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Flood; 0 when every honest visitor was answered."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.floods", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--flood", action="append", choices=FLOODS, help="this flood alone; may be given again (all)")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each lasts (10)")
    parser.add_argument("--lines", type=int, default=24, help="connections that a flood keeps busy (24)")
    options = parser.parse_args(arguments)
    if options.seconds <= 0 or options.lines < 1:
        parser.error("--seconds and --lines: write numbers above 0")
    if not has_many_addresses():
        parser.error("this system has one address of loopback alone, so nobody could be told apart. Use Linux.")
    try:
        results = list(flood_all(options.flood or list(FLOODS), options.seconds, options.lines))
    except (RuntimeError, OSError) as problem:
        print(f"The floods could not be tried: {problem}", file=sys.stderr)
        return 1
    print("\n".join(table(results)))
    for result in results:
        for says in result.wrong:
            print(f"{result.name}: {says}")
    return 1 if any(result.wrong for result in results) else 0


def flood_all(names: Sequence[str], seconds: float, lines: int) -> Iterator[Result]:
    """Floods one after another on an installation of their own, each from other addresses; each result as it ends."""
    with OwnFolder("chatbot-floods-") as home:
        place = Place(home / "place", random.Random("floods"), WORKERS)  # noqa: S311 (moments, no secret)
        place.settings["LIMITS"] = "on"
        room = Room(place.settings["DATABASE_URL"])
        try:
            place.serve()
            for number, name in enumerate(names):
                result = flood(name, place.machine.port, room, number, seconds, lines)
                print(f"{name}: {'WRONG' if result.wrong else 'well'}", file=sys.stderr, flush=True)
                yield result
        finally:
            place.stop()


def flood(name: str, port: int, room: Room, number: int, seconds: float, lines: int) -> Result:
    """One flood, with honest visitors beside it; one of them adds documents where the flood does."""
    result, has_account = Result(name), FLOODS[name].needs_account
    stream = Stream(port, f"127.0.{100 + number}", "", seconds, lines)
    if has_account:
        stream = replace(stream, session=room.sign_in(port, "flooder", f"{stream.network}.1"))
    people = [f"127.0.{number + 1}.{person}" for person in range(1, HONEST + 1)]
    visitors = [Honest(port, each, room if has_account and each == people[0] else None) for each in people]
    for visitor in visitors:
        visitor.ask_once()  # the first answers are the slowest
    counts = get_context("spawn").SimpleQueue()
    flooding = get_context("spawn").Process(target=flood_on, args=(name, stream, counts))
    flooding.start()
    counts.get()  # it has begun
    until = time.monotonic() + seconds
    for visitor in visitors:
        visitor.begin(until)
    for visitor in visitors:
        visitor.join()
    result.sent = Counter(counts.get())
    flooding.join()
    for visitor in visitors:
        result.add(visitor)
    if failed := sum(count for status, count in result.sent.items() if status in ("500", "502", "504")):
        result.wrong.append(f"{failed} requests of the flood made the server fail")
    return result


def table(results: Sequence[Result]) -> list[str]:
    """One line for each flood, as docs/security.md tells it."""
    lines = ["| flood | sent | of these | honest asked | answered | told to come back | median | slowest |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for result in results:
        became = ", ".join(f"{count:,} × {status}" for status, count in result.sent.most_common(5))
        waits = sorted(result.waits) or [0.0]
        cells = [result.name, f"{result.sent.total():,}", became, str(result.asked), str(result.answered)]
        cells += [str(result.told_to_return), f"{waits[len(waits) // 2] * 1000:.0f} ms", f"{waits[-1]:.1f} s"]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
