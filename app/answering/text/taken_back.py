"""What the sentence behind takes back at once, or grants to some alone, is told with it.

"We said that we would open a nursery. We haven't, as it would have cost too much.": told alone the first would pass
for a promise that holds. "There is an apprenticeship. It is open only to our own staff.": and for one open to all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.text.select import Candidate
from app.domain import Span

MOST_BEHIND = 260
"""Characters of the sentence behind that are read with it at most."""
_NOT = (
    r"(?:(?:have|has|had|did|do|does|will|would|was|were|is|are|could|can)n['’]t|can['’]t|won['’]t|cannot"
    r"|(?:have|has|had|did|do|does|will|would|was|were|is|are|could) not)"
)
_TAKES_BACK = re.compile(
    r"^[\s“\"‘'(]*(?:(?:But|Yet|However|So far|Sadly|Unfortunately|In the end),? )?(?:we|they|it|that|this|he|she)"
    rf"(?: still| also)? (?:{_NOT}|never(?: did| has| have)?)"
    r"(?: yet| in the end| happen(?:ed)?| work(?:ed)?(?: out)?| last(?:ed)?| go ahead| gone ahead"
    r"| c[ao]me (?:about|true|off))?[,.;:–—]",
    re.IGNORECASE,
)
"""Denies what was said just before, and says what it denies in no words of its own."""

_LIMITS = re.compile(
    r"^[\s“\"‘'(]*(?:(?:But|However),? )?(?:it|this|that|they|these|those)(?: [a-z][\w’'-]{2,20})?"
    r" (?:(?:is|are|was|were|applies|apply|goes|go|can|may|will|has|have)\b[^.;]{0,30}\bonly\b"
    r"|(?:is|are|was|were) (?:limited|restricted|reserved)\b"
    r"|(?:is|are|was|were) not (?:open|available|offered|paid|given|meant)\b|does not apply\b|do not apply\b)",
    re.IGNORECASE,
)
"""Says to whom alone, or when, what was said just before is open."""


def with_what_takes_it_back(chosen: Sequence[Candidate]) -> list[Candidate]:
    """``chosen``, each with the sentence of its paragraph that takes it back or limits it, or that it does so to."""
    told = [_whole(each) for each in chosen]
    return [
        each
        for number, each in enumerate(told)
        if not any(_lies_within(each.statement.span, other.statement.span) for other in told[:number])
    ]


def _whole(candidate: Candidate) -> Candidate:
    own = candidate.statement
    if not own.sentences:
        return candidate
    first, last = own.sentences[0], own.sentences[-1]
    if first and _takes_back(candidate, first):
        return _of(candidate, first - 1, last)
    if last + 1 < len(own.passage.sentences) and _takes_back(candidate, last + 1):
        return _of(candidate, first, last + 1)
    return candidate


def _takes_back(candidate: Candidate, number: int) -> bool:
    """Does this sentence of the passage take back the one before it, or limit it?"""
    own = candidate.statement
    span = own.passage.sentences[number]
    words = own.document.text[span.start : span.end]
    return len(words) <= MOST_BEHIND and (_TAKES_BACK.match(words) or _LIMITS.match(words)) is not None


def _of(candidate: Candidate, first: int, last: int) -> Candidate:
    """The candidate with these sentences of its passage, where one paragraph holds them."""
    own = candidate.statement
    span = Span(own.passage.sentences[first].start, own.passage.sentences[last].end)
    if not any(each.start <= span.start and span.end <= each.end for each in own.document.blocks):
        return candidate
    parts = (own.document.text[span.start : span.end],)
    return replace(candidate, statement=replace(own, span=span, sentences=tuple(range(first, last + 1)), parts=parts))


def _lies_within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
