"""``/admin/session`` and ``/admin/session/stay``: for a page that warns of its session’s end.

The first is no sign of life; the second is one, as loading any page is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint

from app.access.signed_in import own_session
from app.parts import Parts
from app.storage.sessions import Session


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register what the room's pages ask for by script."""

    @pages.get("/session")
    def session_left() -> dict[str, Any]:
        return _told(own_session(), parts.now(), is_used=False)

    @pages.get("/session/stay")
    def stay_signed_in() -> dict[str, Any]:
        return _told(own_session(), parts.now(), is_used=True)


def _told(held: Session, now: datetime, *, is_used: bool) -> dict[str, Any]:
    """Seconds until it ends if nobody uses it, and until it ends whoever does."""
    return {"seconds": held.seconds_left(now, is_used=is_used), "most": held.seconds_at_most(now)}
