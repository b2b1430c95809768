"""What somebody who is signed in asked for and may not do: a line of the audit log with who, which route, and why not.

The same again within minutes is one line; the server's log has one for every request.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.storage.audit import Action, Audit, Entry

AGAIN_AFTER = timedelta(minutes=10)


def mark_refused(why: str) -> None:
    """Say why the present request is being refused, before it is."""
    g.refused = why


def note_refused(app: Flask, audit: Audit, whose: Callable[[], str], now: Callable[[], datetime]) -> None:
    """Write down marked requests; ``whose`` names who is signed in, and is empty for nobody."""

    @app.after_request
    def note(response: Response) -> Response:
        if why := g.get("refused"):
            route = request.url_rule.rule if request.url_rule else "(no route)"
            try:
                if name := whose():
                    subject = f"{request.method} {route}"
                    entry = Entry(now(), name, Action.REFUSED, subject, why, address=request.remote_addr or "")
                    audit.note_once(entry, AGAIN_AFTER)
            except SQLAlchemyError as problem:
                structlog.get_logger().warning("refusal_not_noted", route=route, error=type(problem).__name__)
        return response
