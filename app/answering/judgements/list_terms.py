"""What a list of councils is asked to keep to, besides a grade: not this one, from one to another, the newest first.

Reads the words of a question that is known to be about judgements. What it
cannot keep to is named, so that the answer can say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from app.answering.judgements import words as said
from app.answering.judgements.words import words
from app.domain import Grade

# "Not outstanding", "without an inadequate rating", "any but the good ones"; not "isn't there a good one?".
_NEGATED = words(
    r"\b(?:not|never|neither|nor|non|(?<!there )no|without|avoid(?:ing)?"
    r"|(?:is|are|was|were|has|have|had|do|does|did|wo|ca)n['’]?t)"
    r"(?:[\s-]+(?:be|been|being|have|had|get|got|given|becom\w+|rated|judged|graded|considered|found|an?|as|the|any|all"
    r"|those|yet|now|currently|ever|longer|areas?|in(?= special)|either)\b){0,4}[\s-]+$"
    r"|\b(?:except(?: for)?|excluding|apart from|other than|(?:any\w*|all) but)(?: (?:the|an?|any|all))?"
    r"(?: (?:those|ones|councils|authorities)(?: (?:that|which|who) (?:is|are|were))?)?(?: (?:rated|judged|graded))? $"
)
_ALTERNATIVE = words(r"\W*(?:\b(?:or|nor|and)\b\W*)?(?:an? |rated )?")
_NEGATED_AGAIN = words(r"\b(?:not|(?:is|are|was|were|has|have|do|does|did)n['’]?t)\W*$")
_NO_LONGER = words(r"\b(?:no|not any) longer\b|\bany ?more\b|\bany longer\b|\bnot now\b")
_NEVER = words(r"\bn?ever\b")
_NEAR = 80
"""Characters before a grade among which a word that negates it is looked for."""
_TURNS = (
    words(r"\W+(?:up |down )?to (?:being )?(?:an? )?(?:rated )?(?:requir\w+ )?"),
    words(r"\W+from (?:being )?(?:an? )?(?:rated )?(?:requir\w+ )?"),
)
_MOVED = words(r"\b(?:from|went|gone|go|moved?|mov(?:ed|ing)|jumped|dropped|fell|rose|improved|turned|got)\b")
_BY_DATE = words(
    r"\b(?:most recent|latest|newest|last) (?:councils?|authorit(?:y|ies)|borough|ones?|to (?:be|get)|outstanding|good"
    r"|inadequate|ri\b|requir\w+)|\b(?:most recently|lately|recently|last) (?:been )?(?:inspected|rated|judged|graded)"
    r"|\b(?:inspected|inspection|rated|judged|graded) (?:the )?(?:most recently|last|latest|recently)\b"
    r"(?! (?:time|year))"
)
_THIS_YEAR = words(r"\bthis year\b")
_YEAR = words(r"\b20[0-4]\d\b")
_BOTH_ENDS = words(
    r"\b(?:best|highest|top)\W+(?:rated )?and (?:the )?(?:worst|lowest|bottom)\b|\bworst and (?:the )?best\b"
)
_NOT_KEPT_TO = words(
    r"\b(?:in|for|across) (?:every|all|each)(?: of)?(?: the| its| their)? (?:single )?(?:areas?|category|categories)\b"
    r"|\bacross the board\b|\b(?:twice|(?:two|three|\d) times?) (?:in a row|running)\b|\bin a row\b"
    r"|\bconsecutive(?:ly)?\b|\b(?:since|before|after|until|between|prior to) (?:\w+ ){0,2}20[0-4]\d\b"
    r"|\bthis (?:month|week)\b|\blast (?:month|week)\b|\bstay(?:ed|ing|s)? the same\b"
    r"|\b(?:not|never|\w{2,6}n['’]t) (?:(?:yet|been|really|get|got|getting|gone|any) ){0,2}"
    r"(?:improv(?:ed?|ing)|declin(?:ed?|ing)|better|worse|upgraded|downgraded|up|down|dropped|fallen|risen|slipped)\b"
    r"|\b(?:the )?most (?:improved|outstandings?)\b|\bimproved the most\b"
)


@dataclass(frozen=True, slots=True)
class ListTerms:
    """``instead`` are the grades taken in where those named are not wanted ("not inadequate"), or where one turned.

    ``earlier`` are grades of which an earlier inspection has to have given one ("no longer inadequate", "from
    inadequate to good"); ``never`` is true when no inspection may have given another grade than those taken in.
    ``by_date`` asks for those inspected last; ``this_year`` is true when the year is told so. ``both_ends`` asks for
    the best and the worst. ``not_kept`` are the words of a condition that no list keeps to.
    """

    instead: tuple[Grade, ...] = ()
    earlier: tuple[Grade, ...] = ()
    never: bool = False
    by_date: bool = False
    this_year: bool = False
    both_ends: bool = False
    not_kept: str = ""


NO_TERMS = ListTerms()
_Mention = tuple[tuple[int, int], Grade]


def terms_of(question: str, named: tuple[Grade, ...], meant: tuple[Grade, ...]) -> ListTerms:
    """The terms of a list; ``named`` are the grades that the question names, ``meant`` those that fit with them."""
    unwanted, turned = _unwanted(question), _turned(question)
    earlier, now = turned if turned else (unwanted if _NO_LONGER.search(question) else (), ())
    not_kept = _NOT_KEPT_TO.search(question)
    return ListTerms(
        instead=now or (_instead(named, unwanted, meant) if unwanted else ()),
        earlier=earlier,
        never=bool(unwanted) and _NEVER.search(question) is not None,
        by_date=_BY_DATE.search(question) is not None,
        this_year=_THIS_YEAR.search(question) is not None,
        both_ends=not named and _BOTH_ENDS.search(question) is not None,
        not_kept=not_kept.group() if not_kept else "",
    )


def asks_by_date(question: str) -> bool:
    """Is it asked who was inspected in a year, or last?"""
    return any(pattern.search(question) for pattern in (_BY_DATE, _THIS_YEAR, _YEAR))


def _turned(question: str) -> tuple[tuple[Grade, ...], tuple[Grade, ...]] | None:
    """The grade that was and the one that is, of "from inadequate to good"; None where no such turn is named."""
    part = _part_with_grades(question)
    mentions = _mentions(part)
    for ((start, end), first), ((then, _), second) in pairwise(mentions):
        to, back = (turn.fullmatch(part, end, then) is not None for turn in _TURNS)
        if back or (to and _MOVED.search(part, 0, start)):
            return ((second,), (first,)) if back else ((first,), (second,))
    return None


def _unwanted(question: str) -> tuple[Grade, ...]:
    """The grades that a list is not to have: "not outstanding", "without an inadequate rating".

    One that is also asked for is wanted: "I avoid failing councils; which are inadequate?".
    """
    last = question.rpartition(":")[2]
    asks_the_reverse = _NEGATED_AGAIN.search(last) is not None
    part = _part_with_grades(question)
    unwanted, wanted, at = list[Grade](), set[Grade](), -1
    for (start, end), grade in _mentions(part):
        joined = at >= 0 and _ALTERNATIVE.fullmatch(part, at, start) is not None
        if joined or _NEGATED.search(part, max(0, start - _NEAR), start) or (asks_the_reverse and part is question):
            unwanted.append(grade)
            at = end
        else:
            wanted.add(grade)
            at = -1
    return tuple(grade for grade in unwanted if grade not in wanted)


def _last_word(found: re.Match[str]) -> tuple[int, int]:
    return found.start() + found.group().rstrip().rfind(" ") + 1, found.end()


def _instead(named: tuple[Grade, ...], unwanted: tuple[Grade, ...], meant: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades meant without those unwanted; where none but unwanted ones are named, all that are not meant."""
    if set(named) <= set(unwanted):
        return tuple(grade for grade in Grade if grade not in meant)
    return tuple(grade for grade in meant if grade not in unwanted)


def _part_with_grades(question: str) -> str:
    """What stands behind the last colon, where it names a grade, else all of it."""
    last = question.rpartition(":")[2]
    return last if any(pattern.search(last) for _, pattern in said.GRADES) else question


def _mentions(part: str) -> list[_Mention]:
    """The grades named, in order, each with where its last word stands: "below good" is looked at by "good" alone."""
    return sorted((_last_word(found), grade) for grade, pattern in said.GRADES for found in pattern.finditer(part))
