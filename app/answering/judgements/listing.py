"""Does a question ask for a list of councils, or how many there are, and to what is the list to keep besides a grade?

Reads the words of a question that is known to be about judgements. What a list
cannot keep to is named, so that the answer can say so.
"""

from __future__ import annotations

from app.answering.judgements.form import ListTerms
from app.answering.judgements.grades import (
    change_in,
    extreme_in,
    grades_lost,
    grades_unwanted,
    sets_beside,
    taken_instead,
    turn_in,
    wants_both_ends,
)
from app.answering.judgements.heard import Heard
from app.answering.judgements.times import (
    asks_by_date,
    asks_newest_first,
    asks_this_year,
    asks_who_was_first,
    speaks_of_an_inspection,
)
from app.answering.judgements.words import COUNCIL, COUNCILS, GRADE, GRADED, says, words
from app.domain import Grade

_asks_which = says(
    rf"\b(?:which|who|any|list|name|tell me)\b.{{0,160}}\b(?:of|{COUNCIL}|{COUNCILS}|ones?)\b",
    r"^(?:out )?of\b",
    r"\bof the (?:two|pair)\b",
    rf"\b(?:each|both|either|neither)(?: of)? (?:\w+ ){{0,2}}(?:{COUNCIL}|{COUNCILS})\b",
    rf"^\W*(?:(?:(?:show|give|tell|find) me|all|the|any|list) ){{0,3}}(?:\w+ ){{0,3}}(?:{COUNCILS})\b",
    r"\bhow many\b(?! (?:\w+ )?(?:years|months|times|inspections|visits)\b)",
    r"\b(?:any(?:one|body|where)|who else|(?:which|any) others?)\b",
    r"\bwhich(?: (?:are|is|have|has|ones?)\b|\?|\b.{0,60}\bcan i\b)",
    r"^\W*(?:where in|any (?:in|on|across|around))\b",
    r"^\W*(?:who|where)(?:['’]?s)? (?:(?:else|is|has|was|are|were|got|been) ){0,3}"
    r"(?:(?:leadership|adoption|fostering|help and protection|care leavers) )?"
    rf"(?:gone|went|moved|dropped|improved|{GRADED}|{GRADE})\b",
)
_asks_of_each = says(
    rf"\b(?:both|each|either|neither)(?: of)?(?: the| these| those)? (?:{COUNCIL}|{COUNCILS}|two|them)\b"
)
counts_councils = says(r"\b(?:how m[an]{1,2}y|number of|count|(?:proportion|percentage) of|total)\b")
"""Is it asked how many councils there are?"""
speaks_of_many = says(r"\b(?:ratings|grades|judge?ments|councils|authorities|boroughs)\b")
"""Does it speak of several grades or councils, so that each of a place may be meant?"""
_counts_of_one = says(r"\bhow (?:often|many (?:times|(?:of )?(?:the |your |its |their )?areas))\b")
_speaks_of_councils = says(rf"\b(?:{COUNCIL}|{COUNCILS}|neighbours?)\b")
_speaks_of_any_council = says(
    rf"\b(?:(?<!the )(?<!this )(?<!your )(?<!our )(?:{COUNCIL})|{COUNCILS})\b"
    r"(?!.*\b(?:what|which) (?:year|month|day|date)\b)"
)
_says_no_longer = says(r"\bno longer\b", r"\bany ?(?:more|longer)\b", r"\bnot now\b")
_says_never = says(r"\bn?ever\b")
_says_throughout = says(
    r"\b(?:every|all|each)(?: of)?(?: the| its| their)? (?:single )?(?:areas?|category|categories|judge?ments?)\b"
    r"(?! (?:of|in|across|around) \w)",
    r"\bacross the board\b",
)
"""Is a grade to be had in every area?"""
_NOT_KEPT_TO = words(
    r"\b(?:twice|(?:two|three|\d) times?) (?:in a row|running)\b",
    r"\b(?:in a row|by (?:two|three|[23]) grades|consecutive(?:ly)?|(?:this|last) (?:month|week)"
    r"|stay(?:ed|ing|s)? the same|(?:the )?most (?:improved|outstandings?)|improved the most)\b",
    r"\b(?:since|before|after|until|between|prior to) (?:\w+ ){0,2}20[0-4]\d\b",
    r"\b(?:not|never|\w{2,6}n['’]t) (?:(?:yet|been|really|get|got|getting|gone|any) ){0,2}(?:improv(?:ed?|ing)"
    r"|declin(?:ed?|ing)|better|worse|upgraded|downgraded|up|down|dropped|fallen|risen|slipped)\b",
)


def counts_of_one(question: str) -> bool:
    """Whether what is counted is one council's own: its areas, or how many times it got a grade."""
    return _counts_of_one(question) and not _speaks_of_councils(question)


def lists_councils(question: str, councils: int) -> bool:
    """Whether councils in general are asked for, none of them being named."""
    asks = _asks_which(question) or extreme_in(question)
    return councils == 0 and asks is not None and _speaks_of_councils(question)


def asks_for_a_list(heard: Heard) -> bool:
    """Are those wanted that fit, out of all councils, or out of the several that are named?"""
    question, graded = heard.asking, bool(heard.grades)
    which = _asks_which(question) or (not heard.councils and _asks_of_each(question))
    if heard.councils == 1:
        return False
    if heard.councils == 2:
        return graded and (which or asks_who_was_first(question))
    changed = change_in(question) is not None and not sets_beside(question, heard.councils)
    dated = speaks_of_an_inspection(question) and asks_by_date(question)
    if heard.councils:
        return graded or changed or (which and dated)
    if lists_councils(question, heard.councils) and extreme_in(question):
        return True
    return which and (graded or changed or (dated and _speaks_of_any_council(question)))


def terms_of(question: str, named: tuple[Grade, ...], meant: tuple[Grade, ...]) -> ListTerms:
    """The terms of a list; ``named`` are the grades that the question names, ``meant`` those that fit with them."""
    lost, turned = grades_lost(question), turn_in(question)
    unwanted = lost or grades_unwanted(question)
    earlier, now = turned if turned else (unwanted if lost or _says_no_longer(question) else (), ())
    not_kept = _NOT_KEPT_TO.search(question)
    return ListTerms(
        instead=now or (taken_instead(named, unwanted, meant) if unwanted else ()),
        earlier=earlier,
        never=bool(unwanted) and _says_never(question),
        by_date=asks_newest_first(question),
        this_year=asks_this_year(question),
        both_ends=not named and wants_both_ends(question),
        throughout=bool(named) and _says_throughout(question),
        not_kept=not_kept.group() if not_kept else "",
    )
