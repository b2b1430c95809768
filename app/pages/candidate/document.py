"""``GET /documents`` and ``GET /documents/<id>``: what is held, and a source opened at the quoted words.

Shows the text that citations point into, never the source file itself.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.domain import Document, Metadata
from app.pages.candidate.holdings import by_council, held_in_words
from app.pages.candidate.marked import lay_out, read_quote
from app.pages.candidate.page import problem_page, render_page
from app.pages.candidate.rows import ALL, SHOWN, rows_shown
from app.pages.wording import (
    DATE_UNKNOWN,
    PUBLISHER_UNKNOWN,
    age_in_words,
    kind_in_words,
    lower_first,
    safe_url,
    sentence_case,
)
from app.parts import Parts


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register both pages."""
    pages.add_app_template_filter(kind_in_words)
    pages.add_app_template_filter(sentence_case)
    pages.add_app_template_filter(lower_first)

    @pages.get("/documents")
    def documents_page() -> str:
        holdings = by_council(parts.published.get().documents.values(), parts.directory)
        return render_page(
            "documents.html",
            holdings=holdings,
            summary=held_in_words(holdings),
            publisher_unknown=PUBLISHER_UNKNOWN,
            date_unknown=DATE_UNKNOWN,
        )

    @pages.get("/documents/<document_id>")
    def document_page(document_id: str) -> ResponseReturnValue:
        document = parts.published.get().documents.get(document_id)
        if document is None:
            advice = "It may have been replaced or taken out. All documents held now are listed under ‘Documents’."
            return problem_page(404, "This document is not held", advice), 404
        return _render_document(parts, document)


def _render_document(parts: Parts, document: Document) -> str:
    known = document.metadata
    start, end = request.args.get("start"), request.args.get("end")
    quote = read_quote(document, start, end)
    rows = rows_shown(document, quote, request.args.get("row"))
    back, back_words = _way_back()
    source_url = safe_url(known.source_url)
    return render_page(
        "document.html",
        document=document,
        parts=lay_out(document, quote, rows),
        rows=rows,
        rows_at_once=SHOWN,
        all_rows=ALL,
        quote=quote,
        asked_for_quote=start is not None or end is not None,
        kind=kind_in_words(known.kind),
        publisher=sentence_case(known.publisher or PUBLISHER_UNKNOWN),
        dated=sentence_case(known.published.in_words if known.published else DATE_UNKNOWN),
        age=age_in_words(known.published, parts.today()) if known.published else "",
        dated_from=known.inferred.get("published") if known.published else None,
        councils=[parts.directory.get(slug).name for slug in known.council],
        open_dates=_open_dates(known),
        source_url=source_url,
        source_host=urlsplit(source_url).hostname if source_url else None,
        back=back,
        back_words=back_words,
    )


def _open_dates(known: Metadata) -> str:
    """When a vacancy takes applications, as far as its dates are known."""
    opened = f"from {known.valid_from.in_words}" if known.valid_from else ""
    closed = f"until {known.valid_until.in_words}" if known.valid_until else ""
    return sentence_case(f"{opened} {closed}".strip())


def _way_back() -> tuple[str, str]:
    """The conversation that led here, as the browser names it; otherwise the list of documents."""
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:
        came_from = urlsplit("")
    if came_from.netloc == request.host and came_from.path.startswith("/conversations/"):
        return came_from._replace(scheme="", netloc="", fragment="").geturl(), "Back to the answer"
    return url_for("candidate.documents_page"), "All documents"
