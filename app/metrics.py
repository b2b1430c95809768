"""What is counted for Prometheus: requests, questions, latencies, steps, the index in use.

Labels are bounded (route templates, closed sets) and never hold a question, an
address or an id. Under gunicorn the counts of all workers are added up through
files in PROMETHEUS_MULTIPROC_DIR, which the server's start sets.
"""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        self._requests = Counter(
            "http_requests",
            "Requests by route template, method and status",
            ["route", "method", "status"],
            registry=own,
        )
        self._latency = Histogram(
            "http_request_seconds", "Time to answer a request", ["route"], registry=own, buckets=_SECONDS
        )
        self._questions = Counter("questions", "Questions by what became of them", ["status"], registry=own)
        self._chat = Histogram("chat_seconds", "Time to answer a question", registry=own, buckets=_SECONDS)
        self._steps = Histogram("step_seconds", "Time of each step", ["step"], registry=own, buckets=_SECONDS)
        self._index = Gauge(
            "index_version_info",
            "1 for the index version in use",
            ["version"],
            registry=own,
            multiprocess_mode="livemax",
        )
        self._version: str | None = None

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One HTTP request; ``route`` is a template such as ``/api/v1/documents/<document_id>``."""
        self._requests.labels(route, method, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def count_question(self, status: str, seconds: float) -> None:
        """One question and its answer's status."""
        self._questions.labels(status).inc()
        self._chat.observe(seconds)

    def time_steps(self, seconds: Mapping[str, float]) -> None:
        """How long each named step of a request took."""
        for step, spent in seconds.items():
            self._steps.labels(step).observe(spent)

    def show_index(self, version: str) -> None:
        """Name the index version that this process serves."""
        if version != self._version:
            if self._version is not None:
                self._index.labels(self._version).set(0)
            self._index.labels(version).set(1)
            self._version = version

    def text(self) -> bytes:
        """Everything in Prometheus' text format, of all workers where there are several."""
        try:
            shared = CollectorRegistry()
            MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        except ValueError:
            shared = self._registry
        return generate_latest(shared)
