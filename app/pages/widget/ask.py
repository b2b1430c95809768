"""``POST /widget/session`` and ``POST /widget/ask``: a session for a chat window, and an answer ready to be shown.

The answer is made and stored by the same story as the JSON interface's. Here it
is only put into words and links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, request

from app.access.visitors import VISITOR_HEADER, Visitors, asking_origin, required_visitor
from app.pages.widget.shown import shown_turn
from app.parts import Parts

# Answers the fields of a ChatRequest, for the visitor of this key, with the JSON object of the contract.
Reply = Callable[[object, str], Mapping[str, Any]]


def add_routes(widget: Blueprint, parts: Parts, visitors: Visitors, reply: Reply) -> None:
    """Register both endpoints. ``reply`` raises InvalidRequest and UnknownCouncil."""

    @widget.post("/widget/session")
    def begin_session() -> dict[str, Any]:
        session = visitors.give(asking_origin(), before=request.headers.get(VISITOR_HEADER, ""))
        return {"session": session, "valid_seconds": visitors.valid_seconds}

    @widget.post("/widget/ask")
    def ask() -> dict[str, Any]:
        visitor = required_visitor(visitors)
        said = reply(request.get_json(silent=True), visitor.key)
        return shown_turn(said, parts)
