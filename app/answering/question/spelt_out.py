"""Writes out the words that people shorten when they type fast, where every rule behind reads them in full.

Only words that ask or join: what a question is about is left to the mending of its spelling.
"""

from __future__ import annotations

import re

_IN_FULL = {
    "wot": "what",
    "wots": "what's",
    "wat": "what",
    "wats": "what's",
    "wen": "when",
    "wher": "where",
    "wich": "which",
    "hw": "how",
    "u": "you",
    "ur": "your",
    "r": "are",
    "tho": "though",
    "altho": "although",
    "abt": "about",
    "ppl": "people",
    "mch": "much",
    "hav": "have",
    "shud": "should",
    "thru": "through",
    "woz": "was",
    "wd": "would",
    "wud": "would",
    "yr": "year",
    "yrs": "years",
    "atm": "at the moment",
    "rn": "right now",
    "cos": "because",
    "coz": "because",
    "bcos": "because",
    "bcoz": "because",
    "cuz": "because",
}
_SHORTENED = re.compile(rf"(?<![\w’'&./-])(?:{'|'.join(_IN_FULL)})(?![\w’'&/-]|\.\w)")


def spelt_out(question: str) -> str:
    """The question with such words in full; those with a capital are left, which may be names or initials."""
    return _SHORTENED.sub(lambda found: _IN_FULL[found.group()], question)
