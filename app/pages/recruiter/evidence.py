"""The evidence of one answer as a file: of an inspected question, or of what a candidate was told.

Downloading is noted in the audit log with the digest of the record, so that the log can vouch for the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.domain import QUESTION_LIMIT, Document
from app.errors import AppError, InvalidRequest
from app.evidence.pack import Making, Said, pack_of, said_of
from app.evidence.seal import as_zip, digest_of
from app.indexing.opened import documents_of
from app.pages.admin.page import note, who
from app.pages.recruiter.inspect import look, open_version, read_wanted
from app.parts import Parts
from app.storage.audit import Action


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the two downloads."""

    @pages.get("/inspect/evidence")
    def inspected_evidence() -> ResponseReturnValue:
        wanted = read_wanted(request.args)
        if not wanted.question or len(wanted.question) > QUESTION_LIMIT:
            raise InvalidRequest(f"Ask a question of at most {QUESTION_LIMIT} characters first.", "question")
        council = parts.directory.get(wanted.council).slug if wanted.council else ""
        index = open_version(wanted.version, parts)
        looked = look(wanted, index, parts)
        near = next((near for near, against in looked.trace.curated if near.is_same and not against), None)
        curated = {"id": near.curated.id, "variant": near.variant, "nearness": near.nearness} if near else None
        response = said_of(looked.answer)
        said = Said("inspection", wanted.question, response, parts.now(), wanted.earlier, council, curated=curated)
        return _download(said, index.documents, "inspected question", parts)

    @pages.get("/feedback/<answer_id>/evidence")
    def opinion_evidence(answer_id: str) -> ResponseReturnValue:
        review = parts.feedback.get(answer_id)
        earlier, asked_at = parts.feedback.asked_before(answer_id), parts.feedback.asked_at(answer_id)
        asked = (review.question, review.response, asked_at, earlier, review.council or "", answer_id)
        return _download(Said("conversation", *asked), _documents(review.response, parts), f"answer {answer_id}", parts)


def _documents(response: Mapping[str, object], parts: Parts) -> Mapping[str, Document]:
    """The documents of the version that answered; none where it is no longer kept or cannot be read."""
    version = str(response["index_version"])
    try:
        published = parts.published.get()
        return published.documents if published.version == version else documents_of(parts.config.index_dir, version)
    except AppError:
        return {}


def _download(said: Said, documents: Mapping[str, Document], subject: str, parts: Parts) -> Response:
    making = Making(who(), parts.now(), parts.settings().config, parts.encoder.identity, documents)
    record = pack_of(said, making)
    note(parts, Action.EVIDENCE_TAKEN, subject, detail=f"digest {digest_of(record)}")
    name = f"evidence-{said.answer_id or making.now.strftime('%Y%m%dT%H%M%SZ')}.zip"
    content = as_zip(record, parts.config.secret_key, documents)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/zip", headers=headers)
