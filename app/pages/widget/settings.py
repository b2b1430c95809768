"""``GET /widget``: choose how the chat window looks, see it at work, and copy the line that puts it on a page.

Keeps nothing: what was chosen stands in the address. A wrong choice is left out
and named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for

from app.access.origins import as_reached
from app.pages.widget.demonstration import page_with_widget
from app.parts import Parts

POSITIONS = ("right", "left")
SCHEMES = {"": "As the device asks", "light": "Always light", "dark": "Always dark"}
FONTS = {
    "": "The device’s own",
    "Arial, sans-serif": "Arial",
    "Verdana, sans-serif": "Verdana",
    "Georgia, serif": "Georgia",
}
_LONGEST = {"title": 60, "greeting": 300, "suggestions": 400, "contact": 200}
_NAMES = tuple("council title greeting suggestions contact position colour accent radius font scheme".split())
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_RADIUS = re.compile(r"[01]?[0-9]|2[0-4]")


@dataclass(frozen=True, slots=True)
class Choices:
    """The attributes of the script's element that are not left as they come, in order, and what was wrong."""

    attributes: dict[str, str]
    problems: dict[str, str]


def add_routes(widget: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @widget.get("/widget")
    def settings_page() -> Response:
        choices = read_choices(request.args.to_dict(), {council.slug for council in parts.directory.councils})
        address = as_reached(url_for("widget.script"), parts.config.https_only)
        return page_with_widget(
            "settings.html",
            councils=sorted(parts.directory.councils, key=lambda council: council.name.casefold()),
            chosen=request.args,
            choices=choices,
            snippet=snippet(address, choices.attributes),
            origin=as_reached("", parts.config.https_only),
            fonts=list(FONTS.items()),
            schemes=list(SCHEMES.items()),
            longest=_LONGEST,
        )


def read_choices(given: dict[str, str], councils: set[str]) -> Choices:
    """The attributes that these form fields ask for."""
    fields = {name: text.strip() for name, text in given.items() if text.strip()}
    checks = {
        "council": (fields.get("council") in councils, "Choose a council from the list"),
        "position": (fields.get("position") in POSITIONS, "Choose left or right"),
        "colour": (bool(_COLOUR.fullmatch(fields.get("colour", ""))), "Write a colour such as #3d30a0"),
        "accent": (bool(_COLOUR.fullmatch(fields.get("accent", ""))), "Write a second colour such as #ffdf6b"),
        "scheme": (fields.get("scheme") in SCHEMES, "Choose light, dark or as the device asks"),
        "radius": (bool(_RADIUS.fullmatch(fields.get("radius", ""))), "Write a whole number of pixels from 0 to 24"),
        "font": (fields.get("font") in FONTS, "Choose a font from the list"),
    }
    for name, limit in _LONGEST.items():
        checks[name] = (len(fields.get(name, "")) <= limit, f"Write at most {limit} characters")
    problems = {name: said for name, (is_right, said) in checks.items() if name in fields and not is_right}
    right = {name: fields[name] for name in _NAMES if name in fields and name not in problems}
    return Choices(right, problems)


def snippet(address: str, attributes: dict[str, str]) -> str:
    """The element to paste into a page."""
    told = "".join(f' data-{name}="{_escaped(text)}"' for name, text in attributes.items())
    return f'<script src="{address}"{told} defer></script>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
