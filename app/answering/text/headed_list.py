"""A list below the heading that is asked for is told whole: one of five priorities would pass for the only one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts_in
from app.answering.text.select import Candidate
from app.domain import Block, BlockKind, Document, Span

MOST_ITEMS, LONGEST = 8, 700
"""Items, and characters, of a list that is told as one sentence; of a longer one the best items are told."""


def told_with_its_list(chosen: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """``chosen``, best first; where the best is an item of a list whose heading says all that is asked, the list."""
    best = chosen[0]
    statement = best.statement
    blocks = _list_with_heading(statement.document, statement.span)
    if not blocks or len(statement.parts) > 1 or not asked.terms:
        return list(chosen)
    heading, *items = (statement.document.text[each.start : each.end] for each in blocks)
    if not set(asked.terms) <= concepts_in(heading):
        return list(chosen)
    span = Span(blocks[0].start, blocks[-1].end)
    parts = (f"{' '.join(heading.split()).rstrip(' :.?!')}:", *items)
    return [replace(best, statement=replace(statement, span=span, parts=parts), words=None)]


def _list_with_heading(document: Document, span: Span) -> list[Block]:
    """The heading right above the list in which this item stands, and all of its items; empty where there is none."""
    blocks = document.blocks
    at = next((number for number, each in enumerate(blocks) if each.start <= span.start < each.end), None)
    if at is None or blocks[at].kind is not BlockKind.LIST_ITEM:
        return []
    first = last = at
    while first and blocks[first - 1].kind is BlockKind.LIST_ITEM:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.LIST_ITEM:
        last += 1
    fits = 1 < last + 1 - first <= MOST_ITEMS and blocks[last].end - blocks[first].start <= LONGEST
    headed = first > 0 and blocks[first - 1].kind is BlockKind.HEADING
    return list(blocks[first - 1 : last + 1]) if fits and headed else []
