"""The chat window for other websites: one script, what it asks the server for, and pages that show it.

Reading order: script.py (what is served), welcome.py and ask.py (what the
window asks for), shown.py (an answer in words), demonstration.py
and settings.py (pages). The script's own source is in ``script/``.
"""

from __future__ import annotations

from flask import Blueprint

from app.access.visitors import Visitors
from app.pages.widget import ask, demonstration, script, settings, welcome
from app.parts import Parts


def widget_blueprint(parts: Parts, visitors: Visitors, reply: ask.Reply) -> Blueprint:
    """The script, its endpoints and its pages.

    ``reply`` answers a question of a visitor as the JSON interface does; it is given, because pages and that
    interface are on one floor and do not import each other.
    """
    widget = Blueprint(
        "widget", __name__, template_folder="templates", static_folder="static", static_url_path="/assets/widget"
    )
    script.add_routes(widget)
    ask.add_routes(widget, parts, visitors, reply)
    for part in (welcome, demonstration, settings):
        part.add_routes(widget, parts)
    return widget
