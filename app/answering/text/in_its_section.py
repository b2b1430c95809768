"""What a line is about that does not say so: "Fostering" above "Base: Exampleton.", "Elm Hall." before "It is free.".

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
from app.domain import Block, BlockKind, Kind, Span

_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:base|based|location|where|office|address|(?:team |service )?managers?|head|lead|contacts?|tel(?:ephone)?"
    r"|phone|e-?mail|hours|open|opening hours|beds|places|staff|size):"
    r"|(?:managed|led|run|headed|staffed) by"
    r"|based (?:at|in)"
    r"|(?:works|takes|covers|supports|helps|sees|looks after|provides) (?:with|about|for|around|some|up to|over"
    r"|the|all|our|children|families|people|young)\b)",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(
    r"(?P<name>(?!Dear\b)(?:The )?[A-Z][\w’'-]+(?:,? (?:(?:of|and|the) )?[A-Z][\w’'-]+){1,5})\. (?=[A-Z])"
)
"""A name that opens an item of a list by itself, as one in bold does."""
_NO_NAME = re.compile(
    r"(?:who|what|where|when|why|how|about|our|your|the (?:team|job|role|post)|meet|contacts?|key|at a glance|overview"
    r"|more|further|details|in numbers)\b",
    re.IGNORECASE,
)
"""Begins a heading that names nothing: "Who we are"."""
FEWEST_SECTIONS, FEWEST_NAMED = 3, 2
"""A page with fewer headings of a kind, or list items that open with a name, has none for each of several things."""


def with_what_it_is_of(statement: Statement) -> Span | None:
    """What says what a statement is of and does not stand in it: the name its item opens with, or the heading.

    The name where others open so on its page: "Elm Hall, Exampleton. The front door. Parking is free." The heading of a
    line without a subject.
    """
    if statement.document.metadata.kind is Kind.VACANCY:
        return None
    return _name_in_front(statement) or _heading_above(statement)


def _name_in_front(statement: Statement) -> Span | None:
    text, blocks = statement.document.text, statement.document.blocks
    own = next(iter(statement.document.blocks_within(statement.span.start, statement.span.end)), None)
    name = _NAME_ALONE.match(text, own.start, own.end) if own is not None and own.kind is BlockKind.LIST_ITEM else None
    if own is None or name is None or name.end() > statement.span.start:
        return None
    named = sum(each.kind is own.kind and _NAME_ALONE.match(text, each.start, each.end) is not None for each in blocks)
    return Span(name.start(), name.end("name")) if named >= FEWEST_NAMED else None


def _heading_above(statement: Statement) -> Span | None:
    heading = _heading_of(statement) if _WITHOUT_SUBJECT.match(statement.quote) else None
    if heading is not None and _NO_NAME.match(statement.document.text, heading.start, heading.end):
        return None
    if heading is None or _concepts(statement, heading) <= concepts_in(statement.quote):
        return None
    return Span(heading.start, heading.end) if len(_like(statement, heading)) >= FEWEST_SECTIONS else None


def of_the_section_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Without lines that have no subject of their own where another heading of their page says better what is asked."""
    wanted = concepts_in((asked.own or asked).topic)
    return [each for each in found if not _is_of_another(each.statement, wanted)]


def _is_of_another(statement: Statement, wanted: frozenset[str]) -> bool:
    heading = _heading_of(statement) if _heading_above(statement) is not None else None
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
