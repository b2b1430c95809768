"""The overview: what is published, what waits for a person, and what was done last."""

from __future__ import annotations

from flask import Blueprint

from app.errors import IndexUnusable
from app.indexing.opened import OpenIndex
from app.pages.admin.page import render_page
from app.parts import Parts
from app.storage.audit import Wanted

LATEST = 6


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/")
    def home_page() -> str:
        return render_page("home.html", index=_index(parts), latest=parts.audit.page(Wanted())[:LATEST])


def _index(parts: Parts) -> OpenIndex | None:
    try:
        return parts.published.get()
    except IndexUnusable:
        return None
