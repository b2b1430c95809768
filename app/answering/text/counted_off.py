"""What a document counts off in its sentences ("The first … The second …"): asked openly, all of it is told.

One of three reasons alone would pass for the only one, and "She names three reasons." tells none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement, statements_of
from app.answering.text.whose import of_these_councils
from app.councils.directory import Directory

MOST = 4
"""Sentences that an answer may have."""
FARTHEST = 3
"""From one thing counted to the next: the sentences between enlarge on it."""
_OPENING = r"^[\s“\"'‘(]*(?:(?:the|her|his|our|their|its|my|a|and|one|then|yet)\s+){0,2}"
_FIRST = re.compile(_OPENING + r"(?:first|firstly)\b(?!-)", re.IGNORECASE)
_FURTHER = [
    re.compile(_OPENING + rf"(?:{word})\b(?!-)", re.IGNORECASE)
    for word in ("second|secondly", "third|thirdly", "fourth|fourthly", "fifth|fifthly")
]
_SURELY_LAST = re.compile(_OPENING + r"(?:lastly|finally|(?:last|final),)", re.IGNORECASE)
_LAST = re.compile(_OPENING + r"(?:last|lastly|final|finally)\b(?!-)", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:two|three|four|five|several|some|a (?:few|number of)|both|many) (?:[a-z-]+ ){0,3}?[a-z-]{3,}s\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|last|final)(?:ly)?\b", re.IGNORECASE)


def told_whole(
    chosen: Sequence[Candidate], found: Sequence[Candidate], asked: Asked, directory: Directory, most: int = MOST
) -> list[Candidate]:
    """``chosen``, best first; where the best is part of what is counted off, that in its order instead.

    The sentence that announces it leads, if there is room among ``most``. Left as it is: a question for one of them
    ("the second"), more than there is room for, and what is counted off of several councils.
    """
    best = chosen[0]
    counted = [] if _ORDINAL.search(asked.topic) else counted_off(best.statement)
    known = {each.statement.span: each for each in found if each.statement.document is best.statement.document}
    whole = [known.get(each.span) or replace(best, statement=each, words=None) for each in counted[-most:]]
    things = counted[1:] if counted and not _FIRST.match(counted[0].quote) else counted
    told = 0 < len(things) <= most and of_these_councils(whole, asked, directory) == whole
    return whole if told else list(chosen)


def counted_off(statement: Statement) -> list[Statement]:
    """The statements of its passage that are counted off with it, what announces them first; none where nothing is."""
    passage = statements_of(statement.document, statement.passage)
    for first, each in enumerate(passage):
        if _FIRST.match(each.quote):
            found = [passage[place] for place in _counted(passage, first)]
            announced = passage[first - 1 : first] if first and _ANNOUNCES.search(passage[first - 1].quote) else []
            if len(found) > 1 and statement in (*announced, *found):
                return [*announced, *found]
    return []


def _counted(passage: Sequence[Statement], first: int) -> list[int]:
    """The places of what is counted, from the first on; what is called the last ends it."""
    places, wanted = [first], 0
    for place in range(first + 1, len(passage)):
        if place - places[-1] > FARTHEST:
            break
        if wanted < len(_FURTHER) and _FURTHER[wanted].match(passage[place].quote):
            places.append(place)
            wanted += 1
        elif (_LAST if wanted else _SURELY_LAST).match(passage[place].quote):
            return [*places, place]
    return places
