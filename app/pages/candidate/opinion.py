"""``POST /conversations/<id>/answers/<answer id>/opinion``: whether an answer helped, said without JavaScript.

A reason is redacted before it is stored, as questions are. The answer must stand
in the conversation whose address the person holds.
"""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.pages.candidate.page import problem_page
from app.parts import Parts
from app.redaction import redact
from app.storage.opinions import Opinion

LONGEST_REASON = 500


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register what the forms below an answer send to."""

    @pages.post("/conversations/<conversation_id>/answers/<answer_id>/opinion")
    def say_helpful(conversation_id: str, answer_id: str) -> ResponseReturnValue:
        if not _stands_there(parts, conversation_id, answer_id):
            advice = "It may have been deleted, or its conversation has closed."
            return problem_page(404, "There is no such answer", advice), 404
        reason = request.form.get("reason", "").strip()[:LONGEST_REASON]
        is_helpful = request.form.get("helpful") == "yes"
        parts.opinions.keep(Opinion(answer_id, is_helpful, redact(reason) if reason else None, parts.now()))
        council = request.form.get("council") or None
        back = url_for(
            "candidate.conversation_page",
            conversation_id=conversation_id,
            council=council,
            _anchor=f"{answer_id}-opinion",
        )
        return redirect(back, 303)


def _stands_there(parts: Parts, conversation_id: str, answer_id: str) -> bool:
    if not parts.conversations.is_open(conversation_id, parts.now()):
        return False
    return any(turn.answer_id == answer_id for turn in parts.conversations.turns(conversation_id))
