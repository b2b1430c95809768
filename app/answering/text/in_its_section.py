"""What a line without a subject is about: the heading above it, "Fostering" of "Base: Exampleton.".

On a page with a section for each team such a line answers for that team alone, and read by itself it does not say
which. It is told with its heading, and answers nothing of what another heading of the page names better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts_in
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement
from app.domain import Block, BlockKind, Kind

_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:base|based|location|where|office|address|(?:team |service )?managers?|head|lead|contacts?|tel(?:ephone)?"
    r"|phone|e-?mail|hours|open|opening hours|beds|places|staff|size):"
    r"|(?:managed|led|run|headed|staffed) by"
    r"|based (?:at|in)"
    r"|(?:works?|takes?|covers?|supports?|helps?|sees?|looks? after|provides?) (?:with|about|for|around|some|up to|over"
    r"|the|all|our|children|families|people|young)\b)",
    re.IGNORECASE,
)
FEWEST_SECTIONS = 3
"""A page with fewer headings of a kind has no section for each of several things."""


def with_its_heading(statement: Statement) -> Block | None:
    """The heading that says what a line without a subject is about; None for any other, and where the line says it."""
    if _WITHOUT_SUBJECT.match(statement.quote) is None or statement.document.metadata.kind is Kind.VACANCY:
        return None
    heading = _heading_of(statement)
    if heading is None or _concepts(statement, heading) <= concepts_in(statement.quote):
        return None
    return heading if len(_like(statement, heading)) >= FEWEST_SECTIONS else None


def of_the_section_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Without lines that have no subject of their own where another heading of their page says better what is asked."""
    wanted = concepts_in((asked.own or asked).topic)
    return [each for each in found if not _is_of_another(each.statement, wanted)]


def _is_of_another(statement: Statement, wanted: frozenset[str]) -> bool:
    heading = with_its_heading(statement)
    if heading is None:
        return False
    own = len(_concepts(statement, heading) & wanted)
    return any(len(_concepts(statement, each) & wanted) > own for each in _like(statement, heading))


def _heading_of(statement: Statement) -> Block | None:
    above = [each for each in statement.document.blocks if each.start < statement.span.start]
    return next((each for each in reversed(above) if each.kind is BlockKind.HEADING), None)


def _like(statement: Statement, heading: Block) -> list[Block]:
    """The headings of the same rank on its page."""
    headings = (each for each in statement.document.blocks if each.kind is BlockKind.HEADING)
    return [each for each in headings if each.level == heading.level]


def _concepts(statement: Statement, heading: Block) -> frozenset[str]:
    return concepts_in(statement.document.text[heading.start : heading.end])
