"""The one place that turns an error into a response.

Paths of the JSON interface get RFC 9457 problems; people get a page. What an
unexpected error says stays in the log, under the request id that the response carries.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from flask import Flask, Response, g, request
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import RequestRedirect

from app.access.limits import ANSWERING
from app.answering.routes.unanswered import help_beside
from app.api.responses import ProblemBody
from app.errors import (
    BUILD_COMMAND,
    AppError,
    BrokenIndex,
    BuildRunning,
    ConfigError,
    DocumentError,
    EncoderError,
    IndexUnusable,
    InvalidRequest,
    NoIndex,
    NotFound,
    RequestError,
    UnknownCouncil,
)

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = "10"
DATABASE_RETRY_SECONDS = "2"
"""A database server that restarts is back in seconds."""
_JSON_PATHS = ("/api/", "/widget/", "/healthz", "/readyz", "/metrics")
_INTERNAL = "Something went wrong here. It has been logged under the request id given as 'instance'."
_BROKEN_BODY = (
    "Bad Request",
    "The body ends or is cut into chunks otherwise than its headers say. Send it again, whole.",
)
_NO_DATABASE = (
    "The database does not answer",
    "It may be starting again: send the same again in a moment. If that does not help, whoever runs the service finds "
    "what is wrong with: .venv/bin/python -m scripts.doctor",
)

_KEPT_OUT = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT))
_NOT_KEPT = (
    "The server may not write there, or its disk is full",
    "Whoever runs the service finds the place and what to do with: .venv/bin/python -m scripts.doctor. Then see "
    "whether it was done, and send it again if not.",
)

# Error → status, name, title, and what to say: None where the error's own message is fit for the person who asked.
ERRORS: dict[type[AppError], tuple[int, str, str, str | None]] = {
    InvalidRequest: (422, "invalid-request", "The request cannot be used as sent", None),
    UnknownCouncil: (422, "unknown-council", "There is no such council", None),
    NotFound: (404, "not-found", "Not found", None),
    RequestError: (422, "invalid-request", "The request cannot be used as sent", None),
    NoIndex: (503, "no-index", "Nothing is indexed yet", f"No index is published. Build one with: {BUILD_COMMAND}"),
    BrokenIndex: (503, "index-unusable", "The index cannot be used", f"{_INTERNAL} To mend it, run: {BUILD_COMMAND}"),
    BuildRunning: (503, "build-running", "The index is being built", "Try again when the build has ended."),
    IndexUnusable: (503, "index-unusable", "The index cannot be used", f"{_INTERNAL} To mend it, run: {BUILD_COMMAND}"),
    EncoderError: (503, "encoder-unusable", "Questions cannot be read at the moment", _INTERNAL),
    DocumentError: (500, "internal", "Something went wrong", _INTERNAL),
    ConfigError: (500, "internal", "Something went wrong", _INTERNAL),
    AppError: (500, "internal", "Something went wrong", _INTERNAL),
}

# Our words for errors that the web framework finds by itself; it has no good ones for the person.
_DETAILS: dict[int, Callable[[], str]] = {
    404: lambda: f"There is nothing at {request.path}. /api/v1/openapi.json describes what there is.",
    405: lambda: f"{request.path} does not take {request.method}. The Allow header lists what it takes.",
    413: lambda: f"The body is larger than the {request.max_content_length or 0:,} bytes that are read. Send less.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One error, ready to be shown as JSON or as a page; ``help`` is for somebody in danger who is not answered."""

    status: int
    name: str
    title: str
    detail: str
    headers: dict[str, str] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    help: str = ""


def answer_problems(app: Flask, page: Callable[[Problem], str]) -> None:
    """Answer every error of ``app``; ``page`` makes the HTML that people see."""

    @app.errorhandler(Exception)
    def answer(error: Exception) -> Response | HTTPException:
        if isinstance(error, RequestRedirect):
            return error
        problem = _with_help(problem_of(error))
        if problem.status == 500 or (problem.status == 503 and not isinstance(error, NoIndex | HTTPException)):
            structlog.get_logger().error("failed", error=type(error).__name__, exc_info=error)
        as_json = request.path.startswith(_JSON_PATHS)
        response = json_problem(problem) if as_json else Response(page(problem), problem.status, mimetype="text/html")
        response.headers.update(problem.headers)
        return response


def problem_of(error: Exception) -> Problem:
    """What to say about any error at all."""
    if isinstance(error, HTTPException) and error.code is not None:
        return _of_http(error, error.code)
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        return Problem(503, "database-unavailable", *_NO_DATABASE, {"Retry-After": DATABASE_RETRY_SECONDS})
    if isinstance(error, OSError) and error.errno in _KEPT_OUT:
        return Problem(503, "storage-unavailable", *_NOT_KEPT, {"Retry-After": RETRY_AFTER_SECONDS})
    if isinstance(error, ParseException):  # of the server, which reads a body only when the application does
        return Problem(400, "bad-request", *_BROKEN_BODY)
    if not isinstance(error, AppError):
        return Problem(500, "internal", "Something went wrong", _INTERNAL)
    row = next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)
    status, name, title, detail = row
    headers = {"Retry-After": RETRY_AFTER_SECONDS} if status == 503 else {}
    return Problem(status, name, title, detail or str(error), headers, _more(error))


def _with_help(problem: Problem) -> Problem:
    """The problem; beside a message that tells of danger and is not answered, where to find help."""
    told = help_beside(asked_in_request()) if request.endpoint in ANSWERING else ""
    return replace(problem, help=told)


def asked_in_request() -> object:
    """The question that was sent, as JSON or by a form; None where there is none or it cannot be read."""
    try:
        sent = request.get_json(silent=True) if request.is_json else request.form
    except (HTTPException, ParseException, RecursionError, ValueError):
        return None
    return sent.get("question") if isinstance(sent, Mapping) else None


def json_problem(problem: Problem) -> Response:
    """The problem as RFC 9457 writes it; ``instance`` is the request id."""
    body = ProblemBody(
        type=f"urn:problem:{problem.name}",
        title=problem.title,
        status=problem.status,
        detail=f"{problem.help} {problem.detail}".strip(),
        help=problem.help or None,
        instance=g.get("request_id", ""),
        **problem.more,
    )
    return Response(body.model_dump_json(exclude_none=True), problem.status, mimetype=PROBLEM_JSON)


def _of_http(error: HTTPException, status: int) -> Problem:
    title = HTTP_STATUS_CODES.get(status, "Error")
    is_own = error.description != type(error).description and error.description
    detail = error.description if is_own else _DETAILS.get(status, lambda: error.description or title)()
    kept = ("Allow", "Retry-After")
    headers = {name: value for name, value in error.get_headers() if name in kept}
    name = getattr(error, "problem_name", title.lower().replace(" ", "-"))
    return Problem(status, name, title, str(detail), headers)


def _more(error: AppError) -> dict[str, Any]:
    if isinstance(error, UnknownCouncil):
        return {"nearest": list(error.nearest)}
    if isinstance(error, InvalidRequest) and error.field:
        return {"field": error.field}
    return {}
