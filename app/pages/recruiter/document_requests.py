"""Requests for documents: what would answer a gap, who sees to it, how it stands, and the document once it has come.

A request shows a question as it was stored, redacted. Who read requests is noted in the audit log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.domain import QUESTION_LIMIT
from app.errors import InvalidRequest
from app.evaluation.themes import theme_names
from app.knowledge.shelf import document_id
from app.pages.admin.page import Field, done, note, note_reading, render_page, seen_before, was_seen, who
from app.pages.admin.paging import filters_of, place_in
from app.pages.recruiter.inspect import Wanted
from app.pages.recruiter.sets import is_council
from app.pages.wording import count_in_words
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action
from app.storage.document_requests import PAGE_ROWS, DocumentRequest, Needed, RequestState, WantedRequests
from app.storage.filters import NO_COUNCIL

STATE_WORDS = {
    RequestState.OPEN: "Open",
    RequestState.ASKED: "Asked for",
    RequestState.RECEIVED: "Received",
    RequestState.DECLINED: "Declined",
}
STATE_MARKS = {
    RequestState.OPEN: "is-wrong",
    RequestState.ASKED: "is-waiting",
    RequestState.RECEIVED: "is-on",
    RequestState.DECLINED: "is-off",
}
LONGEST = 500
_GAP = re.compile(r"[0-9a-f]{64}")


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the list, the form for a new request, and the page of one."""
    _add_list(pages, parts)
    _add_new(pages, parts)
    _add_one(pages, parts)


