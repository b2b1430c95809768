"""GET /api/v1/documents and /api/v1/documents/{document_id}: the sources, with the text that citations point into.

Both change only when another index version is published, so they carry its id as their ETag.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.api.bodies import document_summary
from app.api.responses import DocumentResponse, DocumentsResponse
from app.errors import NotFound
from app.parts import Parts


def documents_blueprint(parts: Parts) -> Blueprint:
    """The endpoints, at work with ``parts``."""
    documents = Blueprint("documents", __name__, url_prefix="/api/v1/documents")

    @documents.get("")
    def list_all() -> Response:
        index = parts.published.get()
        summaries = [document_summary(document) for document in index.documents.values()]
        summaries.sort(key=lambda summary: summary.path)
        return _answer(DocumentsResponse(documents=summaries, index_version=index.version))

    @documents.get("/<document_id>")
    def show(document_id: str) -> Response:
        index = parts.published.get()
        document = index.documents.get(document_id)
        if document is None:
            raise NotFound("No document has this id in the published index. /api/v1/documents lists the ids.")
        known = dict(document_summary(document))
        return _answer(DocumentResponse(**known, text=document.text, index_version=index.version))

    return documents


def _answer(body: DocumentsResponse | DocumentResponse) -> Response:
    response = Response(body.model_dump_json(), mimetype="application/json")
    response.set_etag(body.index_version)
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
