"""Replacing a document by a newer edition: the file is read, what would change is shown, then it is decided."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.errors import DocumentError, InvalidRequest
from app.knowledge.change import Staged, keep_for_all, replace_file, same_bytes, stage, staged_before
from app.knowledge.difference import Change, blocks_of, differences
from app.knowledge.shelf import Held, Shelf, State, document_id
from app.knowledge.sidecar import sidecar_of
from app.knowledge.understood import Understood
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.page import Field, done, note, render_page
from app.parts import Parts
from app.storage.audit import Action

_MOST_PIECES = 400


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page, the form that sends the new edition, and the one that decides."""
    shelf = Shelf(parts.config)

    def find(identity: str) -> Held:
        held = shelf.get(identity, present_index(parts), parts.today())
        if held.state is State.WITHDRAWN:
            raise InvalidRequest("This document is withdrawn. Restore it first.")
        return held

    @pages.get("/documents/<document_id>/replace")
    def replace_page(document_id: str) -> str:
        return render_page("replace.html", held=find(document_id), error=None, **words_for(parts))

    @pages.post("/documents/<document_id>/replace")
    def stage_replacement(document_id: str) -> ResponseReturnValue:
        held = find(document_id)
        try:
            return _compare(parts, shelf, held)
        except (DocumentError, InvalidRequest) as problem:
            said = f"The new file {problem.reason}." if isinstance(problem, DocumentError) else str(problem)
            return render_page("replace.html", held=held, error=Field("file", said), **words_for(parts)), 422

    @pages.post("/documents/<document_id>/replace/<token>")
    def replace_document(document_id: str, token: str) -> ResponseReturnValue:
        held = find(document_id)
        try:
            path = _replace(parts, shelf, held, staged_before(shelf, token))
        except (DocumentError, InvalidRequest) as problem:
            return render_page("replace.html", held=held, error=Field("file", str(problem)), **words_for(parts)), 422
        return _told(path)


def _compare(parts: Parts, shelf: Shelf, held: Held) -> str:
    """The page that shows what would change. Raises DocumentError or InvalidRequest."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise InvalidRequest("Choose the file of the new edition.")
    data = file.stream.read()
    if data and same_bytes(shelf, data) == held.path:
        raise InvalidRequest("This is the same file, byte for byte. Nothing would change.")
    staged = stage(shelf, file.filename, data)
    try:
        after = staged.read_as(held.path, sidecar_of(shelf.root, held.path))
    except DocumentError:
        staged.forget()
        raise
    keep_for_all(shelf)
    before = shelf.understood(held)
    old = blocks_of(before.document) if isinstance(before, Understood) else []
    pieces = differences(old, blocks_of(after.document))
    return render_page(
        "difference.html",
        held=held,
        staged=staged,
        after=after.document,
        pieces=pieces[:_MOST_PIECES],
        left=max(0, len(pieces) - _MOST_PIECES),
        added=sum(piece.change is Change.ADDED for piece in pieces),
        removed=sum(piece.change is Change.REMOVED for piece in pieces),
        vacancies=after.facts.vacancies,
        **words_for(parts),
    )


def _replace(parts: Parts, shelf: Shelf, held: Held, staged: Staged) -> str:
    if request.form.get("seen") != held.digest:
        raise InvalidRequest("Somebody has changed this document since you opened it. Load it again, then decide.")
    with staged:
        path = replace_file(shelf, held, staged, parts.now())
    note(parts, Action.DOCUMENT_REPLACED, held.path, detail=path if path != held.path else None)
    return path


def _told(path: str) -> ResponseReturnValue:
    told = "Replaced. The old edition is kept. The new one counts once the index is built and published."
    return done(told, "admin.document_page", document_id=document_id(path))
