"""Whose address counts where reverse proxies stand before the server.

A proxy adds the address that connected to it to the end of X-Forwarded-For. With as many proxies as are named, the one
that the outermost of them added counts; whatever a client wrote itself stands before it and is not looked at.
"""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust_proxies(app: Flask, count: int) -> None:
    """Believe so many proxies about addresses, and about nothing else; none when 0."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=0, x_host=0)  # type: ignore[method-assign]
