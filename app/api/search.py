"""GET /api/v1/search: the passages that retrieval alone finds, before any answer is composed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.access.requests import current_steps
from app.api.bodies import search_result
from app.api.received import read_query
from app.api.requests import SearchRequest, read_request
from app.api.responses import SearchResponse
from app.conversation.history import with_history
from app.parts import Parts
from app.retrieval.search import search


def search_blueprint(parts: Parts) -> Blueprint:
    """The endpoint, at work with ``parts``."""
    blueprint = Blueprint("search", __name__, url_prefix="/api/v1")

    @blueprint.get("/search")
    def find() -> dict[str, Any]:
        asked = read_request(SearchRequest, read_query("earlier"))
        councils = (parts.directory.get(asked.council).slug,) if asked.council else ()
        steps = current_steps()
        with steps("index"):
            index = parts.published.get()
        with steps("search"):
            wanted, beside = with_history(asked.q, asked.earlier, parts.directory)
            hits = search(wanted, index=index, encoder=parts.encoder, councils=councils, beside=beside, k=asked.k)
        found = SearchResponse(results=[search_result(hit) for hit in hits], index_version=index.version)
        return found.model_dump(mode="json")

    return blueprint
