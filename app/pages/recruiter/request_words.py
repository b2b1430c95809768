"""Changing the words of a request for a document, and deleting it: a question may hold more than should be kept.

The audit log says that it was done and by whom, never which words stood there.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.domain import QUESTION_LIMIT
from app.errors import InvalidRequest
from app.pages.admin.page import Confirmation, Field, done, note, render_confirmation, was_seen
from app.pages.admin.page import who as signed_in
from app.pages.recruiter.document_requests import LONGEST, render_request, subject_of
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action
from app.storage.document_requests import DocumentRequest, Needed


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the two forms."""

    @pages.post("/requests/<int:request_id>/words")
    def change_request_words(request_id: int) -> ResponseReturnValue:
        kept = parts.requests.get(request_id)
        needed = replace(kept.needed, question=_typed("question"), document=_typed("document"))
        error = _problem(kept, needed)
        if error is None:
            try:
                parts.requests.reword(kept, needed, signed_in(), parts.now())
            except InvalidRequest as problem:
                error = Field("question", str(problem))
        if error is not None:
            return render_request(parts, kept, error, replace(kept, needed=needed)), 422
        note(parts, Action.REQUEST_CHANGED, subject_of(kept), detail="other words")
        return done("The words are changed.", "recruiter.request_page", request_id=request_id)

    @pages.get("/requests/<int:request_id>/delete")
    def delete_request_page(request_id: int) -> str:
        return render_confirmation(_deletion(parts.requests.get(request_id)))

    @pages.post("/requests/<int:request_id>/delete")
    def delete_request(request_id: int) -> ResponseReturnValue:
        kept = parts.requests.get(request_id)
        if not was_seen(kept.edition):
            told = "This is not the request that your page showed. Look again. Nothing was deleted."
            return done(told, "recruiter.request_page", request_id=request_id)
        parts.requests.remove(request_id)
        note(parts, Action.REQUEST_DELETED, subject_of(kept))
        return done("The request is deleted.", "recruiter.requests_page")


def _typed(name: str) -> str:
    return redact(" ".join(request.form.get(name, "").split()))


def _problem(kept: DocumentRequest, needed: Needed) -> Field | None:
    if not needed.question:
        return Field("question", "Write the question that the document has to answer. To be rid of it, delete it.")
    for name, text, longest in (("question", needed.question, QUESTION_LIMIT), ("document", needed.document, LONGEST)):
        if len(text) > longest:
            return Field(name, f"Write at most {longest} characters; there are {len(text)}.")
    if not was_seen(kept.edition):
        return Field(
            "question", "Somebody else changed this request meanwhile. What is kept now stands above the forms."
        )
    return None


def _deletion(kept: DocumentRequest) -> Confirmation:
    back = url_for("recruiter.request_page", request_id=kept.id)
    effects = (
        "Its words, its note and its state are deleted. The gap that it came from, if any, shows no request any more.",
        "A document that came for it stays. This cannot be undone.",
    )
    carries = {"seen": kept.edition}
    return Confirmation(
        f"Delete request {kept.id}?", effects, "Delete", back, section="requests", carries=carries, is_final=True
    )
