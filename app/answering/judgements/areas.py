"""Which of the areas that Ofsted grades a question names, and what else than these a grade is asked for.

Reads the words of the question alone.
"""

from __future__ import annotations

from app.answering.judgements import words as said
from app.answering.judgements.words import (
    BETTER_END,
    BEYOND_THE_REST,
    CHANGED,
    GRADE,
    GRADED,
    GRADING,
    WORSE_END,
    named_last,
    says,
    words,
)
from app.domain import Area

_FOR_NO_AREA = (
    r"(?:[\w-]+ ){0,3}(?:inspections?|days?|weeks?|months?|years?|decades?|periods?|time)\b"
    r"|(?:everything|anything|everyone|all|real|sure|certain|now|ever|ages|example|instance)\b"
    r"|(?:its |their |the )?work with (?:(?:its|their|the|all|young) ){0,2}(?:children|kids|famil(?:y|ies)|people)\b"
)
"""A time, all that is graded, or a manner of speaking."""
_GRADED_FOR = words(
    rf"\b(?:{GRADE}|{GRADED}|{GRADING}|judges?)\b(?:\W+(?!for\b)\w+){{0,3}}\W+for (?!{_FOR_NO_AREA})"
    r"(?:the |its |their |your )?(?P<what>[a-z-]{3,20}(?: (?!in\b)[a-z-]{2,20})?)\b"
)
asks_which_areas = says(
    r"\b(?:which|what|any) (?:parts?|areas?|bits?|aspects?|sections?|sides?|services?|of (?:its|their|the) services)\b",
    r"\b(?:all|every|each|other|rest of the) (?:of )?(?:the |its |their )?(?:other |single )?(?:parts?|areas?)\b",
    rf"\b(?:{BETTER_END}|{WORSE_END})(?:[- ](?:rated|graded|scoring))? (?:parts?|areas?)\b",
    r"\b(?:which|what|how many|any) of (?:its |their |the |your )?(?:areas|parts|judge?ments|grades)\b",
    r"\bhow many (?:areas|parts)\b|\bmark(?:s|ed)?(?: \w+)? down\b",
    rf"\b(?:areas?|parts?|bits?|services?)\b.{{0,40}}\b(?:{BEYOND_THE_REST})\b",
    rf"\b(?:which|what) (?:{GRADING}) (?:has |have |had )?(?:{CHANGED}|moved|improved|dropped|rose|fell)\b",
    rf"\b(?:what|where)\b.{{0,40}}\b(?:rated?|graded?|judged?|marks?|marked|scored?"
    rf"|sa(?:y|id)|thinks?|thought|finds?|found)\b.{{0,20}}"
    rf"\b(?:{BETTER_END}|{WORSE_END})\b(?! (?:council|authority|borough))",
)
"""Is it asked which areas have a grade?"""


asks_of_everything = says(
    r"\b(?:anything|everything|nothing)\b(?! (?:else|worse|better)\b)|\bacross the board\b|\bon all counts\b"
)
"""Is it asked of all that was graded, or of anything of it?"""


_BESIDE = r"(?:versus|vs|against|compared (?:to|with)|different (?:from|to)|differs? from|the same as|than|and|or)"
_sets_beside_the_whole = says(
    rf"\b{_BESIDE} (?:the |its |their )?(?:council |grade )?overall\b",
    rf"\boverall (?:grade |rating |judgement )?{_BESIDE}\b",
)
"""Is an area set beside the grade of the whole, so that both are asked for?"""


def areas_named(question: str) -> tuple[Area, ...]:
    """The areas named; none when the overall judgement is meant, or when a follow-up asks which areas or for all."""
    if ":" in question and asks_which_areas(question.rpartition(":")[2]):
        return ()
    named = tuple(area for area in named_last(said.AREAS, question) if area is not Area.OVERALL)
    return (*named, Area.OVERALL) if named and _sets_beside_the_whole(question) else named


def area_of_none(question: str) -> str:
    """What a grade is asked for that Ofsted gives none, and of which no question about judgements needs to speak."""
    found = None if named_last(said.AREAS, question) else _GRADED_FOR.search(question)
    return found["what"] if found and said.other_topic(found["what"].split()[0]) else ""
