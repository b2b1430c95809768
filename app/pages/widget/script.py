"""``GET /widget.js``: the chat window's script, put together once from the files in ``script/``.

The files share one scope and run in the order of ``PARTS``. The style sheet
travels inside the script, so that a page has one thing to load.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from flask import Blueprint, Response, request

FOLDER = Path(__file__).with_name("script")
PARTS: tuple[str, ...] = ("words", "look", "build", "memory", "server", "skip", "answer")
PARTS += ("transcript", "panel", "talk", "window", "start")
KEPT_SECONDS = 300


def add_routes(widget: Blueprint) -> None:
    """Register the script's address. It is the same for every site, so any page may load it and caches may keep it."""
    text = script_text().encode()
    digest = hashlib.sha256(text).hexdigest()[:20]

    @widget.get("/widget.js")
    def script() -> Response:
        response = Response(text, mimetype="text/javascript")
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.set_etag(digest, weak=True)
        response.make_conditional(request)
        return response


def script_text() -> str:
    """The whole script."""
    style = json.dumps((FOLDER / "widget.css").read_text(encoding="utf-8"), ensure_ascii=False)
    parts = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in PARTS)
    return f'(() => {{\n"use strict";\nconst STYLE = {style};\n{parts}}})();\n'
