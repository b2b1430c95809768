"""Which grades a question names, which of them it wants or does not want, and which way a grade is to have gone.

Reads the words of the question alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.answering.judgements import words as said
from app.answering.judgements.form import Change
from app.answering.judgements.words import (
    BETTER_END,
    BETTER_THAN_THE_REST,
    EVER,
    GRADED,
    GRADING,
    WORSE_END,
    WORSE_THAN_THE_REST,
    named_last,
    says,
    words,
)
from app.domain import Grade
from app.read_once import read_once

_AT_LEAST = words(
    r"\b(?:at least|or (?:better|above|higher))\b",
    r"(?:\b(?:not|nothing|nowhere|never|avoid\w*)\b|n['’]t\b).{0,40}\b(?:below|under|(?:worse|lower|less) than)\b",
)
_AT_MOST = words(r"\bor (?:worse|below|lower)\b")
_BELOW = words(r"\b(?:below|under|worse than|lower than|less than)\b")
_TOP = words(rf"\b(?:{BETTER_END}|{BETTER_THAN_THE_REST})\b")
_BOTTOM = words(rf"\b(?:{WORSE_END}|{WORSE_THAN_THE_REST})\b", r"\bmark(?:s|ed)?\b(?: \w+)? down\b")
_EVER = words(rf"\b(?:{EVER})\b")
_ENDS = tuple(
    (grade, words(rf"\b(?:{end}) (?:possible |available )?(?:ofsted )?(?:{GRADING}|marks?|category)\b"))
    for grade, end in ((Grade.OUTSTANDING, BETTER_END), (Grade.INADEQUATE, WORSE_END))
)
wants_both_ends = says(
    rf"\b(?:{BETTER_END})\W+(?:rated )?and (?:the )?(?:{WORSE_END})\b",
    rf"\b(?:{WORSE_END})\W+(?:rated )?and (?:the )?(?:{BETTER_END})\b",
)
_THAN_ANOTHER = words(
    r"\b(?:better|worse|higher|lower|stronger|weaker)\b.{0,60}\bthan"
    r"(?! (?:before|it|they|last|the last|the time|in|at|ever|previous\w*|earlier|a|any)\b)",
    r"(?<!get )(?<!got )(?<!getting )(?<!become )(?<!becoming )(?<!go )(?<!gone )"
    r"\b(?:better or worse|worse or better|higher or lower|lower or higher)\b"
    r"(?!.*\b(?:than|before|since|last|previous\w*|over|now)\b)",
)
# "Not outstanding", "without an inadequate rating", "any but the good ones"; not "isn't there a good one?".
_NEGATED = words(
    r"\b(?:not|never|neither|nor|non|(?<!there )no|without|avoid(?:ing)?"
    r"|(?:is|are|was|were|has|have|had|do|does|did|wo|ca)n['’]?t)"
    rf"(?:[\s-]+(?:be|been|being|have|had|get|got|given|becom\w+|{GRADED}|considered|found|an?|as|the|any|all|those|yet"
    r"|now|currently|ever|longer|areas?|in(?= special)|either)\b){0,4}[\s-]+$",
    r"\b(?:except(?: for)?|excluding|apart from|other than|(?:any\w*|all) but)(?: (?:the|an?|any|all))?"
    r"(?: (?:those|ones|councils|authorities)(?: (?:that|which|who) (?:is|are|were))?)?"
    rf"(?: (?:{GRADED}))? $",
)
_ALTERNATIVE = words(r"\W*(?:\b(?:or|nor|and)\b\W*)?(?:an? |rated )?")
_NEGATED_AGAIN = words(r"\b(?:not|(?:is|are|was|were|has|have|do|does|did)n['’]?t)\W*$")
_NEAR = 80
"""Characters before a grade among which a word that negates it is looked for."""
_TURNS = (
    words(r"\W+(?:up |down )?to (?:being )?(?:an? )?(?:rated )?(?:requir\w+ )?"),
    words(r"\W+from (?:being )?(?:an? )?(?:rated )?(?:requir\w+ )?"),
)
_MOVED = words(r"\b(?:from|went|gone|go|moved?|mov(?:ed|ing)|jumped|dropped|fell|rose|improved|turned|got)\b")
_LOST = words(
    r"\b(?:los(?:e|es|t|ing)|stop(?:s|ped)? being|ceased? (?:to be|being)|(?:drop|dropped|fall|fell|fallen|slip|slipped"
    r"|go|gone|went|downgraded|moved?) (?:down )?from)"
    r"(?:\s+(?:being|rated|graded|judged|its|their|the|an?|that|ofsted['’]?s?|requir\w+)){0,4}\s+$",
)
_Mention = tuple[tuple[int, int], Grade]


def grades_named(question: str) -> tuple[Grade, ...]:
    """The grades that a question names; "the lowest grade" names one where it is asked who ever had it."""
    return named_last(said.GRADES, question) or (named_last(_ENDS, question) if _EVER.search(question) else ())


@read_once
def names_a_grade(question: str) -> bool:
    """Does it speak of a grade or a rating in so many words, so that nothing but a judgement can answer it?"""
    return bool(grades_named(question) or said.RATING.search(question))


def grades_meant(question: str, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades that fit: "at least good" takes in what is better, "good or worse" what is worse.

    "Below good" takes in what is worse and not good itself.
    """
    best_first = tuple(Grade)
    if grades and _AT_LEAST.search(question):
        return best_first[: max(best_first.index(grade) for grade in grades) + 1]
    if grades and _AT_MOST.search(question):
        return best_first[min(best_first.index(grade) for grade in grades) :]
    if grades and _BELOW.search(question):
        return best_first[min(best_first.index(grade) for grade in grades) + 1 :]
    return grades


