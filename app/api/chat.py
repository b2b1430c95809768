"""POST /api/v1/chat: a question in, a cited answer out.

``reply_to`` is the one way a question is answered over HTTP; the page's form
uses it too. The question is stored redacted, and never logged.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from flask import Blueprint

from app.access.requests import current_steps
from app.answering.answer import answer_question
from app.answering.remembered import Ground
from app.answering.saying.suggestions import not_asked_yet
from app.api.bodies import citation_body, date_text, nearby_body
from app.api.received import read_body
from app.api.requests import ChatRequest
from app.api.responses import ChatResponse
from app.conversation.follow_up import MOST_TURNS
from app.conversation.turns import earlier_turn, recalled_turn
from app.councils.mentions import find_councils
from app.dates import today_in_britain
from app.domain import Answer, Status
from app.errors import NotFound
from app.parts import Parts
from app.read_once import reading
from app.redaction import redact
from app.storage.conversations import CONVERSATION_ID, Beginning, Conversations, StoredTurn, new_conversation_id


def chat_blueprint(parts: Parts) -> Blueprint:
    """The endpoint, at work with ``parts``."""
    chat = Blueprint("chat", __name__, url_prefix="/api/v1")

    @chat.post("/chat")
    def ask() -> dict[str, Any]:
        return reply_to(parts, read_body(ChatRequest))

    return chat


def reply_to(
    parts: Parts, asked: ChatRequest, visitor: str | None = None, answer_id: str | None = None
) -> dict[str, Any]:
    """The answer to a question as the JSON object of the contract; the turn is stored.

    ``visitor`` is whose conversation it is: None for whoever has its id, as direct clients and the forms do.
    ``answer_id`` names what is asked where it may be sent twice at once: what is stored first is then said to both.
    Raises UnknownCouncil for a council that does not exist and NoIndex when nothing is published.
    """
    started, steps = time.perf_counter(), current_steps()
    council = parts.directory.get(asked.council).slug if asked.council else None
    now = parts.now()
    today = today_in_britain(now)
    known = _open_conversation(parts, asked.conversation_id, visitor, now)
    conversation_id = known or new_conversation_id()
    turns = parts.conversations.turns(known, MOST_TURNS) if known else []
    earlier = [recalled_turn(turn.question, turn.response) for turn in turns]
    with steps("index"):
        index = parts.published.get()
    with steps("answer"), reading():
        question = redact(asked.question)
        library = parts.library.present()
        find = partial(
            answer_question,
            asked.question,
            council=council,
            earlier=earlier,
            index=index,
            encoder=parts.encoder,
            directory=parts.directory,
            today=today,
            reader=parts.reader,
            curated=library,
        )
        ground = Ground(index.version, today, library)
        answer = (
            find() if earlier else parts.remembered.answer(asked.question, council, ground, find, redacted=question)
        )
        if earlier and answer.status is not Status.CLARIFY:  # whose suggestions are choices
            told = [*earlier, earlier_turn(asked.question, answer)]
            offered = not_asked_yet(answer.suggestions, told, index, parts.directory, today)
            answer = replace(answer, suggestions=offered)
        named = find_councils(question, parts.directory, fuzzy=True)
    with steps("store"):
        response = _response(answer, conversation_id, answer_id or secrets.token_urlsafe(12), index.version, started)
        about = named[0].slug if named else council
        turn = StoredTurn(response["answer_id"], now, question, response, about=about)
        stored = _keep(parts.conversations, turn, Beginning(council, visitor), known)
        if stored is None:
            return dict((parts.conversations.turn(turn.answer_id) or turn).response)
    parts.metrics.show_index(index.version)
    parts.metrics.count_question(answer.status.value, time.perf_counter() - started)
    return dict(stored.response)


def _open_conversation(parts: Parts, asked: str | None, visitor: str | None, now: datetime) -> str | None:
    """The conversation that goes on; None where one begins, and those whose days are over are deleted, once an hour."""
    if asked and CONVERSATION_ID.fullmatch(asked) and parts.conversations.is_open(asked, now, visitor):
        return asked
    parts.retention.run_beside(now)
    return None


def _keep(kept: Conversations, turn: StoredTurn, begins: Beginning, known: str | None) -> StoredTurn | None:
    """Store the turn, with its conversation where none is ``known``; None where its answer's id is kept already.

    Where the known one was deleted while the answer was made, it begins another, and the turn that comes back says so.
    """
    if known:
        try:
            return turn if kept.add_turn(known, turn) else None
        except NotFound:
            turn = replace(turn, response={**turn.response, "conversation_id": new_conversation_id()})
    return turn if kept.add_turn(turn.response["conversation_id"], turn, begins) else None


def _response(answer: Answer, conversation_id: str, answer_id: str, version: str, started: float) -> dict[str, Any]:
    body = ChatResponse(
        conversation_id=conversation_id,
        answer_id=answer_id,
        status=answer.status,
        answer=answer.text,
        citations=[citation_body(citation) for citation in answer.citations],
        as_of=date_text(answer.as_of),
        caveats=list(answer.caveats),
        suggestions=list(answer.suggestions),
        confidence=min(1.0, max(0.0, float(answer.confidence))),
        index_version=version,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        nearby=nearby_body(answer.nearby),
    )
    return body.model_dump(mode="json")
