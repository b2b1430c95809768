"""Builders of stored answers for the tests of pages, in the shape of the HTTP contract."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.api.bodies import citation_body
from app.dates import PartialDate
from app.domain import Citation, Document
from app.pages.wording import age_in_words
from app.storage.conversations import StoredTurn

ASKED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def age_today(dated: str) -> str:
    """How old a source of this date is, as pages say it today."""
    return age_in_words(PartialDate.parse(dated), datetime.now(UTC).date())


def cite(document: Document, quote: str, n: int = 1, **more: Any) -> dict[str, Any]:
    """The JSON of a citation of these words, which the document must hold."""
    start = document.text.index(quote)
    citation = Citation(n, quote, document, "p1", start, start + len(quote), **more)
    return citation_body(citation).model_dump(mode="json")


def make_turn(
    answer: str, *citations: dict[str, Any], question: str = "Who leads?", answer_id: str = "a1", **more: Any
) -> StoredTurn:
    """One stored turn: answered when it cites anything, else not found, unless ``more`` says otherwise."""
    response = {
        "conversation_id": "c1",
        "answer_id": answer_id,
        "status": "answered" if citations else "not_found",
        "answer": answer,
        "citations": list(citations),
        "as_of": None,
        "caveats": [],
        "suggestions": [],
        "confidence": 0.9,
        "index_version": "v1",
        "took_ms": 1.0,
    }
    return StoredTurn(answer_id, ASKED_AT, question, {**response, **more})
