"""Removes from a web page everything that a person looking at it would not see.

Comments, scripts, the ``hidden`` attribute, styles that hide, shrink, fade or
move text away, and text in the colour of its background. Text that a style
sheet on another site might hide is kept: nothing is ever fetched. What a button
of the page opens is shown (``openings.py``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from app.documents.openings import show_openings
from app.documents.stylesheet import Stylesheet

NEVER_TEXT = frozenset(
    "script style template noscript svg math canvas iframe object embed video audio map head button select input"
    " textarea label option datalist progress meter dialog img picture source".split()
)
_AROUND = ("nav", "header", "footer", "menu", "form")
# Words that sites give to text meant for screen readers only ("opens in a new tab") or for nobody.
_HIDING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text|-only)?|assistive-text|hidden-text"
    r"|u-hidden|is-hidden|d-none|display-none|offscreen|off-screen)(?:$|[\s_-])"
)
_LENGTH = re.compile(r"(-?\d{0,7}(?:\.\d{1,6})?)(px|em|rem|%|vw|vh|pt)?")
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_RGB = re.compile(r"rgba?\(([\d\s.,/%]{5,60})\)")
_CLIPPED = re.compile(r"rect\(\s*([01](?:px)?)[\s,]+\1[\s,]+\1[\s,]+\1\s*\)|(?:inset\((?:50|100)%|circle\(0)")
_SCALED_AWAY = re.compile(r"scale(?:3d|x|y)?\(\s*0(?:\.0{1,4})?\s*[,)]|translate(?:x|y|3d)?\([^)]{0,20}-\d{4,}px")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 10.0, "vw": 10.0, "vh": 10.0}
_FAR_AWAY = -900.0
_SMALLEST_READABLE = 1.5
_FAINTEST = 0.05
_SAME_COLOUR = 12
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ghostwhite": (248, 248, 255)}

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Looks:
    """What text inherits: None stands for a colour that cannot be known."""

    colour: _Colour | None = (0, 0, 0)
    background: _Colour | None = (255, 255, 255)
    is_tiny: bool = False
    is_transparent: bool = False

    @property
    def hides_text(self) -> bool:
        if self.is_tiny or self.is_transparent:
            return True
        if self.colour is None or self.background is None:
            return False
        return max(abs(a - b) for a, b in zip(self.colour, self.background, strict=True)) <= _SAME_COLOUR


def strip_hidden(root: Any) -> int:
    """Remove all that is hidden from the tree under ``root``, in place; the text around it stays.

    Returns how many characters of text were hidden, menus and the like left out of the count.
    """
    opened = show_openings(root)
    hidden = 0
    css = "\n".join(style.text or "" for style in root.iter("style"))
    sheet = Stylesheet(css)
    stack: list[tuple[Any, _Looks]] = [(root, _Looks())]
    while stack:
        element, inherited = stack.pop()
        style = sheet.style_of(element)
        is_page = element.tag in ("html", "body")  # scripts reveal a whole page that starts hidden
        is_kept = element is root or is_page or element in opened
        if element.tag in NEVER_TEXT or not (is_kept or (not _is_never_shown(element) and not _is_styled_away(style))):
            hidden += _text_in(element)
            drop(element)
            continue
        looks = _looks(style, inherited)
        children = list(element)
        if looks.hides_text:
            element.text = None
            for child in children:
                child.tail = None
        for child in children:
            if isinstance(child.tag, str):
                stack.append((child, looks))
            else:
                drop(child)
    return hidden


def _text_in(element: Any) -> int:
    """The characters of a hidden part that could be of use: nothing of menus, footers, scripts, or lists of links."""
    around = (element, *element.iterancestors())
    if any(each.tag in _AROUND or each.tag in NEVER_TEXT for each in around):
        return 0
    count = _characters(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
    return count if 2 * _characters(element.xpath(".//a//text()")) < count else 0


def _characters(texts: list[str]) -> int:
    return sum(len(text.strip()) for text in texts)


def drop(element: Any) -> None:
    """Remove ``element`` and all in it; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = _joined(parent.text, element.tail)
        else:
            before.tail = _joined(before.tail, element.tail)
        element.tail = None
    parent.remove(element)


def _joined(text: str | None, tail: str) -> str:
    """Both texts in a row, without the control characters that a reference such as &#1; brings in."""
    return _NO_XML.sub("", (text or "") + tail)


def _is_never_shown(element: etree._Element) -> bool:
    if element.get("hidden") not in (None, "until-found") or element.get("aria-hidden", "").lower() == "true":
        return True
    return _HIDING_CLASS.search(element.get("class", "").lower()) is not None


def _is_styled_away(style: dict[str, str]) -> bool:
    if not style:
        return False
    opacity = _length(style.get("opacity", ""))
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (opacity is not None and opacity <= _FAINTEST)
        or _CLIPPED.search(style.get("clip", "") + " " + style.get("clip-path", "")) is not None
        or _SCALED_AWAY.search(style.get("transform", "")[:100]) is not None
        or _is_far_away(style)
        or _has_no_size(style)
    )


def _is_far_away(style: dict[str, str]) -> bool:
    sides = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in ("absolute", "fixed"):
        sides += ["left", "right", "top", "bottom"]
    found = (_length(style.get(side, "")) for side in sides)
    return any(length is not None and length <= _FAR_AWAY for length in found)


def _has_no_size(style: dict[str, str]) -> bool:
    if style.get("overflow", "visible") not in ("hidden", "clip"):
        return False
    found = (_length(style.get(side, "")) for side in ("width", "height", "max-width", "max-height"))
    return any(length is not None and length <= 1 for length in found)


def _looks(style: dict[str, str], inherited: _Looks) -> _Looks:
    looks = inherited
    if "color" in style:
        colour, is_transparent = _colour(style["color"])
        looks = replace(looks, colour=colour, is_transparent=is_transparent)
    background = style.get("background-color") or style.get("background", "")
    if "url(" in background or "gradient(" in background or style.get("background-image", "none") != "none":
        looks = replace(looks, background=None)
    elif background:
        colour, is_transparent = _colour(background.split(" ")[0] if "(" not in background else background)
        looks = looks if is_transparent or background in ("none", "inherit") else replace(looks, background=colour)
    size = _length(style.get("font-size", ""))
    return looks if size is None else replace(looks, is_tiny=size < _SMALLEST_READABLE)


def _length(text: str) -> float | None:
    """A length in rough pixels; None when it is no plain length. A bare number (opacity) stays itself."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match.group(1) in ("", "-"):
        return None
    return float(match.group(1)) * _PIXELS[match.group(2) or ""]


def _colour(text: str) -> tuple[_Colour | None, bool]:
    """(red, green, blue) or None when unknown, and whether it is see-through."""
    text = text.strip()
    if text == "transparent":
        return None, True
    if text in _NAMED:
        return _NAMED[text], False
    if (match := _HEX.fullmatch(text)) is not None:
        digits = match.group(1)
        digits = "".join(digit * 2 for digit in digits) if len(digits) < 6 else digits
        see_through = len(digits) == 8 and digits.endswith("00")
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)), see_through
    if (match := _RGB.search(text)) is not None:
        parts = [
            float(part.rstrip("%") or 0) for part in re.split(r"[\s,/]+", match.group(1).strip()) if part[0] != "."
        ]
        see_through = len(parts) == 4 and parts[3] <= _FAINTEST
        return ((int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) >= 3 else None), see_through
    return None, False
