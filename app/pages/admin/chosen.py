"""How the pages of settings and contacts treat a choice: whether it changed meanwhile, and where a value comes from."""

from __future__ import annotations

from flask import request

from app.errors import InvalidRequest
from app.pages.admin.words import moment_in_words
from app.storage.chosen import Chosen


def seen_of(chosen: Chosen | None) -> str:
    """What a form carries of the choice that it was made for; empty for none."""
    return chosen.at.isoformat() if chosen else ""


def check_seen(chosen: Chosen | None) -> None:
    """Raise InvalidRequest when the form was made for another choice than the present one."""
    if request.form.get("seen", "") != seen_of(chosen):
        raise InvalidRequest("Somebody has changed this since you opened the page. What is set now is shown below.")


def chosen_in_words(chosen: Chosen) -> str:
    """``set here by admin@example.org, 26 November 2026, 09:30``."""
    return f"set here by {chosen.by}, {moment_in_words(chosen.at)}"
