"""``GET /widget/welcome``: what the window says before the first question: its sources, what is kept, what is new."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for

from app.answering.saying.suggestions import suggestions_for
from app.domain import QUESTION_LIMIT
from app.pages.candidate.holdings import MOST_EXAMPLES, by_council, example_questions, held_about, held_in_words
from app.pages.contact import contact_on_page
from app.pages.wording import PRODUCT_NAME, count_in_words
from app.parts import Parts
from app.storage.conversations import OPEN_HOURS


def add_routes(widget: Blueprint, parts: Parts) -> None:
    """Register the endpoint. Raises UnknownCouncil for a council that does not exist."""

    @widget.get("/widget/welcome")
    def welcome() -> dict[str, Any]:
        asked = request.args.get("council", "")
        slug = parts.directory.get(asked).slug if asked else None
        told = parts.notices.present()
        return {
            "product": PRODUCT_NAME,
            "council": slug,
            "question_limit": QUESTION_LIMIT,
            "open_hours": OPEN_HOURS,
            "retention": count_in_words(parts.settings().config.retention_days, "day"),
            "documents": url_for("candidate.documents_page", _anchor=slug),
            "about": url_for("candidate.about_page"),
            "privacy": url_for("candidate.about_page", _anchor="privacy"),
            "accessibility": url_for("candidate.accessibility_page"),
            "contact": contact_on_page(parts.settings().contacts, slug),
            "pause": told.pause,
            "banner": told.banner,
            **_held(parts, slug),
        }


def _held(parts: Parts, slug: str | None) -> dict[str, Any]:
    """The documents and grades that answers come from, in words, and questions that they can answer."""
    index = parts.published.get()
    holdings = by_council(index.documents.values(), parts.directory)
    if slug is None:
        best_held = sorted(holdings, key=lambda holding: (holding.slug is None, -len(holding.documents)))
        examples = example_questions(best_held, index, parts.directory, parts.today())
        return {"name": None, "held": held_in_words(holdings, index.ledger), "suggestions": examples}
    held = held_about(slug, holdings, index.ledger)
    return {
        "name": parts.directory.get(slug).name,
        "held": f"{held}." if held else "",
        "suggestions": suggestions_for(slug, index, parts.directory, parts.today())[:MOST_EXAMPLES],
    }
