"""Ofsted's grade words, wherever they stand: "requires improvement to be good" is one grade, and not "good".

Pure text work. Words of older scales ("adequate", "satisfactory") are no grade here.
"""

from __future__ import annotations

import re

from app.domain import Grade

GRADE_WORDS = (
    r"(?:requires?[\s|]+improvement(?:[\s|]+to[\s|]+be[\s|]+good)?|inadequate|outstanding"
    r"|(?<!to\sbe\s)(?<!to\sbe\s\|\s)good)"
)
"""A pattern for one grade. The good of "to be good" that lost its beginning in a broken table is none."""
NOT_JUDGED = r"(?:not[\s|]+(?:yet[\s|]+)?(?:judged|graded|inspected|applicable)|n/a|adequate|satisfactory)"
"""A pattern for a cell that says that no judgement was made, or one on a scale that is no longer used."""

OFSTED = re.compile(r"\b(?:ofsted|inspect(?:ion|ed|ors?))\b", re.IGNORECASE)
"""Names whose grades are told."""
A_GRADE = re.compile(rf"(?<![\w-]){GRADE_WORDS}(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(rf"[\s\"'‘’“”*_(]*(?P<grade>{GRADE_WORDS})[\s\"'‘’“”*_).;]*\d{{0,2}}", re.I)
_BY_FIRST_LETTER = {
    "o": Grade.OUTSTANDING,
    "g": Grade.GOOD,
    "r": Grade.REQUIRES_IMPROVEMENT,
    "i": Grade.INADEQUATE,
}
_NOT_JUDGED_ALONE = re.compile(rf"[\s*(]*{NOT_JUDGED}[\s*).]*\d?", re.I)


def as_grade(words: str) -> Grade:
    """The grade of a match of ``GRADE_WORDS``."""
    return _BY_FIRST_LETTER[words[0].lower()]


def grade_of(text: str) -> Grade | None:
    """The grade when ``text`` is the words of one grade and nothing else, in any case; otherwise None."""
    match = _ALONE.fullmatch(text[:100]) if len(text) <= 100 else None
    return as_grade(match["grade"]) if match else None


def says_not_judged(text: str) -> bool:
    """Whether ``text`` is nothing but "not judged" or a word of an older scale."""
    return len(text) <= 40 and _NOT_JUDGED_ALONE.fullmatch(text) is not None
