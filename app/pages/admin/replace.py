"""Replacing a document by a newer edition: the file is read, what would change is shown, then it is decided.

An earlier edition is taken back in the same way. Where a person gave a field of the old edition and the new one says
otherwise, it is asked which counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.documents.metadata import FIELDS
from app.errors import DocumentError, InvalidRequest, NotFound
from app.knowledge.change import Staged, keep_for_all, replace_file, same_bytes, stage, staged_before
from app.knowledge.difference import Change, blocks_of, differences
from app.knowledge.editions import Edition, edition_bytes
from app.knowledge.shelf import Held, Shelf, State, document_id
from app.knowledge.sidecar import without_given, written_fields
from app.knowledge.understood import Understood
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.given import LABELS, Differs, differing_fields
from app.pages.admin.page import Field, done, note, render_page
from app.pages.admin.past import replaced_editions
from app.pages.admin.words import fault_of_file
from app.parts import Parts
from app.storage.audit import Action

_MOST_PIECES = 400
KEEP, TAKE = "keep", "take"


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
            return _compare(parts, shelf, held, *_sent())
        except (DocumentError, InvalidRequest) as problem:
            return _refused(parts, held, problem)

    @pages.post("/documents/<document_id>/take-back/<token>")
    def take_back_edition(document_id: str, token: str) -> ResponseReturnValue:
        held = find(document_id)
        edition = _edition(parts, shelf, held, token)
        try:
            return _compare(parts, shelf, held, edition.path, edition_bytes(shelf, edition))
        except (DocumentError, InvalidRequest) as problem:
            return _refused(parts, held, problem)

    @pages.post("/documents/<document_id>/replace/<token>")
    def replace_document(document_id: str, token: str) -> ResponseReturnValue:
        return _decide(parts, shelf, find(document_id), token)


def _decide(parts: Parts, shelf: Shelf, held: Held, token: str) -> ResponseReturnValue:
    try:
        if wrong := _undecided():
            return _difference(parts, shelf, held, staged_before(shelf, token), wrong), 422
        return _told(_replace(parts, shelf, held, staged_before(shelf, token)))
    except (DocumentError, InvalidRequest) as problem:
        return _refused(parts, held, problem)


def _refused(parts: Parts, held: Held, problem: DocumentError | InvalidRequest) -> ResponseReturnValue:
    said = (
        f"The new file is not taken. {fault_of_file(problem.reason)}"
        if isinstance(problem, DocumentError)
        else str(problem)
    )
    return render_page("replace.html", held=held, error=Field("file", said), **words_for(parts)), 422


def _sent() -> tuple[str, bytes]:
    """The name and bytes of the file that was sent. Raises InvalidRequest where there is none."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise InvalidRequest("Choose the file of the new edition.")
    return file.filename, file.stream.read()


def _edition(parts: Parts, shelf: Shelf, held: Held, token: str) -> Edition:
    for each in replaced_editions(parts, shelf, held.path):
        if each.edition.token == token:
            return each.edition
    raise NotFound("This edition is no longer kept.")


def _compare(parts: Parts, shelf: Shelf, held: Held, name: str, data: bytes) -> str:
    """The page that shows what would change. Raises DocumentError or InvalidRequest."""
    if data and same_bytes(shelf, data) == held.path:
        raise InvalidRequest("This is the same file, byte for byte. Nothing would change.")
    staged = stage(shelf, name, data)
    try:
        page = _difference(parts, shelf, held, staged)
    except DocumentError:
        staged.forget()
        raise
    keep_for_all(shelf)
    return page


def _difference(parts: Parts, shelf: Shelf, held: Held, staged: Staged, error: Field | None = None) -> str:
    said = written_fields(shelf.root, held.path)
    after = staged.read_as(held.path, said)
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
        given=_given(parts, shelf, held, staged, said, after),
        chosen=request.form,
        error=error,
        **words_for(parts),
    )


def _given(
    parts: Parts, shelf: Shelf, held: Held, staged: Staged, said: Mapping[str, object], after: Understood
) -> list[Differs]:
    """What was given of the old edition and the new one says otherwise."""
    left = without_given(said)
    if left == said:
        return []
    by_file, before = staged.read_as(held.path, left), shelf.said_by_file(held)
    known = before.document.metadata if before else None
    return differing_fields(after.document.metadata, by_file.document.metadata, parts, known)


def _replace(parts: Parts, shelf: Shelf, held: Held, staged: Staged) -> str:
    if request.form.get("seen") != held.digest:
        raise InvalidRequest("Somebody has changed this document since you opened it. Load it again, then decide.")
    with staged:
        untold = [name for name in FIELDS if request.form.get(f"which-{name}") == TAKE]
        path = replace_file(shelf, held, staged, parts.now(), untold)
    told = [path] if path != held.path else []
    told += [f"{LABELS[name]} as the new edition has it" for name in untold]
    note(parts, Action.DOCUMENT_REPLACED, held.path, detail="; ".join(told) or None)
    return path


def _undecided() -> Field | None:
    """The first field of those asked about that nobody decided on."""
    for name in request.form.getlist("asked"):
        if name in FIELDS and request.form.get(f"which-{name}") not in (KEEP, TAKE):
            return Field(
                f"which-{name}", f"Say which counts: {LABELS[name]}, as it was given or as this edition has it."
            )
    return None


def _told(path: str) -> ResponseReturnValue:
    told = "Replaced. The old edition is kept. The new one counts once the index is built and published."
    return done(told, "admin.document_page", document_id=document_id(path))
