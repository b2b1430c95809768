"""Turns bytes into text: byte order mark, declared charset, UTF-8, then a guess from the bytes.

It never replaces what it cannot read with question marks: bytes that are no
text are refused.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from app.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([\w.:-]{2,40})""", re.I
)
_LOOK_AT = 4096
_GUESS_FROM = 256 * 1024
# Older British pages and Word exports: one byte each for curly quotes, dashes and the pound sign.
_BRITISH = "cp1252"
_BRITISH_MARKS = frozenset("‘’“”–—£•…éèêáàóöüçñ½¼¾°·©®™€ ")
_WESTERN = (_BRITISH, "mac_roman")
_UPPER, _LOWER = "À-ÏÑ-ÖØ-ÝŠŽŒŸ", "ß-ïñ-öø-ýÿšžœ"
_LETTER = f"A-Za-z{_UPPER}{_LOWER}"
_STRANGE = re.compile(
    rf"[^\x00-\x7f{_UPPER}{_LOWER}‘’“”–—£•…½¼¾°·©®™€§±×÷²³µ«»¶†‡\u00a0\u00ad]"  # no sign of an English text
    rf"|[a-z{_LOWER}][{_UPPER}]|(?<![{_LETTER}])(?![àÀ])[{_UPPER}{_LOWER}](?![{_LETTER}])"  # no place for such a letter
    rf"|[{_UPPER}{_LOWER}]{{3}}|[£€½¼¾±×÷²³»†‡](?=[{_LETTER}])|[{_LETTER}][‘“]"
)
"""What betrays a text that was read in the wrong one of ``_WESTERN``: each gives bytes beyond ASCII another letter."""
_MOST_CONTROL = 0.02
NOT_TEXT = "not a text document: it holds bytes that are no readable text. Save it as text in UTF-8, or as PDF or Word"


def decode(data: bytes, path: str, declared: bool = False) -> str:
    """Return the text of ``data``; with ``declared`` an HTML ``meta charset`` is believed.

    Raises DocumentError when the bytes are no plausible text.
    """
    text = _marked(data) or (_as_declared(data) if declared else None) or _as_utf8(data) or _unmarked_utf16(data)
    text = text if text is not None else _guessed(data)
    if text is None or not looks_like_text(text):
        raise DocumentError(path, NOT_TEXT)
    return text


def looks_like_text(text: str) -> bool:
    """Whether a decoded text reads as one: no NUL, hardly any control characters."""
    sample = text[:_GUESS_FROM]
    odd = sum(1 for character in sample if character < " " and character not in "\t\n\r\x0b\x0c")
    return "\0" not in sample and odd <= len(sample) * _MOST_CONTROL


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    return None


def _as_declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_LOOK_AT])
    if found is None:
        return None
    name = found.group(1).decode("ascii", "ignore").lower()
    # Browsers read Latin-1 as its superset cp1252; a declared UTF-16 that we can search as ASCII is a slip.
    name = _BRITISH if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
    return None if name.startswith(("utf-16", "utf-32")) else _try(data, name)


def _as_utf8(data: bytes) -> str | None:
    return _try(data, "utf-8")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in English nearly every second byte is NUL."""
    sample = data[:_LOOK_AT]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) / 2
    if sample[1::2].count(0) > 0.7 * half:
        return _try(data, "utf-16-le")
    return _try(data, "utf-16-be") if sample[0::2].count(0) > 0.7 * half else None


def _guessed(data: bytes) -> str | None:
    british = _try(data, _BRITISH)
    if british is not None and all(mark in _BRITISH_MARKS for mark in british if mark > "~"):
        return british
    for encoding in _WESTERN:  # before any guess, which few such letters mislead: "Zoë, £34,000" as Baltic or Japanese
        text = _try(data, encoding)
        if text is not None and not _STRANGE.search(text):
            return text
    best = from_bytes(data[:_GUESS_FROM]).best()
    return (_try(data, best.encoding) if best is not None else None) or british


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if encoding == "utf-8" and "\0" in text else text