def _add_list(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/requests")
    def requests_page() -> str:
        given = request.args
        wanted = WantedRequests(*(given.get(name, "")[:254] for name in ("state", "owner", "council", "words")))
        count = parts.requests.count(wanted)
        place = place_in(count, PAGE_ROWS, given)
        if count:
            note_reading(parts, Action.REQUESTS_READ, count_in_words(count, "request"), detail=str(place))
        return render_page(
            "recruiter/requests.html",
            requests=parts.requests.page(wanted, place.number),
            count=count,
            place=place,
            query=filters_of(given),
            wanted=given,
            tally=parts.requests.tally(),
            states=[("", "Any"), *((state.value, words) for state, words in STATE_WORDS.items())],
            owners=[("", "Anybody"), *((name, name) for name in parts.requests.owners())],
            councils=[("", "Any"), (NO_COUNCIL, "No council in particular"), *_named(parts.requests.councils(), parts)],
            **_words(parts),
        )


def _add_new(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/requests/new")
    def new_request_page() -> str:
        needed = _needed(request.args)
        if needed.question:
            note_reading(parts, Action.REQUESTS_READ, "a new request")
        return _form(parts, needed, who(), "")

    @pages.post("/requests/new")
    def add_request() -> ResponseReturnValue:
        needed, owner, said = _needed(request.form), request.form.get("owner", ""), redact(_line("note"))
        error = _problem(needed, owner, parts)
        if error is not None:
            return _form(parts, needed, owner, said, error), 422
        made = parts.requests.add(needed, owner, said, who(), parts.now())
        note(parts, Action.DOCUMENT_REQUESTED, subject_of(made), detail=f"owner {owner}")
        return done(f"The document is requested. {owner} sees to it.", "recruiter.request_page", request_id=made.id)


def _add_one(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/requests/<int:request_id>")
    def request_page(request_id: int) -> str:
        kept = parts.requests.get(request_id)
        note_reading(parts, Action.REQUESTS_READ, subject_of(kept))
        return render_request(parts, kept)

    @pages.post("/requests/<int:request_id>")
    def change_request(request_id: int) -> ResponseReturnValue:
        kept, given = parts.requests.get(request_id), request.form
        typed = replace(kept, owner=given.get("owner", ""), note=redact(_line("note")))
        state = given.get("state", "")
        error = _change_problem(kept, typed, state, parts)
        if error is None:
            try:
                parts.requests.change(kept, RequestState(state), typed.owner, typed.note, who(), parts.now())
            except InvalidRequest as problem:
                error = Field("state", str(problem))
        if error is not None:
            shown = replace(typed, state=RequestState(state)) if state in set(RequestState) else typed
            return render_request(parts, kept, error, shown), 422
        told = f"{kept.state.value} → {state}, owner {typed.owner}"
        note(parts, Action.REQUEST_CHANGED, subject_of(kept), detail=told, reason=typed.note or None)
        return done("The request is changed.", "recruiter.request_page", request_id=request_id)


def subject_of(kept: DocumentRequest) -> str:
    """A request as the audit log names it: by its number, without anybody's question."""
    return f"request {kept.id}"


def _needed(given: Mapping[str, str]) -> Needed:
    """What a link or a form asks for; personal details are taken out once more."""
    question = redact(" ".join(given.get("question", "").split()))
    council, theme, gap = given.get("council", ""), given.get("theme", ""), given.get("gap", "")
    return Needed(
        question,
        redact(" ".join(given.get("document", "").split())),
        council or None,
        theme if theme in theme_names() else None,
        gap if _GAP.fullmatch(gap) else None,
    )


def _line(name: str) -> str:
    return " ".join(request.form.get(name, "").split())


def _problem(needed: Needed, owner: str, parts: Parts) -> Field | None:
    if not needed.question:
        return Field("question", "Write the question that the document has to answer.")
    for name, text, longest in (
        ("question", needed.question, QUESTION_LIMIT),
        ("document", needed.document, LONGEST),
        ("note", _line("note"), LONGEST),
    ):
        if len(text) > longest:
            return Field(name, f"Write at most {longest} characters; there are {len(text)}.")
    if needed.council and not is_council(parts, needed.council):
        return Field("council", "Choose a council of the list.")
    return _owner_problem(owner, parts)


def _owner_problem(owner: str, parts: Parts) -> Field | None:
    return None if owner in parts.accounts.active_names() else Field("owner", "Choose somebody who may sign in.")


def _change_problem(kept: DocumentRequest, typed: DocumentRequest, state: str, parts: Parts) -> Field | None:
    if state not in set(RequestState):
        return Field("state", "Choose one of the states.")
    if not was_seen(kept.edition):
        return Field("state", "Somebody else changed this request meanwhile. What is kept now stands above the form.")
    if len(typed.note) > LONGEST:
        return Field("note", f"Write at most {LONGEST} characters; there are {len(typed.note)}.")
    if state == RequestState.DECLINED and not typed.note:
        return Field("note", "Say why it is declined, for whoever meets the question next.")
    return None if typed.owner == kept.owner else _owner_problem(typed.owner, parts)


def _named(slugs: list[str], parts: Parts) -> list[tuple[str, str]]:
    return sorted(((slug, parts.directory.get(slug).name) for slug in slugs), key=lambda one: one[1])


def _words(parts: Parts) -> dict[str, object]:
    return {
        "state_words": STATE_WORDS,
        "state_marks": STATE_MARKS,
        "council_name": lambda slug: parts.directory.get(slug).short_name,
    }


def _form(parts: Parts, needed: Needed, owner: str, said: str, error: Field | None = None) -> str:
    councils = _named([each.slug for each in parts.directory.councils], parts)
    return render_page(
        "recruiter/request_form.html",
        needed=asdict(needed),
        owner=owner,
        said=said,
        error=error,
        councils=[("", "No council in particular"), *councils],
        owners=[(name, name) for name in parts.accounts.active_names()],
        longest=LONGEST,
    )


def render_request(
    parts: Parts, kept: DocumentRequest, error: Field | None = None, typed: DocumentRequest | None = None
) -> str:
    """The request as it is kept; its forms hold what was ``typed``, if anything."""
    is_behind = error is not None and not was_seen(kept.edition)
    present = parts.accounts.active_names()
    owners = present if kept.owner in present else [kept.owner, *present]
    return render_page(
        "recruiter/request.html",
        kept=kept,
        typed=typed or kept,
        error=error,
        is_behind=is_behind,
        seen=kept.edition if is_behind else seen_before(kept.edition),
        states=[(state.value, words) for state, words in STATE_WORDS.items()],
        owners=[(name, name) for name in owners],
        document=document_id(kept.path) if kept.path else "",
        inspect=Wanted(kept.needed.question, council=kept.needed.council or "").query,
        longest=LONGEST,
        **_words(parts),
    )
