"""Whether a curated answer still stands on what it quotes, and on its date. Pure; "" means that it does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain import Document
from app.storage.curated import Quoted, Written


def fault_of(written: Written, documents: Mapping[str, Document], today: date) -> str:
    """Why the answer may not be used with these documents, by id, on this day."""
    if today > written.review_on:
        return f"Its review date has passed ({_in_words(written.review_on)})."
    faults = (_fault(source, documents.get(source.document_id), today) for source in written.sources)
    return next(filter(None, faults), "")


def _fault(source: Quoted, document: Document | None, today: date) -> str:
    """What is wrong with one source: withdrawn, past its term, or changed; empty where it stands."""
    if document is None:
        return f"{source.path} is no longer among the published documents."
    until = document.metadata.valid_until
    if until is not None and today > until.last_day:
        return f"{source.path} has expired ({until.in_words})."
    if document.text[source.start : source.end] != source.quote and source.quote not in document.text:
        return f"{source.path} has changed, and no longer holds the quoted words “{_short(source.quote)}”."
    return f"{source.path} has changed since it was quoted." if document.digest != source.digest else ""


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else f"{quote[:80]}…"


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
