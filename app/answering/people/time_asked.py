"""The year, or the part of one, of which it is asked who held a post.

Reads the words of a question alone.
"""

from __future__ import annotations

import re

from app.answering.question.times_asked import is_asked_of
from app.dates import MONTH_NUMBERS

ALL_YEAR = (1, 12)
_PARTS = {
    **{name: (number, number) for name, number in MONTH_NUMBERS.items()},
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
}
TELLS_A_PART = frozenset((*_PARTS, "end"))
"""Words, in small letters, that tell which part of a year is meant."""
OF_A_YEAR = (
    r"\b(?:back )?(?P<placing>in|of|during|until|till|at the end of|by) (?:the )?"
    rf"(?:(?P<part>{'|'.join((*_PARTS, 'end', 'start', 'beginning', 'middle'))})(?: of | in | |-))?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
"""A year or a part of one, with the word that places what is asked about in it."""
WHO_WAS_THEN = (
    r"\bwho (?:was|were|led|ran|chaired|headed)\b(?:.{0,80}\b(?:then|at (?:the|that) time)\W*$"
    r"| (?:then|at (?:the|that) time)\b)"
)
"""Asks who it was at the time just spoken of."""
_WHO_IN_IT = re.compile(r"\bwho(?: (?:is|was|were|led|ran|chaired|headed)|['’]?s)\b.{0,80}?" + OF_A_YEAR, re.IGNORECASE)
_POST_IN_IT = re.compile(rf"^[^?.!]{{3,60}}?(?:{OF_A_YEAR}| (?P<bare>(?:19|20)\d\d))\W*$", re.IGNORECASE)
_AT_THAT_TIME = re.compile(WHO_WAS_THEN, re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def time_of_the_post(own: str) -> tuple[int, tuple[int, int]] | None:
    """The time at the end of a post that is named without a word that asks: "director in 2023"; None for any other."""
    found = _POST_IN_IT.match(own) if is_asked_of(own, len(own.rstrip(" ?.!")) - 4) else None
    if found is None:
        return None
    return (int(found["bare"]), ALL_YEAR) if found["bare"] else _told(found)


def _told(found: re.Match[str]) -> tuple[int, tuple[int, int]]:
    """The year, and of a part of it the months; who it was "until" then, or "by" then, the whole year tells."""
    is_in_it = found["placing"].lower() in ("in", "of", "during")
    return int(found["year"]), _PARTS.get((found["part"] or "").lower(), ALL_YEAR) if is_in_it else ALL_YEAR


def time_asked(own: str, text: str) -> tuple[int, tuple[int, int]] | None:
    """The year, and the first and last of its months, of which it is asked who held a post; None for any other time.

    It is named, or with "then" the one spoken of before.
    """
    if year := _WHO_IN_IT.search(own):
        return _told(year)
    spoken_of = _YEAR.findall(text) if _AT_THAT_TIME.search(own) else []
    return (int(spoken_of[-1]), ALL_YEAR) if spoken_of else None
