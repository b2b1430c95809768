"""Settings that take effect at once: websites, limits and retention, each with where its present value comes from.

What would take something from people (a website, kept conversations) is asked again first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.config import Config, setting_named
from app.errors import InvalidRequest
from app.in_force import Present, as_text, readable
from app.pages.admin.chosen import check_seen, chosen_in_words, seen_of
from app.pages.admin.contacts import contact_rows
from app.pages.admin.page import Confirmation, Field, done, note, render_confirmation, render_page, who
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action


@dataclass(frozen=True, slots=True)
class Row:
    """One setting of the page: its name in the environment, and the words about it."""

    name: str
    title: str
    hint: str
    is_long: bool = False

    @property
    def key(self) -> str:
        """The setting in addresses and ids."""
        return self.name.lower().replace("_", "-")


ROWS = {
    row.key: row
    for row in (
        Row(
            "ALLOWED_ORIGINS",
            "Websites that may show the chat",
            "One on each line, such as https://www.example.org, without a path. Empty: only this site’s own pages.",
            is_long=True,
        ),
        Row(
            "VISITOR_QUESTIONS_PER_MINUTE",
            "Questions of one visitor in a minute",
            "What one chat window may ask, from 1 to 1,000. Who asks more is told to wait.",
        ),
        Row(
            "SITE_QUESTIONS_PER_DAY",
            "Questions of one website in a day",
            "What all chat windows on one website may ask together, from 1 to 10,000,000.",
        ),
        Row(
            "RETENTION_DAYS",
            "Days that conversations are kept",
            "Counted from the last question, from 1 to 3,650. Candidates read this number on the privacy notice.",
        ),
    )
}
_KEYS = ", ".join(f'"{key}"' for key in ROWS)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its forms."""

    @pages.get("/settings")
    def settings_page() -> str:
        return _render(parts)

    @pages.post(f"/settings/<any({_KEYS}):key>")
    def change_setting(key: str) -> ResponseReturnValue:
        row, now, typed = ROWS[key], parts.in_force.latest(), request.form.get("value", "")
        try:
            check_seen(now.chosen.get(row.name))
            text = readable(row.name, typed if row.is_long else typed.replace(",", ""))
            if text == _text(now.config, row.name):
                return done("Nothing was changed.", "admin.settings_page")
            effects = _effects(parts, row, now.config, text)
            if effects and request.form.get("sure") != "yes":
                return render_confirmation(_asked(row, effects, text))
            parts.in_force.choose(row.name, text, now.chosen.get(row.name), who(), parts.now())
        except InvalidRequest as problem:
            return _render(parts, Field(key, str(problem)), {key: typed}), 422
        return _told(parts, Action.SETTING_CHANGED, row, _text(now.config, row.name), text)

    @pages.get(f"/settings/<any({_KEYS}):key>/return")
    def return_setting_page(key: str) -> str:
        return render_confirmation(_asked_to_return(parts, ROWS[key], parts.in_force.latest()))

    @pages.post(f"/settings/<any({_KEYS}):key>/return")
    def return_setting(key: str) -> ResponseReturnValue:
        row, now = ROWS[key], parts.in_force.latest()
        chosen = now.chosen.get(row.name)
        if chosen is None:
            return done("Nothing was chosen here: the default is in force.", "admin.settings_page")
        try:
            check_seen(chosen)
            parts.in_force.return_to_start(row.name, chosen)
        except InvalidRequest as problem:
            return _render(parts, Field(row.key, str(problem))), 422
        after = _text(parts.config, row.name)
        return _told(parts, Action.SETTING_RETURNED, row, _text(now.config, row.name), after)


def _told(parts: Parts, action: Action, row: Row, before: str, after: str) -> ResponseReturnValue:
    """Note what was changed, let it take effect, and say so."""
    note(parts, action, row.title, detail=f"{before or '(none)'} → {after or '(none)'}")
    gone = parts.retention.run_if_due(parts.now()) if row.name == "RETENTION_DAYS" else 0
    told = f" {count_in_words(gone, 'conversation')} deleted." if gone else ""
    return done(f"{row.title}: {after or 'none'}. It counts now.{told}", "admin.settings_page")


def _effects(parts: Parts, row: Row, before: Config, after: str) -> tuple[str, ...]:
    """What a change would take from people; nothing when nobody loses anything."""
    if row.name == "ALLOWED_ORIGINS":
        return tuple(
            f"Pages of {origin} can no longer show the chat. It stops there within seconds."
            for origin in before.allowed_origins
            if origin not in after.split()
        )
    if row.name == "RETENTION_DAYS" and int(after) < before.retention_days:
        gone = parts.conversations.count_older_than(parts.now(), int(after))
        deleted = (
            f"{count_in_words(gone, 'conversation')} of now {'is' if gone == 1 else 'are'} older and deleted at once, "
            "for good, with questions, answers and opinions. Backups keep them until they are deleted."
        )
        return (
            f"Conversations go {count_in_words(int(after), 'day')} after the last question; now it is "
            f"{count_in_words(before.retention_days, 'day')}.",
            deleted if gone else "No conversation that is kept now is older.",
        )
    return ()


def _asked(row: Row, effects: tuple[str, ...], text: str) -> Confirmation:
    carries = {"value": text, "seen": request.form.get("seen", ""), "sure": "yes"}
    return Confirmation(f"Change “{row.title}”?", effects, "Change it", _back(row), section="settings", carries=carries)


def _asked_to_return(parts: Parts, row: Row, now: Present) -> Confirmation:
    after = _text(parts.config, row.name)
    effects = (
        f"In force now: {_text(now.config, row.name) or 'none'}.",
        f"In force then: {after or 'none'} ({_origin_of_default(parts.config, row)}).",
        *_effects(parts, row, now.config, after),
    )
    carries = {"seen": seen_of(now.chosen.get(row.name))}
    title = f"Return “{row.title}” to its default?"
    return Confirmation(title, effects, "Return to the default", _back(row), section="settings", carries=carries)


def _back(row: Row) -> str:
    return url_for("admin.settings_page", _anchor=row.key)


def _text(config: Config, name: str) -> str:
    return as_text(getattr(config, name.lower()))


def _origin_of_default(config: Config, row: Row) -> str:
    setting = setting_named(row.name)
    if getattr(config, row.name.lower()) == setting.read(setting.default):
        return "the default"
    return f"from the environment, {row.name}"


def _render(parts: Parts, error: Field | None = None, typed: Mapping[str, str] | None = None) -> str:
    now = parts.in_force.latest()
    shown = [
        {
            "row": row,
            "value": (typed or {}).get(row.key, _text(now.config, row.name).replace(" ", "\n")),
            "in_force": _text(now.config, row.name) or "none",
            "is_unread": row.name in now.unread,
            "chosen": chosen_in_words(now.chosen[row.name]) if row.name in now.chosen else "",
            "default": _text(parts.config, row.name) or "none",
            "origin": _origin_of_default(parts.config, row),
            "seen": seen_of(now.chosen.get(row.name)),
        }
        for row in ROWS.values()
    ]
    return render_page(
        "settings.html", shown=shown, error=error, limits=parts.config.limits, contacts=contact_rows(parts, now)
    )