def change_in(question: str) -> Change | None:
    """The direction in which a grade is said, or asked, to have changed."""
    if said.DOWN.search(question):
        return Change.DOWN
    return Change.UP if said.UP.search(question) else None


def extreme_in(question: str) -> Change | None:
    """The end of the scale that is asked for: those graded best or worst."""
    if _BOTTOM.search(question):
        return Change.DOWN
    return Change.UP if _TOP.search(question) else None


def sets_beside(question: str, councils: int) -> bool:
    """Is one of several councils set beside another, so that "better" tells of no change?"""
    return councils > 1 and _THAN_ANOTHER.search(question) is not None


def turn_in(question: str) -> tuple[tuple[Grade, ...], tuple[Grade, ...]] | None:
    """The grade that was and the one that is, of "from inadequate to good"; None where no such turn is named."""
    part = _part_with_grades(question)
    mentions = _mentions(part)
    for ((start, end), first), ((then, _), second) in pairwise(mentions):
        to, back = (turn.fullmatch(part, end, then) is not None for turn in _TURNS)
        if back or (to and _MOVED.search(part, 0, start)):
            return ((second,), (first,)) if back else ((first,), (second,))
    return None


def grades_lost(question: str) -> tuple[Grade, ...]:
    """The grades of which it is asked when or why they were lost: "when did it lose outstanding?"."""
    part = _part_with_grades(question)
    return tuple(grade for (start, _), grade in _mentions(part) if _LOST.search(part, 0, start))


def grades_unwanted(question: str) -> tuple[Grade, ...]:
    """The grades that a list is not to have: "not outstanding", "without an inadequate rating".

    One that is also asked for is wanted: "I avoid failing councils; which are inadequate?".
    """
    last = question.rpartition(":")[2]
    asks_the_reverse = _NEGATED_AGAIN.search(last) is not None
    part = _part_with_grades(question)
    reverses = asks_the_reverse and (part != last or part == question)
    unwanted, wanted, at = list[Grade](), set[Grade](), -1
    for (start, end), grade in _mentions(part):
        joined = at >= 0 and _ALTERNATIVE.fullmatch(part, at, start) is not None
        if joined or _NEGATED.search(part, max(0, start - _NEAR), start) or reverses:
            unwanted.append(grade)
            at = end
        else:
            wanted.add(grade)
            at = -1
    return tuple(grade for grade in unwanted if grade not in wanted)


def taken_instead(named: tuple[Grade, ...], unwanted: tuple[Grade, ...], meant: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades meant without those unwanted; where none but unwanted ones are named, all that are not meant."""
    if set(named) <= set(unwanted):
        return tuple(grade for grade in Grade if grade not in meant)
    return tuple(grade for grade in meant if grade not in unwanted)


def _last_word(found: re.Match[str]) -> tuple[int, int]:
    return found.start() + found.group().rstrip().rfind(" ") + 1, found.end()


def _part_with_grades(question: str) -> str:
    """The last part between colons that names a grade; all of it where none does."""
    parts = reversed(question.split(":"))
    return next((part for part in parts if any(pattern.search(part) for _, pattern in said.GRADES)), question)


def _mentions(part: str) -> list[_Mention]:
    """The grades named, in order, each with where its last word stands: "below good" is looked at by "good" alone."""
    return sorted((_last_word(found), grade) for grade, pattern in said.GRADES for found in pattern.finditer(part))
