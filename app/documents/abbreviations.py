"""Short forms that a text explains: "multi-agency safeguarding hub (MASH)", and the initials of names.

After Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions": only what the
text itself says is taken, and nothing is known beforehand.
"""

from __future__ import annotations

import re

SHORTEST, LONGEST = 3, 6
WORDS_BACK = 9
_SHORT = re.compile(rf"\(([A-Z][A-Za-z]{{{SHORTEST - 1},{LONGEST - 1}}})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_SMALL = frozenset("a an and at by for in of on or the to with".split())
_PART = r"[A-Z][a-z’']+(?:-[A-Z][a-z’']+)?"
_NAME = re.compile(rf"\b{_PART}(?: (?:(?:of|and|for|the|in) ){{0,2}}{_PART}){{1,5}}\b")


def abbreviations_in(text: str) -> dict[str, str]:
    """What each short form (as written) stands for; those that stand for several things are left out."""
    found: dict[str, set[str]] = {}
    for match in _SHORT.finditer(text):
        words = list(_WORD.finditer(text, max(0, match.start() - 120), match.start()))[-WORDS_BACK:]
        start = _first_word(match[1], [word.group() for word in words])
        if start is not None and match[1][:-1].upper() == match[1][:-1]:
            found.setdefault(match[1], set()).add(" ".join(text[words[start].start() : match.start()].split()))
    for match in _NAME.finditer(text):
        initials = "".join(word[0] for word in re.split(r"[\s-]", match.group()) if word[0].isupper())
        if len(initials) >= SHORTEST and initials not in found:
            found.setdefault(initials, set()).add(" ".join(match.group().split()))
    return {short: min(long) for short, long in found.items() if len({each.casefold() for each in long}) == 1}


def _first_word(short: str, words: list[str]) -> int | None:
    """Where the words begin whose initials are the letters of ``short``, small words between them passed over."""
    letters = short.casefold().removesuffix("s") if short.endswith("s") else short.casefold()
    at = len(letters) - 1
    for number in range(len(words) - 1, -1, -1):
        word = words[number].casefold()
        if word[0] == letters[at] and (at or word not in _SMALL):
            at -= 1
            if at < 0:
                return number
        elif len(word) > 3:
            return None
    return None
