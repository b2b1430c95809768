"""Finds the parts of a web page that its own buttons open: the answers under folded questions.

Such a part counts as shown though it starts hidden, and the button that opens it is its heading.
"""

from __future__ import annotations

from typing import Any

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend")
_TARGETS = ("aria-controls", "data-bs-target", "data-target", "href")
_MOST_CONTROLS = 500


def show_openings(root: Any) -> set[Any]:
    """The elements that controls under ``root`` open; buttons that name them become text or headings, in place."""
    controls = root.xpath(
        ".//*[@aria-expanded or @aria-controls or @data-bs-target or @data-target or @data-bs-toggle or @data-toggle]"
    )
    places = {
        element.get("id"): element for element in root.iter() if isinstance(element.tag, str) and element.get("id")
    }
    opened: set[Any] = set()
    for control in controls[:_MOST_CONTROLS]:
        found = [] if control.get("aria-haspopup") else _opened_by(control, places)
        if found and " ".join(control.text_content().split()):
            opened.update(found)
            if control.tag == "button":
                control.tag = "span" if _heading_of(control) is not None else "summary"
    for button in root.xpath(".//button"):
        if _heading_of(button) is not None:
            button.tag = "span"
    return opened


def _opened_by(control: Any, places: dict[str, Any]) -> list[Any]:
    """The elements that a control names, else, where it says that it is folded, what follows it or its heading."""
    names = [name.lstrip("#") for target in _TARGETS for name in control.get(target, "").replace(",", " ").split()]
    above = set(control.iterancestors())
    named = [places[name] for name in names if name in places and places[name] not in above]
    if named or control.get("aria-expanded") is None or control.tag != "button":
        return named
    heading = _heading_of(control)
    after = (control if heading is None else heading).getnext()
    return [after] if after is not None and isinstance(after.tag, str) else []


def _heading_of(control: Any) -> Any:
    """The heading, term or summary that a button stands in."""
    return next(control.iterancestors(*_HEADINGS), None)
