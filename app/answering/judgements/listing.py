"""Does a question ask for a list of councils, or how many there are, and to what is the list to keep besides a grade?

Reads the words of a question that is known to be about judgements. What a list
cannot keep to is named, so that the answer can say so.
"""

from __future__ import annotations

from app.answering.judgements.form import ListTerms
from app.answering.judgements.grades import (
    change_in,
    extreme_in,
    grades_unwanted,
    sets_beside,
    taken_instead,
    turn_in,
    wants_both_ends,
)
from app.answering.judgements.heard import Heard
from app.answering.judgements.times import asks_by_date, asks_newest_first, asks_this_year, speaks_of_an_inspection
from app.answering.judgements.words import words
from app.domain import Grade

_WHICH = words(
    r"\b(?:which|who|any|list|name|are any|tell me)\b.{0,160}\b(?:of|out of|councils?|authorit(?:y|ies)|ones?)\b",
    r"^(?:out )?of\b",
    r"^\W*(?:(?:(?:show|give|tell|find) me|all|the|any|list) ){0,3}(?:\w+ ){0,3}(?:councils|authorities|boroughs"
    r"|counties|unitaries)\b",
    r"\bwhich\b.{0,30}\b(?:boroughs?|counties|unitaries)\b",
    r"\bhow many\b",
    r"^\W*where in\b",
    r"\b(?:which|any) others?\b",
    r"\bwho else\b",
    r"^\W*any(?:one|where)? (?:in|on|across|around)\b",
    r"^\W*(?:who|where)(?:['’]?s)? (?:(?:else|is|has|was|are|were|got|been) ){0,3}(?:(?:leadership|adoption"
    r"|fostering|help and protection|care leavers) )?(?:gone|went|moved|dropped|improved|rated|graded|judged"
    r"|outstanding|good|inadequate|requir\w+ improvement)\b",
    r"\bany(?:one|body|where)\b",
    r"\bwhich\b.{0,60}\b(?:of|can i)\b",
    r"\bwhich(?: (?:are|is|have|has|ones?)\b|\?)",
)
_COUNTS = words(
    r"\bhow m[an]{1,2}y\b",
    r"\bnumber of\b",
    r"\bcount\b",
    r"\b(?:proportion|percentage) of\b",
    r"\btotal\b",
)
GRADES_OF_MANY = words(r"\b(?:ratings|grades|judge?ments|councils|authorities|boroughs)\b")
_COUNTS_OF_ONE = words(r"\bhow often\b", r"\bhow many (?:times|(?:of )?(?:the |your |its |their )?areas)\b")
_COUNCILS = words(r"\b(?:councils?|neighbours?|authorit(?:y|ies)|boroughs?|counties|unitaries)\b")
_ANY_COUNCIL = words(
    r"\b(?:(?<!the )(?<!this )(?<!your )(?<!our )(?:council|authority|borough|county)|councils|authorities"
    r"|boroughs|counties)\b(?!.*\b(?:what|which) (?:year|month|day|date)\b)"
)
_NO_LONGER = words(r"\b(?:no|not any) longer\b", r"\bany ?more\b", r"\bany longer\b", r"\bnot now\b")
_NEVER = words(r"\bn?ever\b")
_NOT_KEPT_TO = words(
    r"\b(?:in|for|across) (?:every|all|each)(?: of)?(?: the| its| their)? (?:single )?(?:areas?|category"
    r"|categories)\b",
    r"\bacross the board\b",
    r"\b(?:twice|(?:two|three|\d) times?) (?:in a row|running)\b",
    r"\bin a row\b",
    r"\bconsecutive(?:ly)?\b",
    r"\b(?:since|before|after|until|between|prior to) (?:\w+ ){0,2}20[0-4]\d\b",
    r"\bthis (?:month|week)\b",
    r"\blast (?:month|week)\b",
    r"\bstay(?:ed|ing|s)? the same\b",
    r"\b(?:not|never|\w{2,6}n['’]t) (?:(?:yet|been|really|get|got|getting|gone|any) ){0,2}(?:improv(?:ed?|ing)"
    r"|declin(?:ed?|ing)|better|worse|upgraded|downgraded|up|down|dropped|fallen|risen|slipped)\b",
    r"\b(?:the )?most (?:improved|outstandings?)\b",
    r"\bimproved the most\b",
)


def counts_of_one(question: str) -> bool:
    """Whether what is counted is one council's own: its areas, or how many times it got a grade."""
    return _COUNTS_OF_ONE.search(question) is not None and not _COUNCILS.search(question)


def counts_councils(question: str) -> bool:
    """Is it asked how many councils there are?"""
    return _COUNTS.search(question) is not None


def lists_councils(question: str, councils: int) -> bool:
    """Whether councils in general are asked for, none of them being named."""
    asks = _WHICH.search(question) or extreme_in(question)
    return councils == 0 and asks is not None and _COUNCILS.search(question) is not None


def asks_for_a_list(heard: Heard) -> bool:
    """Are those wanted that fit, out of all councils, or out of the several that are named?"""
    question, graded, which = heard.asking, bool(heard.grades), _WHICH.search(heard.asking) is not None
    if heard.councils == 1:
        return False
    if heard.councils == 2:
        return which and graded
    changed = change_in(question) is not None and not sets_beside(question, heard.councils)
    dated = speaks_of_an_inspection(question) and asks_by_date(question)
    if heard.councils:
        return graded or changed or (which and dated)
    if lists_councils(question, heard.councils) and extreme_in(question):
        return True
    return which and (graded or changed or (dated and _ANY_COUNCIL.search(question) is not None))


def terms_of(question: str, named: tuple[Grade, ...], meant: tuple[Grade, ...]) -> ListTerms:
    """The terms of a list; ``named`` are the grades that the question names, ``meant`` those that fit with them."""
    unwanted, turned = grades_unwanted(question), turn_in(question)
    earlier, now = turned if turned else (unwanted if _NO_LONGER.search(question) else (), ())
    not_kept = _NOT_KEPT_TO.search(question)
    return ListTerms(
        instead=now or (taken_instead(named, unwanted, meant) if unwanted else ()),
        earlier=earlier,
        never=bool(unwanted) and _NEVER.search(question) is not None,
        by_date=asks_newest_first(question),
        this_year=asks_this_year(question),
        both_ends=not named and wants_both_ends(question),
        not_kept=not_kept.group() if not_kept else "",
    )
