"""Which web pages may send requests here from a browser: our own only.

A direct client sends no Origin and is served. No CORS header is ever given, so
that a page elsewhere can read nothing either.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def refuse_foreign_origins(app: Flask) -> None:
    """Answer 403 when a browser sends a request that writes for a page of another origin."""

    @app.before_request
    def refuse() -> None:
        origin = request.headers.get("Origin")
        if origin is not None and request.method not in _READING and not is_own(origin, request.host):
            raise Forbidden(
                "This request was sent by a web page of another origin, which is not allowed. "
                "Send it from this site's own pages, or from a program without an Origin header."
            )


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
