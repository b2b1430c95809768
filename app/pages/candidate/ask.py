"""``GET /ask`` and ``POST /ask``: the question, and the way from it to its answer.

A question that cannot be asked, now or at all, comes back with its words kept and
what is wrong named. One that can is answered and stored by the same story as the JSON
interface, then shown at an address of its own, so that reloading asks nothing again.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.pausing import RETRY_SECONDS, ChatPaused
from app.answering.routes.unanswered import help_beside
from app.domain import QUESTION_LIMIT
from app.errors import IndexUnusable, InvalidRequest, UnknownCouncil
from app.pages.candidate.conversation import render_conversation
from app.pages.candidate.holdings import by_council, councils_to_choose, example_questions, held_in_words
from app.pages.candidate.page import FormProblem, problem_page, render_page
from app.pages.contact import contact_on_page
from app.pages.wording import count_in_words
from app.parts import Parts

COUNCILS_SHOWN = 6

ONE_PRESS = timedelta(minutes=1)
"""What a page sends again within this time is one press on its button, or one that was thought lost."""
# Answers the fields of a ChatRequest with the JSON object of the contract, and stores the turn under an answer's id,
# unless that is there already.
Reply = Callable[[Mapping[str, str], str | None], Mapping[str, Any]]


def add_routes(pages: Blueprint, parts: Parts, reply: Reply) -> None:
    """Register the page and the form's target. ``reply`` raises InvalidRequest and UnknownCouncil."""

    @pages.get("/ask")
    def ask_page() -> str:
        return render_ask(parts)

    @pages.post("/ask")
    def ask() -> ResponseReturnValue:
        try:
            said = _answer(parts, request.form.to_dict(), reply)
        except (InvalidRequest, UnknownCouncil) as fault:
            return _render_again(parts, _problem(fault, request.form.get("question", ""))), 422
        address = url_for(
            "candidate.conversation_page",
            conversation_id=said["conversation_id"],
            council=request.form.get("council") or None,
            _anchor=said["answer_id"],
        )
        return redirect(address, 303)

    @pages.errorhandler(ChatPaused)
    def ask_while_paused(pause: ChatPaused) -> ResponseReturnValue:
        message = str(pause.description)
        try:
            page = _render_again(parts, FormProblem("asking", f"The chat is paused. {message}"))
        except IndexUnusable:
            page = problem_page(503, "The chat is paused", message, contacts=parts.settings().contacts)
        return page, 503, {"Retry-After": str(RETRY_SECONDS)}


def render_ask(parts: Parts, problem: FormProblem | None = None, question: str = "", council: str = "") -> str:
    """The page to ask, with what was typed and what was wrong with it."""
    index, chosen = parts.published.get(), council or request.args.get("council", "")
    documents = index.documents.values()
    holdings = by_council(documents, parts.directory)
    best_held = sorted(holdings, key=lambda holding: (holding.slug is None, -len(holding.documents)))
    councils = councils_to_choose(index, parts.directory, chosen)
    known = chosen if chosen in {each.slug for each in councils} else ""
    return render_page(
        "ask.html",
        error=problem,
        contact=contact_on_page(parts.settings().contacts, chosen),
        question=question,
        after=secrets.token_urlsafe(12),
        question_limit=QUESTION_LIMIT,
        council=chosen,
        councils=councils,
        holdings=best_held,
        shown=COUNCILS_SHOWN,
        document_count=count_in_words(len(documents), "document"),
        summary=held_in_words(holdings, index.ledger),
        examples=example_questions(best_held, index, parts.directory, parts.today(), chosen=known),
    )


def _answer(parts: Parts, form: Mapping[str, str], reply: Reply) -> Mapping[str, Any]:
    """The answer to what a page sends; a second press on its button, even before the first is answered, asks nothing.

    ``after`` tells pages apart: the answer that stood last there, on the page to ask a mark of its own.
    """
    if not form.get("after"):
        return reply(form, None)
    question = form.get("question", "").replace("\r\n", "\n").strip()
    press = "\n".join([form["after"], form.get("conversation_id", ""), form.get("council", ""), question])
    digest = hmac.digest(parts.config.secret_key.encode(), press.encode(errors="replace"), "sha256")
    answer_id = base64.urlsafe_b64encode(digest[:12]).decode()
    kept = parts.conversations.turn(answer_id)
    if kept is None:
        return reply(form, answer_id)
    return kept.response if parts.now() - kept.asked_at < ONE_PRESS else reply(form, None)


def _render_again(parts: Parts, problem: FormProblem) -> str:
    """The page that the form stood on, with what was typed: the open conversation, else the page to ask."""
    typed = request.form.to_dict()
    question, council = typed.get("question", ""), typed.get("council", "")
    problem = replace(problem, help=help_beside(question))
    if conversation_id := typed.get("conversation_id"):
        page = render_conversation(parts, conversation_id, council=council, problem=problem, question=question)
        if page is not None:
            return page
    return render_ask(parts, problem, question, council)


def _problem(fault: InvalidRequest | UnknownCouncil, question: str) -> FormProblem:
    if isinstance(fault, UnknownCouncil) or fault.field == "council":
        return FormProblem("council", "Choose a council from the list, or ‘Any council’")
    if not question.strip():
        return FormProblem("question", "Write your question")
    length = len(question.replace("\r\n", "\n").strip())
    if length > QUESTION_LIMIT:
        return FormProblem("question", f"Shorten your question to {QUESTION_LIMIT} characters. It has {length:,}.")
    return FormProblem("question", "Write your question in letters and numbers. It has characters that cannot be read.")
