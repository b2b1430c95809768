"""An answer as the chat window shows it: everything in words, every link worked out. Pure, but for the index held now.

Words are plain text throughout; the window inserts them as text and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

from app.domain import Span
from app.pages.candidate.beside import roles_beside, timelines_beside
from app.pages.candidate.turns import ReadOn, Source, TurnView, view_turn
from app.pages.wording import sentence_case
from app.parts import Parts
from app.storage.conversations import StoredTurn


def shown_turn(said: Mapping[str, Any], parts: Parts) -> dict[str, Any]:
    """The JSON object of the contract as the object that the window draws."""
    index, today = parts.published.get(), parts.today()
    turn = StoredTurn(said["answer_id"], parts.now(), "", said)
    view = view_turn(turn, index.documents, parts.directory, today, version=index.version)
    return {
        "conversation_id": said["conversation_id"],
        "answer_id": view.answer_id,
        "status": view.status.value,
        "status_words": view.status_words,
        "pieces": [
            {"text": piece.text} if piece.source is None else {"source": piece.source.n} for piece in view.pieces
        ],
        "sources": [_source(source) for source in view.sources],
        "as_of": _as_of(view),
        "caveats": list(view.caveats),
        "suggestions": list(view.suggestions),
        "timelines": timelines_beside(said["citations"], index, parts.directory, today),
        "roles": roles_beside(said["citations"], index, today),
        "read_on": _read_on(view.read_on),
    }


def _as_of(view: TurnView) -> str | None:
    if view.as_of is None:
        return None
    return f"As of {view.as_of}" + (f" ({view.as_of_age})" if view.as_of_age else "")


def _source(source: Source) -> dict[str, Any]:
    councils = [council for council in source.councils if council != source.publisher]
    page = [f"page {source.page}"] if source.page else []
    return {
        "n": source.n,
        "title": source.title,
        "spoken": source.spoken,
        "quote": list(source.quote),
        "facts": " · ".join([source.kind, sentence_case(source.publisher), *councils]),
        "dated": " · ".join([sentence_case(source.dated), *([source.age] if source.age else []), *page]),
        "superseded": source.superseded,
        "link": _link(source.document_id, source.span) if source.held else None,
        "is_exact": source.span is not None,
    }


def _read_on(nearest: ReadOn | None) -> dict[str, str] | None:
    return {"title": nearest.title, "link": _link(nearest.document_id, nearest.span)} if nearest else None


def _link(document_id: str, span: Span | None) -> str:
    """The document's page at these words; the page alone when none are given."""
    if span is None:
        return url_for("candidate.document_page", document_id=document_id)
    start, end = span.start, span.end
    return url_for("candidate.document_page", document_id=document_id, start=start, end=end, _anchor="quote")
