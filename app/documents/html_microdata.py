"""Reads the job adverts that a web page marks in its own words (``itemtype="https://schema.org/JobPosting"``).

They come as the objects that JSON-LD would hold. The words of a description stand on the page and are left there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_POSTING = "schema.org/jobposting"
_ITEMS = ".//*[@itemscope and @itemtype][not(ancestor-or-self::aside or ancestor::nav or ancestor::footer)]"
_LEFT_OUT = ("description",)
_SEVERAL = ("jobLocation", "employmentType")
"""Of what is marked a second time, for machines and for readers, the first counts but for these."""
_MOST_ITEMS, _DEEPEST = 100, 4


def marked_postings(root: Any) -> list[Mapping[str, Any]]:
    """The adverts in the order of the page, without those at its side or foot, which are other pages'."""
    items = root.xpath(_ITEMS)[:_MOST_ITEMS]
    return [_object_of(item, 0) for item in items if item.get("itemtype", "").strip().lower().endswith(_POSTING)]


def _object_of(item: Any, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": item.get("itemtype", "").strip().rpartition("/")[2]}
    for element in _named_in(item):
        for name in element.get("itemprop", "").split():
            is_again = name in found and name not in _SEVERAL
            if name not in _LEFT_OUT and not is_again and depth < _DEEPEST:
                value = _object_of(element, depth + 1) if element.get("itemscope") is not None else _value(element)
                found[name] = value if name not in found else [*listed(found[name]), value]
    return found


def _named_in(item: Any) -> Iterator[Any]:
    """The elements that name a property of this item, those of items within it left out."""
    waiting = list(item)[::-1]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            yield element
        if element.get("itemscope") is None:
            waiting += list(element)[::-1]


def _value(element: Any) -> str:
    stated = element.get("content") or element.get("datetime")
    return str(stated) if stated else " ".join(element.text_content().split())


def listed(value: Any) -> list[Any]:
    """A value that may be one or a list of several, as a list."""
    return value if isinstance(value, list) else [value]
