"""``GET /about`` and ``GET /accessibility``: how answers are made, what is stored, limits, and who can use it.

``/privacy``, where people look for what is stored, leads to that part.
"""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from app.pages.candidate.page import render_page
from app.pages.contact import contact_on_page
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.conversations import OPEN_HOURS


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages."""

    @pages.get("/about")
    def about_page() -> str:
        now = parts.settings()
        return render_page(
            "about.html",
            retention=count_in_words(now.config.retention_days, "day"),
            open_hours=OPEN_HOURS,
            contact=contact_on_page(now.contacts, None),
        )

    @pages.get("/privacy")
    def privacy_page() -> Response:
        return redirect(url_for("candidate.about_page", _anchor="privacy"))

    @pages.get("/accessibility")
    def accessibility_page() -> str:
        return render_page("accessibility.html", contact=contact_on_page(parts.settings().contacts, None))
