"""``GET /conversations/<id>``: every question of a conversation with its answer, sources and the next question.

The address is the only key to a conversation, so it is never cached, indexed
and the words are not shown after the conversation has closed. Whoever has it may
delete the conversation (``POST /conversations/<id>/delete``) as long as it is kept,
as in the chat window.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.dates import in_britain
from app.domain import QUESTION_LIMIT
from app.pages.candidate.beside import roles_beside, timelines_beside
from app.pages.candidate.page import FormProblem, problem_page, render_page
from app.pages.candidate.turns import COUNCILS_NAMED, view_turn
from app.pages.contact import contact_on_page
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.conversations import CONVERSATION_ID, OPEN_HOURS, StoredTurn


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and what its forms send to."""

    @pages.get("/conversations/<conversation_id>")
    def conversation_page(conversation_id: str) -> ResponseReturnValue:
        page = render_conversation(parts, conversation_id, council=request.args.get("council", ""))
        response = make_response(page or _no_conversation(parts, conversation_id))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @pages.post("/conversations/<conversation_id>/delete")
    def delete_conversation(conversation_id: str) -> ResponseReturnValue:
        # Twice is once: a second click on the button is told the same.
        parts.conversations.delete(conversation_id)
        return redirect(url_for("candidate.deleted_page"), 303)

    @pages.get("/deleted")
    def deleted_page() -> str:
        return render_page("deleted.html")


def render_conversation(
    parts: Parts,
    conversation_id: str,
    *,
    council: str = "",
    problem: FormProblem | None = None,
    question: str = "",
    reason: str = "",
    helpful: str = "no",
) -> str | None:
    """The page of an open conversation; None when none is open.

    With a ``question`` that could not be asked, or the ``reason`` of an opinion (``helpful``) that could not be kept.
    """
    known = CONVERSATION_ID.fullmatch(conversation_id)
    if not known or not parts.conversations.is_open(conversation_id, parts.now()):
        return None
    stored = parts.conversations.turns(conversation_id)
    if not stored:
        return None
    index, today = parts.published.get(), parts.today()
    turns = [view_turn(turn, index.documents, parts.directory, today, version=index.version) for turn in stored]
    return render_page(
        "conversation.html",
        turns=turns,
        opinions={turn.answer_id: parts.opinions.of(turn.answer_id) for turn in stored},
        beside=_beside(stored, parts),
        contact=contact_on_page(parts.settings().contacts, council or _council_cited(stored[-1])),
        councils_named=COUNCILS_NAMED,
        conversation_id=conversation_id,
        council=council,
        error=problem,
        question=question,
        reason=reason,
        helpful=helpful,
        question_limit=QUESTION_LIMIT,
        open_hours=OPEN_HOURS,
        retention=count_in_words(parts.settings().config.retention_days, "day"),
    )


def _council_cited(turn: StoredTurn) -> str | None:
    """The one council that the sources of an answer are about; None when there are several or none."""
    cited = {slug for citation in turn.response["citations"] for slug in citation["council"]}
    return cited.pop() if len(cited) == 1 else None


def _beside(stored: Sequence[StoredTurn], parts: Parts) -> dict[str, dict[str, Any]]:
    """The councils' grades in time and the advertised roles that each answer cites; not twice in a row."""
    index, today = parts.published.get(), parts.today()
    beside: dict[str, dict[str, Any]] = {}
    before: dict[str, Any] = {"timelines": [], "roles": []}
    for turn in stored:
        citations = turn.response["citations"]
        shown = {
            "timelines": timelines_beside(citations, index, parts.directory, today),
            "roles": roles_beside(citations, index, today),
        }
        beside[turn.answer_id] = {kind: [each for each in shown[kind] if each not in before[kind]] for kind in shown}
        before = shown
    return beside


def _no_conversation(parts: Parts, conversation_id: str) -> tuple[str, int]:
    known = CONVERSATION_ID.fullmatch(conversation_id)
    if known and (last := parts.conversations.last_turn_at(conversation_id)):
        kept_until = in_britain(last + timedelta(days=parts.settings().config.retention_days))
        shown = {"conversation_id": conversation_id, "kept_until": kept_until, "open_hours": OPEN_HOURS}
        return render_page("closed.html", **shown), 410
    advice = "The address may be incomplete, or the conversation has been deleted. You can ask your question again."
    return problem_page(404, "There is no such conversation", advice), 404
