"""Where the council's own grade is asked for: the grade of a home, a school or another place is no answer.

Ofsted grades these as well, and a page about a council's homes is full of grades. What states one of a place by its
name ("Elm House is rated good"), in a row that begins with no area of the council's services, or under what is headed
as homes or schools, is of another. A bare grade of an area answers only who asks how good something is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.answering.judgements.areas import areas_named
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.words import OFSTED
from app.answering.names_held import names_held
from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement
from app.facts.table_cells import cells_of

KEPT = 4096
"""Sentences of documents of which it is remembered whether they are a bare grade."""
_GRADED = re.compile(r"\b(?:outstanding|good|requires improvement(?: to be good)?|inadequate)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:homes?|schools?|nurser(?:y|ies)|academ(?:y|ies)|colleges?|childminders?|short[- ]breaks?|lodges?|cottages?"
    r"|agenc(?:y|ies)|residential)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? (?:is|was|has been|had been|remains) "
    r"(?:also |now |still |again )?(?:rated|graded|judged|an? )"
)
_OF_OFSTED = re.compile(r"\b(?:ofsted|ratings?|grades?|judge?ments?|inspect\w*|ilacs)\b|^\W*\d", re.IGNORECASE)
_THE_COUNCIL = re.compile(
    r"\b(?:council|county|city|borough|authority|children|services?|we|it|ofsted|overall)\b", re.I
)
_A_BARE_GRADE = re.compile(
    r"[^.;]{3,200}?(?:: |\| | (?:is|are|was|were|be) (?:judged|graded|rated|found) )(?:to (?:be )?)?"
    r"(?:outstanding|good|requires? improvement(?: to be good)?|inadequate)\W*",
    re.IGNORECASE,
)
_HOW_GOOD = re.compile(
    r"\bhow (?:is|are|was|were|do|does|did|has|have)\b|\b(?:quality|inspect\w*|improv\w+|mark(?:s|ed)?|scor(?:e|es|ed)"
    r"|well|better|worse|best|worst|bad|weak\w*|strong(?:est)? (?:area|part|at|in))\b",
    re.IGNORECASE,
)


def without_grades_of_others(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Those that state no grade of something else, where a council's own is asked for; else none that is a bare grade.

    All of them where it is asked how good something is.
    """
    is_of_ofsted = names_a_grade(asked.whole) or OFSTED.search(asked.whole) is not None
    if not is_of_ofsted and not _HOW_GOOD.search(asked.whole):
        return [each for each in found if not _is_a_bare_grade(each.statement.quote)]
    is_of_ofsted = names_a_grade(asked.topic) or OFSTED.search(asked.topic) is not None
    of_judgements = is_of_ofsted and read_judgement_question(asked.whole, max(1, len(asked.councils))) is not None
    if not of_judgements or _ANOTHER.search(asked.whole) or names_held(asked.own or asked, setting):
        return list(found)
    return [each for each in found if not _grades_another(each.statement)]


@lru_cache(maxsize=KEPT)
def _is_a_bare_grade(quote: str) -> bool:
    """Does it tell no more than what grade an area of the council's services has?"""
    return _A_BARE_GRADE.fullmatch(quote.strip()) is not None and bool(areas_named(quote))


def _grades_another(statement: Statement) -> bool:
    """Does a statement tell the grade of a school, a home or another service, and not of the council's services?"""
    quote = statement.quote
    if _GRADED.search(quote) is None:
        return False
    cells = [words for words, _ in cells_of(statement.document.text, statement.span)]
    if len(cells) > 1:
        return not (areas_named(cells[0]) or _OF_OFSTED.search(cells[0]) or _THE_COUNCIL.search(cells[0]))
    above = (statement.document.metadata.title, *statement.passage.headings)
    of_another = any(map(_ANOTHER.search, (quote, *above)))
    named = _NAMED.search(quote)
    return of_another or (named is not None and _THE_COUNCIL.search(named["name"]) is None)
