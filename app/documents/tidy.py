"""Drops what belongs to the page and not to the document: furniture, appeals, captions, repeats, words to machines.

Works on the blocks of one document, whatever its format. Of a repeated
paragraph the first stays; list items and table rows may repeat, because two
vacancies can share their hours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

from app.documents.furniture import ends_as_sentence, heads_links, is_appeal, is_furniture_line, words_of
from app.documents.orders import without_orders
from app.domain import BlockKind, Element

_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_CREDIT = re.compile(
    r"\b(?:Photo|Photograph|Pic|Picture|Image|Credit|PHOTO|PICTURE|PIC|IMAGE|CREDIT)s?"
    r"(?: ?(?:credit|by|courtesy of))? ?:"
)
_CUT_OFF = re.compile(r"(?:\.\.\.|…)[\"'”’\])]{0,2}$")
_CALLS = frozenset(
    "apply browse click discover download explore find go learn read return see view visit watch".split()
)
_CONTACT = re.compile(r"[\d@]")
_LONGEST_CAPTION = 60
_LONGEST_CREDIT = 16
_CAPTION_THAT_TELLS = 6
_REPEAT = 8
_TEASER = 5
_LONGEST_CALL = 6
_MOST_HANGING = 2


def tidy(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return the blocks that are content, in their order."""
    told = (replace(element, text=without_orders(element.text)) for element in elements)
    kept = [element for element in told if element.text]
    steps: tuple[Callable[[list[Element]], list[Element]], ...] = (
        _without_furniture,
        _without_photo_credits,
        _without_teasers,
        _without_repeats,
        _without_echoes,
        _without_empty_calls,
    )
    for step in steps:
        kept = step(kept)
    return tuple(kept)


def _without_furniture(elements: list[Element]) -> list[Element]:
    kept: list[Element] = []
    in_links = False
    for element in elements:
        if element.kind is BlockKind.TABLE_ROW:
            in_links = False
            kept.append(element)
            continue
        is_item = element.kind is BlockKind.LIST_ITEM
        if in_links and is_item and not ends_as_sentence(element.text):
            continue
        in_links = heads_links(element.text)
        if not is_furniture_line(element.text) and (is_item or not is_appeal(element.text)):
            kept.append(element)
    return kept


def _without_photo_credits(elements: list[Element]) -> list[Element]:
    """Cut the credit from photo captions; a caption that tells something stays, once."""
    kept: list[Element] = []
    captions: set[tuple[str, ...]] = set()
    for element in elements:
        caption = _caption(element)
        if caption is None:
            kept.append(element)
            continue
        words = words_of(caption)
        if len(words) >= _CAPTION_THAT_TELLS and words not in captions:
            kept.append(replace(element, kind=BlockKind.PARAGRAPH, text=caption, level=0))
        captions.add(words)
    return kept


def _caption(element: Element) -> str | None:
    """The words of a caption before its credit; None when the block is no credited caption."""
    if element.kind not in _PROSE or element.text.count(" ") > _LONGEST_CAPTION:
        return None
    credit = _CREDIT.search(element.text)
    if credit is None or element.text[credit.end() :].count(" ") > _LONGEST_CREDIT:
        return None
    return element.text[: credit.start()].rstrip(" -–—|([")


def _without_teasers(elements: list[Element]) -> list[Element]:
    """Drop a paragraph that is cut off with dots when another one says it whole."""
    whole = sorted(" ".join(words_of(element.text)) for element in elements if not _CUT_OFF.search(element.text[-6:]))

    def is_teaser(element: Element) -> bool:
        words = words_of(element.text)
        if element.kind not in _PROSE or len(words) < _TEASER or not _CUT_OFF.search(element.text[-6:]):
            return False
        start = " ".join(words)
        at = bisect_left(whole, start)
        return at < len(whole) and whole[at].startswith(start)

    return [element for element in elements if not is_teaser(element)]


def _without_repeats(elements: list[Element]) -> list[Element]:
    """Keep the first of paragraphs that differ in nothing but case, punctuation and spaces."""
    kept: list[Element] = []
    seen: set[tuple[str, ...]] = set()
    for element in elements:
        words = words_of(element.text)
        repeats = element.kind is BlockKind.PARAGRAPH and len(words) >= _REPEAT and words in seen
        doubles = bool(kept) and element.kind is kept[-1].kind is BlockKind.HEADING and element.text == kept[-1].text
        if not repeats and not doubles:
            kept.append(element)
        if element.kind is BlockKind.PARAGRAPH:
            seen.add(words)
    return kept


def _without_echoes(elements: list[Element]) -> list[Element]:
    """Drop a name that stands alone under a line that has just given it: the caption of a portrait."""
    echoes = {id(after) for before, after in pairwise(elements) if _is_echo(before, after)}
    return [element for element in elements if id(element) not in echoes]


def _is_echo(before: Element, after: Element) -> bool:
    words = after.text.split()
    if before.kind not in _PROSE or after.kind not in _PROSE or not 2 <= len(words) <= 4:
        return False
    is_name = all(word[0].isupper() and word.isalpha() for word in words)
    return is_name and not ends_as_sentence(before.text) and before.text != after.text and after.text in before.text


def _without_empty_calls(elements: list[Element]) -> list[Element]:
    """Drop a heading at the end with nothing under it, and calls to click that lead nowhere here."""
    kept: list[Element] = []
    for element, after in zip_longest(elements, elements[1:]):
        leads_nowhere = after is None or after.kind is BlockKind.HEADING
        if element.kind is not BlockKind.PARAGRAPH or not leads_nowhere or not _is_call(element.text):
            kept.append(element)
    hanging = list(takewhile(lambda element: element.kind is BlockKind.HEADING, reversed(kept)))
    if len(hanging) == len(kept):
        return kept
    body = kept[: len(kept) - len(hanging)]
    # Many lines that head nothing are no headings: the names at the foot of a letter.
    names = hanging[::-1] if len(hanging) > _MOST_HANGING else []
    return body + [replace(element, kind=BlockKind.PARAGRAPH, level=0) for element in names]


def _is_call(text: str) -> bool:
    words = words_of(text[:200])
    return (
        1 < len(words) <= _LONGEST_CALL
        and words[0] in _CALLS
        and not ends_as_sentence(text)
        and not text.endswith(":")
        and _CONTACT.search(text) is None
    )
