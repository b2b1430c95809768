"""The admin's room: documents in, index out, who may do it, and what was done.

Reading order: page.py (how a page is made and an action noted), sign_in.py,
accounts.py, audit.py, home.py. Every page works without JavaScript; whatever
people would notice asks for confirmation first.
"""

from __future__ import annotations

from flask import Blueprint

from app.access.signed_in import PATH
from app.pages.admin import accounts, audit, home, sign_in
from app.pages.admin.words import version_in_words
from app.parts import Parts


def admin_blueprint(parts: Parts) -> Blueprint:
    """Every page of the room, with its templates and its style sheet."""
    pages = Blueprint(
        "admin",
        __name__,
        url_prefix=PATH,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    pages.add_app_template_filter(version_in_words)
    for part in (home, sign_in, accounts, audit):
        part.add_routes(pages, parts)
    return pages
