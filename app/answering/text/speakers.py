"""Who speaks: the line of a page that names whose words a statement in the first person is.

Only what the page itself makes plain counts: a foreword or introduction by
somebody, or a byline followed at once by that person's quotation.
"""

from __future__ import annotations

import re

from app.answering.text.statements import Statement
from app.documents.people import names_a_person
from app.domain import Block, BlockKind, Document, Span

LONGEST_BYLINE = 140
MOST_BLOCKS_BACK = 40
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
_SAYS_WHO = re.compile(r"\b(?:said|says|added|adds|explained|told|wrote|writes)\b")
_OPENING = re.compile(
    r"^(?:foreword|introduction|message|welcome|letter|a (?:word|message)|note) (?:by|from)\b", re.IGNORECASE
)
_QUOTE_MARKS = ("“", '"', "‘", "'")


def speaker_line(statement: Statement) -> Statement | None:
    """The line that names who speaks in a statement in the first person; None when the page does not make it plain."""
    return _byline_above(statement, until_heading=False) if _in_first_person(statement) else None


def named_speaker(statement: Statement) -> Statement | None:
    """The line that names whose words a statement is, in whatever person it speaks; None when that is not plain.

    What stands under another heading than the line is the speaker's only where it says "I".
    """
    return speaker_line(statement) or _byline_above(statement, until_heading=True)


def is_byline(statement: Statement) -> bool:
    """Is it no more than a line that names somebody, such as a caption or the one above a foreword?"""
    document = statement.document
    start, end = statement.span.start, statement.span.end
    own = document.blocks_within(start, end)
    return any(_is_byline(document, block) for block in own if block.start <= start and end <= block.end)


def _byline_above(statement: Statement, *, until_heading: bool) -> Statement | None:
    document = statement.document
    before = [block for block in document.blocks if block.end <= statement.span.start][-MOST_BLOCKS_BACK:]
    for block in reversed(before):
        if _is_byline(document, block):
            plain = _OPENING.match(_text(document, block)) or _quotation_runs_on(document, block, statement.span.start)
            return _as_statement(statement, block) if plain else None
        if until_heading and block.kind is BlockKind.HEADING:
            return None
    return None


def _in_first_person(statement: Statement) -> bool:
    return bool(_FIRST_PERSON.search(statement.quote)) and not _SAYS_WHO.search(statement.quote)


def _is_byline(document: Document, block: Block) -> bool:
    text = _text(document, block)
    short = (
        len(text) <= LONGEST_BYLINE and not text.startswith(_QUOTE_MARKS) and not text.endswith((".", "?", "!", ":"))
    )
    return short and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and names_a_person(text)


def _quotation_runs_on(document: Document, byline: Block, until: int) -> bool:
    """Does a quotation open right after the byline and stay open up to the statement?"""
    between = document.text[byline.end : until + 1].strip()
    if not between.startswith(("“", '"')):
        return False
    inside = between[1:]
    return "”" not in inside and (between[0] != '"' or '"' not in inside)


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end].strip()


def _as_statement(statement: Statement, block: Block) -> Statement:
    text = _text(statement.document, block)
    return Statement(statement.document, statement.passage, Span(block.start, block.end), (), (text,))
