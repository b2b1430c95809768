"""The time that a question tells, and how it gives way to that of what is added to it.

Reads the words alone. Patterns are linear and bounded.
"""

from __future__ import annotations

import re

from app.conversation.leaning import SHORT, is_part, is_whole, without_lead
from app.dates import MONTH_IN_FULL
from app.number_words import UP_TO_TWENTY

_DATED = rf"(?:(?:early|late|mid|spring|summer|autumn|winter|{MONTH_IN_FULL})(?: of)? )?(?:19|20)\d\d\b"
_YEAR_TOLD = re.compile(
    rf",?\s*\b(?:(?:back )?in|of|during|at the end of|as of|for)(?: the)? {_DATED}"
    rf"|(?<!since)(?<!until)(?<!before)(?<!after)(?<!from)(?<!by)(?<! to)(?<! and)(?<! or) {_DATED}(?=\W*$)"
    rf"|,?\s*\b(?:(?:an?|some|a few|{'|'.join(UP_TO_TWENTY[1:])}|\d{{1,2}}) (?:year|month|decade)s? ago|last year)\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(rf"(?:(?:back )?in |of |during |for )?(?P<when>{_DATED})", re.IGNORECASE)
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:last|this) year|years? ago|now|nowadays|today|currently|these days|at present"
    r"|at the moment)\b",
    re.IGNORECASE,
)
_OF_THE_PRESENT = re.compile(
    r"^(?:(?:what|how|who|where|which)(?: (?:is|are|does|do)\b|['’]s\b)|(?:is|are|does|do)\b)", re.I
)
_BARE_MEASURE = re.compile(r"(?:how (?:much|many|long|often)|since when|until when|when|where)\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THEN = re.compile(
    r"^(?P<asks>(?:(?:and|so|but|ok) )?who (?:was|were|led|ran|chaired|headed) .{2,80}?)(?: back)?,?"
    r" (?:then|at (?:the|that) time)\W*$",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", re.IGNORECASE)
_OF_WHAT_WAS_TOLD = re.compile(
    r"\b(?:that|this|those|these)\b|\b(?:says?|tells?|mentions?|covers?|finds?|refers?|prais(?:e|es)|criticis(?:e|es))\b",
    re.IGNORECASE,
)
"""What a report says is asked in the present, though it is of its year; so is why that was."""
_THE_ONE_AFTER = re.compile(r"\bthe (?:one|visit|inspection) after (?:that|it|this)(?: one)?\b", re.IGNORECASE)
_THE_ONE_BEFORE = re.compile(
    r"^(?P<asks>(?:when|what|how) (?:was|did|were)) the (?:one|time) before(?: (?:that|it|this))?(?=\W*$)",
    re.IGNORECASE,
)
_OF_INSPECTIONS = re.compile(r"\b(?:ofsted|inspect\w{0,6}|judge?ment|judged|rat(?:ed|ings?)|grade)\b", re.IGNORECASE)
_IS_EARLIER = re.compile(r"\b(?:previous|before|earlier)\b", re.IGNORECASE)
_IS_TO_COME = re.compile(r"\b(?:due|expected|planned|will|going to)\b", re.IGNORECASE)
_WHICH_ONE = re.compile(r"\b(?:20\d\d|first|second|third|fourth|next)\b", re.IGNORECASE)
_A_VISIT = re.compile(r"\b(?:(?:monitoring|focus+ed|assurance) visit|(?:full |graded )?inspection)\b", re.IGNORECASE)


def of_another_visit(question: str, last: str) -> str:
    """What is asked of "the one after that" or "the one before" behind a question about an inspection, of that one.

    Of the next one only where it is asked of one to come, and not behind one of a certain year or number.
    """
    if _OF_INSPECTIONS.search(last) and not _IS_EARLIER.search(last):
        question = _THE_ONE_BEFORE.sub(r"\g<asks> the previous inspection", question)
    visit = _A_VISIT.search(last) if _IS_TO_COME.search(question) and not _WHICH_ONE.search(last) else None
    return _THE_ONE_AFTER.sub(f"the next {visit.group().lower()}", question) if visit else question


def at_the_time_told(question: str, answer: str) -> str:
    """The question with the year that the answer before told, for its "then": "who was the director then?"."""
    years = set(_A_YEAR.findall(answer))
    found = _THEN.match(question) if len(years) == 1 and not _A_YEAR.search(question) else None
    return f"{found['asks']} in {years.pop()}?" if found else question


def without_year(question: str) -> str:
    """The question without the year that it tells."""
    return _YEAR_TOLD.sub("", question)


def tells_a_year_alone(text: str) -> bool:
    """Is it no more than a year, or a part of one?"""
    return _YEAR_ALONE.fullmatch(text) is not None


def asks_of_the_present(text: str) -> bool:
    """Does it open as a question about how things are?"""
    return _OF_THE_PRESENT.match(text) is not None


def at_another_time(before: str, adds: str) -> str:
    """The question before, without the year that it told where what is added brings another time or asks of now."""
    of_now = is_whole(adds) and asks_of_the_present(adds) and not _OF_WHAT_WAS_TOLD.search(adds)
    return without_year(before) if of_now or _OF_ANOTHER_TIME.search(adds) else before


def with_more(before: str, adds: str) -> str:
    """The question before with what is added to it: behind a colon, unless it is no more than a year."""
    year = _YEAR_ALONE.fullmatch(adds)
    return f"{before} in {year['when']}?" if year else f"{before}: {adds}?"


def piece_behind(question: str, before: str) -> str:
    """A piece of a question ("whereabouts?") behind the one before; nothing for a whole question."""
    piece = without_lead(question).rstrip(" ?.!")
    return with_more(before, piece) if is_part(piece, 2 * SHORT) else ""


def asked_in_one(piece: str, before: str) -> str:
    """A bare "how much?" in front of the yes-or-no question before it: "how much do you pay a bonus?"; else nothing."""
    bare = _BARE_MEASURE.match(without_lead(piece))
    return f"{bare.group()} {before}?" if bare and _YES_OR_NO.match(before) and ": " not in before else ""
