"""Many clients that ask a server on this machine, each from a loopback address of its own. No command.

So the limits for one address stay on, as for strangers, and none of them is met. All is bounded in time or number.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

ANSWER_SECONDS = 30
MOST_THREADS = 256
ADDRESSES = 15_000
"""Fewer than a worker keeps in mind (app/access/limits.py)."""
BROKEN = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """When a question was sent and how long it took (seconds), the status (BROKEN: no answer), and Retry-After."""

    at: float
    took: float
    status: int
    retry_after: str = ""
    version: str = ""


class Crowd:
    """Asks the server at ``port``; the next question always comes from the next address."""

    def __init__(self, port: int, questions: Sequence[str]) -> None:
        self._port, self._questions, self._numbers = port, questions, count()

    def ask(self) -> Reply:
        """Ask one question."""
        number = next(self._numbers)
        part, last = divmod(number % ADDRESSES, 250)
        source = (f"127.1.{part + 1}.{last + 1}", 0)
        body = json.dumps({"question": self._questions[number % len(self._questions)], "conversation_id": None})
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS, source_address=source)
        try:
            connection.request("POST", "/api/v1/chat", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            content = response.read()
            version = json.loads(content)["index_version"] if response.status == 200 else ""
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            return Reply(started, time.monotonic() - started, BROKEN)
        finally:
            connection.close()
        retry_after = response.headers.get("Retry-After", "")
        return Reply(started, time.monotonic() - started, response.status, retry_after, version)

    def one_after_another(self, clients: int, until: Callable[[int], bool]) -> list[Reply]:
        """So many clients ask, each when it has its answer, until ``until(asked)`` says that it is enough."""
        replies: list[Reply] = []

        def go_on() -> None:
            while not until(len(replies)):
                replies.append(self.ask())

        _together(go_on, clients)
        return replies

    def at_rate(self, rate: float, seconds: float) -> list[Reply]:
        """So many questions a second, sent when their time has come, whether others are answered or not."""
        replies: list[Reply] = []
        started, places = time.monotonic(), count()

        def go_on() -> None:
            while (due := next(places) / rate) < seconds:
                time.sleep(max(0.0, started + due - time.monotonic()))
                replies.append(self.ask())

        _together(go_on, MOST_THREADS)
        return replies


def _together(work: Callable[[], None], threads: int) -> None:
    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


@dataclass(frozen=True, slots=True)
class Told:
    """What became of many questions; times in milliseconds are those of answered ones."""

    asked: int
    answered: int
    a_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    others: dict[str, int]


def told(replies: Sequence[Reply]) -> Told:
    """The figures of all replies; those not answered by status, 503 apart by whether it says when to come again."""
    times = sorted(reply.took * 1000 for reply in replies if reply.status == 200) or [0.0]
    lasted = max((r.at + r.took for r in replies), default=0.0) - min((r.at for r in replies), default=0.0)
    answered = sum(reply.status == 200 for reply in replies)
    p50, p95, p99 = (times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.95, 0.99))
    others = Counter(_named(reply) for reply in replies if reply.status != 200)
    return Told(len(replies), answered, answered / (lasted or 1.0), p50, p95, p99, dict(others))


def _named(reply: Reply) -> str:
    if reply.status == BROKEN:
        return "no answer"
    return f"{reply.status} with Retry-After" if reply.retry_after else f"{reply.status}"
