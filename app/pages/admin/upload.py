"""Adding files: many at once with a plain form, or one by one from a script that shows how far each is.

Each file ends in one sentence: added, held already, withdrawn before, or refused and why. Where somebody had requested
the document, the first file that is added closes the request, and its sentence says so.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app.errors import DocumentError, InvalidRequest, NotFound
from app.knowledge.change import add_file, same_bytes, same_bytes_withdrawn
from app.knowledge.names import NAMELESS, safe_name
from app.knowledge.shelf import WITHDRAWN, Shelf, document_id
from app.pages.admin.page import Field, note, render_page, who
from app.pages.admin.paging import number_in
from app.pages.admin.past import withdrawal_of
from app.pages.admin.words import fault_of_file, moment_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.document_requests import DocumentRequest

MOST_FILES = 50
BY_SCRIPT = "X-Sent-By-Script"
_NUMBERED = re.compile(r"-[0-9]{1,3}(\.[a-z0-9]{1,8})$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, in words; ``address`` leads to its page, where it has one; it lies at ``path``."""

    name: str
    state: str
    says: str
    address: str = ""
    path: str = ""


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its form."""
    shelf = Shelf(parts.config)

    @pages.get("/documents/add")
    def upload_page() -> str:
        return _page(parts, [])

    @pages.post("/documents/add")
    def upload() -> ResponseReturnValue:
        files = [file for file in request.files.getlist("files") if file.filename]
        if not files:
            return _page(parts, [], Field("files", "Choose at least one file.")), 422
        if len(files) > MOST_FILES:
            return _page(parts, [], Field("files", f"Choose at most {MOST_FILES} files at once.")), 422
        outcomes = [_take(parts, shelf, file) for file in files]
        closed, outcomes = _close_request(parts, outcomes)
        if request.headers.get(BY_SCRIPT):
            return jsonify([asdict(outcome) for outcome in outcomes])
        return _page(parts, outcomes, closed=closed)


def _take(parts: Parts, shelf: Shelf, file: FileStorage) -> Outcome:
    """One file on its way in."""
    name, data = str(file.filename), file.stream.read()
    if known := _held(parts, shelf, name, data):
        return known
    try:
        path, found = add_file(shelf, name, data, parts.directory)
    except (DocumentError, InvalidRequest) as problem:
        if known := _held(parts, shelf, name, data):  # sent twice at once, as by a second press
            return known
        reason = problem.reason if isinstance(problem, DocumentError) else str(problem)
        note(parts, Action.DOCUMENT_REFUSED, name[:200], detail=reason)
        return Outcome(name, "refused", f"Not added. {fault_of_file(reason)}")
    note(parts, Action.DOCUMENT_ADDED, path)
    address = url_for("admin.document_page", document_id=document_id(path))
    says = f"Added as “{found.document.metadata.title}”. Look at what was understood."
    if twin := _of_the_same_name(shelf, path, name):
        says += (
            f" A file of this name is held already, as {twin}, and candidates would get both. If this is its newer "
            "edition, replace that one instead, and have this one withdrawn."
        )
    return Outcome(name, "added", says, address, path)


def _held(parts: Parts, shelf: Shelf, name: str, data: bytes) -> Outcome | None:
    """What is told of a file that is held already, or was withdrawn; None of any other."""
    if not data:
        return None
    if known := same_bytes(shelf, data):
        address = url_for("admin.document_page", document_id=document_id(known))
        return Outcome(name, "held", f"Held already, as {known}. Nothing was added.", address, known)
    if gone := same_bytes_withdrawn(shelf, data):
        address = url_for("admin.document_page", document_id=document_id(f"{WITHDRAWN}/{gone}"))
        return Outcome(name, "held", _told_withdrawn(parts, gone), address)
    return None


def _of_the_same_name(shelf: Shelf, path: str, sent: str) -> str:
    """The file beside which one was laid under a number of its own, because it was sent with its name; else nothing."""
    twin = _NUMBERED.sub(r"\1", path)
    own = PurePosixPath(safe_name(sent)).stem
    is_named_alike = own not in (PurePosixPath(path).stem, NAMELESS)  # else a number of its own, or no name to go by
    return twin if twin != path and is_named_alike and (shelf.root / twin).is_file() else ""


def _told_withdrawn(parts: Parts, path: str) -> str:
    entry = withdrawal_of(parts, path)
    when = f" on {moment_in_words(entry.at)}" if entry else ""
    why = f", because: “{entry.reason}”" if entry and entry.reason else ""
    return f"This file was withdrawn{when}{why}. Nothing was added. An admin can restore it on its page."


def _requested(parts: Parts) -> DocumentRequest | None:
    """The request that the page was opened for, while something is to be done for it."""
    number = number_in(request.values.get("request", ""), digits=9)
    if number is None:
        return None
    try:
        kept = parts.requests.get(number)
    except NotFound:
        return None
    return kept if kept.is_waiting else None


def _close_request(parts: Parts, outcomes: list[Outcome]) -> tuple[DocumentRequest | None, list[Outcome]]:
    """Close the request where a file of those sent was added; it, if so, and the outcomes that tell of it."""
    kept, came = _requested(parts), next((each for each in outcomes if each.state == "added"), None)
    if kept and came and parts.requests.receive(kept.id, came.path, who(), parts.now()):
        note(parts, Action.REQUEST_CHANGED, f"request {kept.id}", detail=f"received as {came.path}")
        says = f"{came.says} The request is closed as received."
        return kept, [replace(each, says=says) if each is came else each for each in outcomes]
    if kept and came is None and any(each.state == "held" for each in outcomes):
        told = "The request stays open: if this is the document, close it on its page."
        return None, [replace(each, says=f"{each.says} {told}") if each.state == "held" else each for each in outcomes]
    return None, outcomes


def _page(
    parts: Parts, outcomes: list[Outcome], error: Field | None = None, closed: DocumentRequest | None = None
) -> str:
    return render_page(
        "upload.html",
        outcomes=outcomes,
        error=error,
        most=MOST_FILES,
        megabytes=parts.config.max_document_mb,
        requested=_requested(parts),
        closed=closed,
    )
