"""``POST /conversations/<id>/answers/<answer id>/opinion``: whether an answer helped, said without JavaScript.

A reason is redacted before it is stored, as questions are. The answer must stand
in the conversation whose address the person holds.
"""

from __future__ import annotations

import re

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.typed import typed_text
from app.pages.candidate.conversation import render_conversation
from app.pages.candidate.page import FormProblem, problem_page
from app.parts import Parts
from app.redaction import redact
from app.storage.opinions import Opinion

LONGEST_REASON = 500
_LINE_END = re.compile("\r\n?")
_HELPFUL = {"yes": True, "no": False}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register what the forms below an answer send to."""

    @pages.post("/conversations/<conversation_id>/answers/<answer_id>/opinion")
    def say_helpful(conversation_id: str, answer_id: str) -> ResponseReturnValue:
        if not _stands_there(parts, conversation_id, answer_id):
            advice = "It may have been deleted, or its conversation has closed."
            return problem_page(404, "There is no such answer", advice), 404
        said, reason = request.form.get("helpful", ""), plain_reason(request.form.get("reason", ""))
        council = request.form.get("council") or None
        if said not in _HELPFUL:
            advice = "Go back, and choose ‘Yes’ or ‘No’ below the answer. Nothing was kept."
            return problem_page(422, "It was not said whether the answer helped", advice), 422
        if len(reason) > LONGEST_REASON:
            message = f"Shorten what was wrong or missing to {LONGEST_REASON} characters. It has {len(reason):,}."
            problem = FormProblem(f"{answer_id}-why", message)
            page = render_conversation(
                parts, conversation_id, council=council or "", problem=problem, reason=reason, helpful=said
            )
            if page is not None:
                return page, 422
        parts.opinions.keep(Opinion(answer_id, _HELPFUL[said], redact(reason) if reason else None, parts.now()))
        back = url_for(
            "candidate.conversation_page",
            conversation_id=conversation_id,
            council=council,
            _anchor=f"{answer_id}-opinion",
        )
        return redirect(back, 303)


def plain_reason(typed: str) -> str:
    """What was typed, as it is read: plain line ends, and no control characters, which may come with pasted words.

    Within an address they would keep it from being found and taken out, and each store and page shows them differently.
    Empty where nothing in it can be seen.
    """
    plain = _LINE_END.sub("\n", typed_text(typed)).strip()
    return plain if any(c.isprintable() and not c.isspace() for c in plain) else ""


def _stands_there(parts: Parts, conversation_id: str, answer_id: str) -> bool:
    if not parts.conversations.is_open(conversation_id, parts.now()):
        return False
    return any(turn.answer_id == answer_id for turn in parts.conversations.turns(conversation_id))
