"""Keeps a process up to date with what other machines publish and change, where several share a database."""

from __future__ import annotations

from flask import Flask, request

from app.access.signed_in import PATH
from app.config import Config
from app.indexing.shared import shared


def follow_other_machines(app: Flask, config: Config) -> None:
    """Follow from a process's first request on, or when the server calls ``extensions["follow"]``.

    Pages of the room are made from what the database says at that moment: a change is seen on every machine at once.
    """
    found = shared(config)
    app.extensions["follow"] = found.follow if found else lambda: None
    if found is None:
        return

    @app.before_request
    def follow() -> None:
        found.follow()
        if request.path.startswith(f"{PATH}/") and request.endpoint != "admin.static":
            found.pull()
