"""Strips what a reader cannot see and evens out white space: shared by every reader.

Characters that show nothing can smuggle text past a person's eye, and would
break the promise that a quote is what the page says. Words, punctuation and
curly quotes are never changed.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# Blank but classed as letters or symbols: they look like a space, so they become one.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Without a shape and without a part in any letter's or emoji's: soft hyphens, zero widths, turns of the reading order.
UNSEEN = dict.fromkeys([0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_EMOJI_SELECTOR = "\ufe0f"
# Symbol fonts in Word and PDF put their round and square bullets here.
_SYMBOL_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf02d\uf0fc")
_DROPPED_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co"))
_SPACES = re.compile(r"[^\S\n]+")
_WHITE = re.compile(r"\s+")


def strip_invisible(text: str) -> str:
    """Return ``text`` without invisible characters, in composed form (NFC), with plain spaces.

    Line breaks of every kind become ``\\n``; tabs and the wide family of spaces
    become one plain space each; ligatures such as fi become letters.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    kept = [_shown(character, text[at - 1] if at else "") for at, character in enumerate(text)]
    return unicodedata.normalize("NFC", "".join(kept).translate(_LIGATURES))


def clean_block(text: str) -> str:
    """Return the text of one block: nothing invisible, every run of white space one plain space."""
    return _WHITE.sub(" ", strip_invisible(text)).strip()


def clean_lines(text: str) -> str:
    """Return a whole plain text with its line breaks kept and each line cleaned at its end."""
    lines = strip_invisible(text.replace("\t", "    ")).split("\n")
    return "\n".join(line.rstrip() for line in lines)


def collapse_spaces(line: str) -> str:
    """Make every run of spaces in one line a single space; line breaks stay."""
    return _SPACES.sub(" ", line).strip()


def _shown(character: str, before: str) -> str:
    """What a person would see of one character: itself, a space, a line break or nothing."""
    if " " <= character <= "~":
        return character
    if character in _LINE_BREAKS:
        return "\n"
    if character == "\t" or character in BLANK_LETTERS or unicodedata.category(character) == "Zs":
        return " "
    if character in _SYMBOL_BULLETS:
        return "•"
    if _is_variation_selector(character):
        is_after_emoji = character == _EMOJI_SELECTOR and before != "" and unicodedata.category(before) == "So"
        return character if is_after_emoji else ""
    return "" if unicodedata.category(character) in _DROPPED_CATEGORIES else character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
