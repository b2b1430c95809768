"""Which web pages may send requests here from a browser: our own, and the sites that are allowed.

A direct client sends no Origin and is served. Pages of the named sites may use
the JSON interface and the chat window; forms stay for our own pages alone. No
other page is ever given a header that lets it read anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from app.access.refused import mark_refused

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN_PATHS = ("/api/v1/", "/widget/")
_METHODS = "GET, POST, DELETE, OPTIONS"
_SENT = "Content-Type, X-Visitor-Session"
_READ = "Retry-After, X-Request-ID"
_PREFLIGHT_SECONDS = "600"


def refuse_foreign_origins(app: Flask, allowed: Callable[[], Collection[str]] = tuple) -> None:
    """Answer 403 when a browser sends a request that writes for a page of an origin that may not.

    ``allowed`` gives the present origins as browsers write them, ``https://www.example.org``; it is asked only for a
    page of another origin.
    """

    @app.before_request
    def refuse() -> None:
        origin = request.headers.get("Origin")
        if origin is not None and request.method not in _READING and not may_send(origin, allowed):
            mark_refused("sent by a page of another origin")
            raise Forbidden(
                "This request was sent by a web page of another origin, which is not allowed. "
                "Send it from this site's own pages, from a site that the setting ALLOWED_ORIGINS or an admin allows, "
                "or from a program without an Origin header."
            )

    @app.after_request
    def open_to_allowed(response: Response) -> Response:
        if not request.path.startswith(_OPEN_PATHS):
            return response
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin and origin in allowed():
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = _READ
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = _METHODS
                response.headers["Access-Control-Allow-Headers"] = _SENT
                response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
        return response


def may_send(origin: str, allowed: Callable[[], Collection[str]]) -> bool:
    """Whether a page of ``origin`` may send the present request: our own always, a named site where it may ask."""
    return is_own(origin, request.host) or (request.path.startswith(_OPEN_PATHS) and origin in allowed())


def as_reached(path: str, https_only: bool) -> str:
    """The address of a page of ours for people elsewhere; by https where they come by nothing else (HTTPS_ONLY)."""
    return f"{'https' if https_only else request.scheme}://{request.host}{path}"


def is_own(origin: str, host: str) -> bool:
    """Whether ``origin`` (``scheme://host:port``) is the site that the Host header names.

    The scheme is not compared: behind a proxy that ends TLS we see http.
    """
    try:
        parts = urlsplit(origin)
        own = urlsplit(f"{parts.scheme}://{host}")
        default = 443 if parts.scheme == "https" else 80
        same_port = (parts.port or default) == (own.port or default)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.hostname == own.hostname and same_port
