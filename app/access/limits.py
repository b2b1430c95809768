"""How often an address, a visitor and a website may ask, and how much of what takes long is worked on at once.

Each has a bucket of permits that fills steadily; a request takes one. On SQLite
each worker has buckets of its own, so the true limit lies between the number
here and that number times the workers; on PostgreSQL all machines share them.
Callers are held in memory, or as keyed digests, never logged, and forgotten.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, g, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from app.access.visitors import VISITOR_HEADER, Visitors, asking_origin
from app.storage.permits import Permits

CALLERS_KEPT = 20_000
MINUTE, DAY = 60, 86_400
MOST_AT_ONCE = 8
BUSY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """``permits`` requests at once, and then one more as each share of ``seconds`` passes."""

    name: str
    permits: int
    seconds: int = MINUTE

    @property
    def in_words(self) -> str:
        """``60 questions a minute``."""
        return f"{self.permits} {self.name} a {'minute' if self.seconds == MINUTE else 'day'}"


QUESTIONS = Limit("questions", 60)
SEARCHES = Limit("searches", 120)
SESSIONS = Limit("sessions", 30)
OPINIONS = Limit("opinions", 60)
DELETIONS = Limit("requests to delete a conversation", 60)
SIGN_INS = Limit("tries to sign in", 60)
LIMITS: dict[str, Limit] = {
    "chat.ask": QUESTIONS,
    "candidate.ask": QUESTIONS,
    "widget.ask": QUESTIONS,
    "search.find": SEARCHES,
    "widget.begin_session": SESSIONS,
    "conversations.say_helpful": OPINIONS,
    "conversations.delete": DELETIONS,
    "candidate.delete_conversation": DELETIONS,
    "candidate.say_helpful": OPINIONS,
    "admin.sign_in": SIGN_INS,
    "admin.change_own_password": SIGN_INS,
    "admin.check_code": SIGN_INS,
    "admin.confirm_demanded": SIGN_INS,
    "admin.do_second_step_action": SIGN_INS,
    "admin.confirm_second_step": SIGN_INS,
}
ANSWERING = frozenset({"chat.ask", "candidate.ask", "widget.ask"})
SIGNING_IN = frozenset(name for name, limit in LIMITS.items() if limit is SIGN_INS) | {"admin.use_link"}
READING = frozenset({"admin.upload", "admin.stage_replacement", "admin.replace_document", "admin.describe_document"})


class Buckets:
    """The permits that each (limit, caller) has left. Safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept: int = CALLERS_KEPT) -> None:
        self._clock, self._kept = clock, kept
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, limit: Limit, caller: str) -> float:
        """Take one permit. Returns 0.0, or the seconds until there is one again."""
        key, now, rate = (
            (f"{limit.name} {limit.permits}/{limit.seconds}", caller),
            self._clock(),
            limit.permits / limit.seconds,
        )
        with self._lock:
            left, since = self._left.pop(key, (float(limit.permits), now))
            left = min(float(limit.permits), left + (now - since) * rate)
            wait = 0.0 if left >= 1 else (1 - left) / rate
            self._left[key] = (left - 1 if not wait else left, now)
            if len(self._left) > self._kept:
                self._left.popitem(last=False)
        return wait


class SharedBuckets(Buckets):
    """The permits that each caller has left on all machines together; in memory while the database does not answer.

    A caller is told apart by a keyed digest: the database never holds an address.
    """

    def __init__(self, permits: Permits, secret: str) -> None:
        super().__init__()
        self._permits, self._secret = permits, secret.encode()

    def take(self, limit: Limit, caller: str) -> float:
        """Take one permit. Returns 0.0, or the seconds until there is one again."""
        digest = hmac.new(self._secret, caller.encode(), hashlib.sha256).hexdigest()
        try:
            name = f"{limit.name} {limit.permits}/{limit.seconds}"
            return self._permits.take(name, digest, limit.permits, limit.seconds)
        except SQLAlchemyError:
            return super().take(limit, caller)


def limit_requests(app: Flask, buckets: Buckets) -> None:
    """Refuse with 429 and Retry-After what exceeds the table. Only the peer's own address counts."""

    @app.before_request
    def count() -> None:
        limit = LIMITS.get(request.endpoint or "")
        if limit is not None and request.method != "OPTIONS":
            _take(buckets, limit, request.remote_addr or "", "This address")


def limit_visitors(
    app: Flask, buckets: Buckets, visitors: Visitors, a_minute: Callable[[], int], a_day: Callable[[], int]
) -> None:
    """Refuse what one chat window asks in a minute, and what all windows of one website ask in a day.

    Both numbers are asked for anew with every question; after a change everybody's count begins anew.
    """

    @app.before_request
    def count_visitor() -> None:
        if request.endpoint != "widget.ask" or request.method == "OPTIONS":
            return
        visitor = visitors.find(request.headers.get(VISITOR_HEADER, ""), asking_origin())
        if visitor is not None:
            _take(buckets, Limit("questions", a_minute()), f"visitor {visitor.key}", "This chat window")
            _take(buckets, Limit("questions", a_day(), DAY), f"site {visitor.origin}", "This website")


class Places:
    """Places for work that takes long: so many in this process, and so many of them for one caller. Thread-safe."""

    def __init__(self, most: int, each: int) -> None:
        self._most, self._each = most, each
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, caller: str) -> bool:
        """Take a place; whether there was one."""
        with self._lock:
            if self._held.total() >= self._most or self._held[caller] >= self._each:
                return False
            self._held[caller] += 1
            return True

    def leave(self, caller: str) -> None:
        """Give a place back."""
        with self._lock:
            self._held[caller] -= 1
            if self._held[caller] <= 0:
                del self._held[caller]


@dataclass(frozen=True, slots=True)
class AtOnce:
    """``most`` requests to ``endpoints`` may be worked on at once in a process, ``each`` of them for one caller."""

    endpoints: frozenset[str]
    most: int
    each: int
    busy: str


AT_ONCE_QUESTIONS = AtOnce(ANSWERING, MOST_AT_ONCE, MOST_AT_ONCE, "Too many questions are being answered right now")
AT_ONCE_SIGN_INS = AtOnce(SIGNING_IN, 4, 2, "Too many people are signing in right now")
AT_ONCE_READINGS = AtOnce(READING, 4, 2, "Too many documents are being read right now")


def limit_at_once(app: Flask, limit: AtOnce = AT_ONCE_QUESTIONS, caller: Callable[[], str] | None = None) -> None:
    """Answer 503 and Retry-After at once where more than the limit would be worked on in this process.

    Threads are few: work that takes long must not hold all of them. ``caller`` tells callers apart, else the address.
    """
    places = Places(limit.most, limit.each)

    @app.before_request
    def enter() -> None:
        if request.endpoint not in limit.endpoints or request.method == "OPTIONS":
            return
        whose = caller() if caller else request.remote_addr or ""
        if not places.enter(whose):
            raise ServiceUnavailable(f"{limit.busy}. Try again in {BUSY_SECONDS} s.", retry_after=BUSY_SECONDS)
        g.places = [*g.get("places", ()), (places, whose)]

    @app.teardown_request
    def leave(_: BaseException | None) -> None:
        for held, whose in g.pop("places", ()):
            held.leave(whose)


def _take(buckets: Buckets, limit: Limit, caller: str, called: str) -> None:
    wait = buckets.take(limit, caller)
    if wait:
        seconds = math.ceil(wait)
        detail = f"{called} may send {limit.in_words}. Try again in {seconds} s."
        raise TooManyRequests(detail, retry_after=seconds)
