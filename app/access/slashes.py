"""An address that leads nowhere but for the slash at its end leads to the page without it, as people type addresses."""

from __future__ import annotations

from flask import Flask, redirect, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound


def forgive_slashes(app: Flask) -> None:
    """Lead readers of pages on; the JSON interface and what is sent get the plain 404. Call before access rules."""

    @app.before_request
    def lead_on() -> ResponseReturnValue | None:
        path = request.path
        is_missed = isinstance(request.routing_exception, NotFound) and path.endswith("/")
        if not is_missed or request.method not in ("GET", "HEAD") or path.startswith("/api/"):
            return None
        try:
            endpoint, arguments = request_ctx.url_adapter.match(path.rstrip("/"), "GET")  # type: ignore[union-attr]
        except HTTPException:  # it leads nowhere either, or another redirect does
            return None
        query = request.query_string.decode("latin-1")
        return redirect(app.url_for(endpoint, **arguments) + (f"?{query}" if query else ""))
