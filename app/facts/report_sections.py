"""The parts of a report: its front page, and the stretches that tell of earlier inspections or of other bodies."""

from __future__ import annotations

import re

from app.domain import Block, BlockKind, Document, Span

_FRONT_BLOCKS = 60
_FRONT_LENGTH = 9_000
_BODY_BEGINS = re.compile(
    r"(?:\d\.?\s+)?(?:executive\s+summary|what\s+(?:needs\s+to\s+improve|is\s+going\s+well)\b.*|the\s+local\s+authority"
    r"|information\s+about\b.*|recommendations|inspection\s+findings|summary(?:\s+of\s+(?:key\s+)?findings)?|contents"
    r"|(?:main|headline)\s+findings|section\s+1\b.*|context|what\s+does\s+the\s+local\s+authority\b.*)[\s:?.]*",
    re.I,
)
_GRADED_SECTION = re.compile(
    r"the\s+(?:experiences?|impact)\b.{10,120}\b(?:good|outstanding|inadequate|improvement)\W*", re.I
)
_PAST = re.compile(r"\b(?:previous|last|earlier|past)\b.{0,40}\b(?:inspections?|judge?ments?|grades?)\b", re.I)
_LONGEST_HEADING = 160


def front_of(document: Document) -> Span:
    """From the beginning to where the report's text begins: the part that holds the judgement table."""
    end = 0
    for block in document.blocks[:_FRONT_BLOCKS]:
        words = document.text[block.start : block.end]
        if block.end > _FRONT_LENGTH or (end and _begins_body(block, words.strip(" *#"))):
            break
        end = block.end
    return Span(0, end)


def is_about_the_past(document: Document, block: Block) -> bool:
    """Whether a block says, or stands under a heading that says, that it tells of an earlier inspection."""
    if _PAST.search(document.text, block.start, min(block.end, block.start + _LONGEST_HEADING)):
        return True
    heading = heading_above(document, block)
    return heading is not None and _PAST.search(document.text, heading.start, heading.end) is not None


def heading_above(document: Document, block: Block) -> Block | None:
    """The nearest heading before a block."""
    before = (other for other in reversed(document.blocks) if other.start < block.start)
    return next((other for other in before if other.kind is BlockKind.HEADING), None)


def _begins_body(block: Block, words: str) -> bool:
    is_heading = block.kind is BlockKind.HEADING
    if is_heading and _GRADED_SECTION.fullmatch(words):
        return True
    return (is_heading or len(words) <= _LONGEST_HEADING) and _BODY_BEGINS.fullmatch(words) is not None
