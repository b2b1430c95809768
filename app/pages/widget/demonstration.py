"""``GET /``: an example of a council's careers page with the chat window on it.

Everything on the page is marked as an example and is about an invented
council. The window answers from the documents that are really held.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from app.access.headers import POLICY_WITH_WIDGET
from app.domain import QUESTION_LIMIT
from app.pages.candidate.holdings import by_council, councils_to_choose, held_about
from app.pages.wording import PRODUCT_NAME
from app.parts import Parts


def add_routes(widget: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @widget.get("/")
    def demonstration_page() -> Response:
        asked = request.args.get("council", "")
        index = parts.published.get()
        councils = councils_to_choose(index, parts.directory, asked)
        chosen = next((council for council in councils if council.slug == asked), None)
        holdings = by_council(index.documents.values(), parts.directory)
        return page_with_widget(
            "demonstration.html",
            councils=councils,
            chosen=chosen,
            held=held_about(chosen.slug, holdings, index.ledger) if chosen else "",
            question_limit=QUESTION_LIMIT,
        )


def page_with_widget(template: str, **context: object) -> Response:
    """A page that may run the chat window's script, and no other."""
    response = make_response(render_template(f"widget/{template}", product=PRODUCT_NAME, **context))
    response.headers["Content-Security-Policy"] = POLICY_WITH_WIDGET
    return response
