"""What a visit of Ofsted without grades looked at, as its report says at its beginning.

A joint inspection, a focused visit or a monitoring visit is about one matter; a graded inspection is about all of them,
and has no such sentence.
"""

from __future__ import annotations

import re

from app.documents.sentences import split_sentences
from app.domain import Document, Span

_FRONT = 6_000
_MOST = 3
_VISIT = r"(?:inspections?|visits?|JTAI)"
_FOCUSES = re.compile(
    rf"\b(?:this|the|our)\s+(?:\w+\s+){{0,3}}{_VISIT}\b.{{0,60}}\b(?:focus+(?:ed|es|ing)?|deep[\s-]dive|looked\s+at)\b"
    r"|\b(?:inspectors|we)\s+(?:looked\s+at|reviewed|focus+ed\s+on|considered|evaluated|examined)\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    rf"\b{_VISIT}\b[^.]{{0,40}}\bof\s+(?:the\s+)?multi-agency\s+(?:response|arrangement)s?\b", re.IGNORECASE
)


def focus(document: Document) -> tuple[Span, ...]:
    """The sentences of the first page that say what was looked at, the closest first; none where it does not say it."""
    front = (block for block in document.blocks if block.start <= _FRONT)
    sentences = [each for block in front for each in split_sentences(document.text, block.start, block.end)]
    told = [[each for each in sentences if _tells(document, each, words)] for words in (_FOCUSES, _SUMS_UP)]
    return tuple(dict.fromkeys([*told[0], *told[1]]))[:_MOST]


def _tells(document: Document, sentence: Span, words: re.Pattern[str]) -> bool:
    return words.search(document.text, sentence.start, sentence.end) is not None
