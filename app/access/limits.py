"""How often one address may ask: a table of limits, kept in the memory of one worker.

Each address has a bucket of permits that fills steadily; a request takes one.
Behind several workers an address may use each worker's bucket, so the true
limit lies between the number here and that number times the workers. Addresses
are held in memory only, never logged, and the least recent are forgotten.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

ADDRESSES_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Limit:
    """``per_minute`` requests at once, and then one more as each share of a minute passes."""

    name: str
    per_minute: int


QUESTIONS = Limit("questions", 60)
SEARCHES = Limit("searches", 120)
LIMITS: dict[str, Limit] = {"chat.ask": QUESTIONS, "candidate.ask": QUESTIONS, "search.find": SEARCHES}


class Buckets:
    """The permits that each (limit, address) has left. Safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept: int = ADDRESSES_KEPT) -> None:
        self._clock, self._kept = clock, kept
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, limit: Limit, address: str) -> float:
        """Take one permit. Returns 0.0, or the seconds until there is one again."""
        key, now, rate = (limit.name, address), self._clock(), limit.per_minute / 60
        with self._lock:
            left, since = self._left.pop(key, (float(limit.per_minute), now))
            left = min(float(limit.per_minute), left + (now - since) * rate)
            wait = 0.0 if left >= 1 else (1 - left) / rate
            self._left[key] = (left - 1 if not wait else left, now)
            if len(self._left) > self._kept:
                self._left.popitem(last=False)
        return wait


def limit_requests(app: Flask, buckets: Buckets) -> None:
    """Refuse with 429 and Retry-After what exceeds the table. Only the peer's own address counts."""

    @app.before_request
    def count() -> None:
        limit = LIMITS.get(request.endpoint or "")
        if limit is None:
            return
        wait = buckets.take(limit, request.remote_addr or "")
        if wait:
            seconds = math.ceil(wait)
            detail = f"This address may send {limit.per_minute} {limit.name} a minute. Try again in {seconds} s."
            raise TooManyRequests(detail, retry_after=seconds)
