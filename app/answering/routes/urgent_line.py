"""The telephone line that a council's own document gives for worries about a child."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain import Document, Kind, Passage, Span
from app.indexing.opened import OpenIndex

_OWN_NUMBER = re.compile(r"(?<![\w£])(?:\+44|0)[ \d()-]{8,14}\d(?!\w)")
_FOR_WORRIES = re.compile(
    r"\b(?:worried|concern(?:s|ed)?|worry|report(?:ing)?|safeguard\w{0,3}|immediate|emergency|out[- ]of[- ]hours|danger"
    r"|at risk|front door|duty team|abuse|harm|referral)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(?:child\w{0,3}|young (?:person|people)|famil\w{1,3}|mash|safeguard\w{0,3})\b", re.IGNORECASE)
_OF_RECRUITMENT = re.compile(r"\b(?:vacanc\w{1,3}|appl(?:y|ication)|recruit\w{0,6}|job|role|informal)\b", re.IGNORECASE)
LONGEST = 300


def urgent_line(councils: Sequence[str], index: OpenIndex) -> tuple[Document, Span] | None:
    """The newest document's sentence that gives such a line for one of these councils; None where none does."""
    found = [place for slug in councils for place in _lines_of(slug, index)]
    return max(found, key=lambda place: _newness(place[0]), default=None)


def _lines_of(slug: str, index: OpenIndex) -> Iterator[tuple[Document, Span]]:
    for row in index.rows_of(slug):
        passage = index.passages[int(row)]
        document = index.documents[passage.document_id]
        if document.metadata.kind is not Kind.VACANCY:
            yield from ((document, span) for span in passage.sentences if _is_line(document, span, passage))


def _is_line(document: Document, span: Span, passage: Passage) -> bool:
    words = document.text[span.start : span.end]
    if len(words) > LONGEST or not _OWN_NUMBER.search(words) or _OF_RECRUITMENT.search(words):
        return False
    return bool(_FOR_WORRIES.search(words) and (_CHILD.search(words) or _CHILD.search(passage.text)))


def _newness(document: Document) -> int:
    published = document.metadata.published
    return published.last_day.toordinal() if published else 0
