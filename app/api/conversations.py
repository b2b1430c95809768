"""DELETE /api/v1/conversations/{id} and POST /api/v1/answers/{id}/opinion: what people may do with what was said.

A conversation of a chat window obeys that window alone, which may delete it with a
session that is over: the tab stays open for longer. Whoever has the id may
delete any other, as its id is the only key to it.
"""

from __future__ import annotations

from flask import Blueprint

from app.access.visitors import Visitors, present_visitor
from app.api.received import read_body
from app.api.requests import OpinionRequest
from app.errors import NotFound
from app.parts import Parts
from app.redaction import redact
from app.storage.opinions import Opinion


def conversations_blueprint(parts: Parts, visitors: Visitors) -> Blueprint:
    """The endpoints, at work with ``parts``."""
    conversations = Blueprint("conversations", __name__, url_prefix="/api/v1")

    @conversations.delete("/conversations/<conversation_id>")
    def delete(conversation_id: str) -> tuple[str, int]:
        visitor = present_visitor(visitors, is_past_too=True)
        if not parts.conversations.delete(conversation_id, visitor.key if visitor else None):
            raise NotFound("There is no conversation with this id, or it belongs to another chat window.")
        return "", 204

    @conversations.post("/answers/<answer_id>/opinion")
    def say_helpful(answer_id: str) -> tuple[str, int]:
        said = read_body(OpinionRequest)
        reason = redact(said.reason) if said.reason and said.reason.strip() else None
        parts.opinions.keep(Opinion(answer_id, said.helpful, reason, parts.now()))
        return "", 204

    return conversations
