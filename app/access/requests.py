"""What happens around every request: its id, its timings, one log line and its counts.

The line holds the method, the route template, the status, the milliseconds and
the steps. It never holds a question, an address, a query or a document's words.
"""

from __future__ import annotations

import re
import time

import structlog
from flask import Flask, Response, g, request

from app.metrics import Metrics
from app.observability import Steps, new_request_id

REQUEST_ID_HEADER = "X-Request-ID"
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def current_steps() -> Steps:
    """The step timings of the request being answered."""
    steps: Steps = g.steps
    return steps


def watch_requests(app: Flask, metrics: Metrics) -> None:
    """Give each request an id, then log and count it. Call before anything that can refuse a request."""

    @app.before_request
    def begin() -> None:
        asked = request.headers.get(REQUEST_ID_HEADER, "")
        g.request_id = asked if _ACCEPTED_ID.fullmatch(asked) else new_request_id()
        g.steps, g.started = Steps(), time.perf_counter()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.started
        route = request.url_rule.rule if request.url_rule else "(no route)"
        method = request.method if request.method in _METHODS else "(other)"
        response.headers[REQUEST_ID_HEADER] = g.request_id
        metrics.count_request(route, method, response.status_code, seconds)
        metrics.time_steps(g.steps.seconds)
        structlog.get_logger().info(
            "request",
            method=method,
            route=route,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            steps=g.steps.ms,
        )
        return response

    @app.teardown_request
    def forget(_: BaseException | None) -> None:
        structlog.contextvars.clear_contextvars()
