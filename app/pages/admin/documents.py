"""The list of documents: what is held, found by words, council, kind and state, page by page on the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, request

from app.dates import PartialDate
from app.documents.dates_in_text import EARLIEST
from app.domain import Kind
from app.errors import IndexUnusable
from app.indexing.opened import OpenIndex
from app.knowledge.shelf import Held, Shelf, State
from app.pages.admin.page import render_page
from app.pages.admin.paging import filters_of, place_in
from app.pages.wording import DATE_UNKNOWN, age_in_words, kind_in_words
from app.parts import Parts

PAGE_ROWS = 50
STATE_WORDS = {
    State.PUBLISHED: "Published",
    State.PENDING: "Waits to be published",
    State.EXPIRED: "Expired",
    State.FAILED: "Cannot be read",
    State.WITHDRAWN: "Withdrawn",
}
STATE_MARKS = {
    State.PUBLISHED: "is-on",
    State.PENDING: "is-waiting",
    State.EXPIRED: "is-off",
    State.FAILED: "is-wrong",
    State.WITHDRAWN: "is-off",
}
_URGENT = (State.FAILED, State.PENDING, State.PUBLISHED, State.EXPIRED, State.WITHDRAWN)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""
    shelf = Shelf(parts.config)

    @pages.get("/documents")
    def documents_page() -> str:
        everything = shelf.held(present_index(parts), parts.today())
        found = in_order(fitting(everything, request.args))
        place = place_in(len(found), PAGE_ROWS, request.args)
        return render_page(
            "documents.html",
            shown=place.of(found),
            count=len(found),
            place=place,
            query=filters_of(request.args),
            wanted=request.args,
            councils=[("", "Any council"), ("-", "No council"), *_councils(everything, parts)],
            kinds=[("", "Any kind"), *((kind.value, kind_in_words(kind)) for kind in Kind)],
            states=[("", "Any state"), *((state.value, STATE_WORDS[state]) for state in State)],
            counts=Counter(held.state for held in everything),
            **words_for(parts),
        )


def words_for(parts: Parts) -> dict[str, object]:
    """What templates that show a held document say things with."""
    return {
        "state_words": STATE_WORDS,
        "state_marks": STATE_MARKS,
        "council_name": lambda slug: parts.directory.get(slug).short_name or parts.directory.get(slug).name,
        "age": lambda dated: age_in_words(dated, parts.today()),
        "date_unknown": DATE_UNKNOWN,
        "doubt_of_date": lambda dated: doubt_of_date(dated, parts.today()),
    }


def doubt_of_date(dated: PartialDate | None, today: date) -> str:
    """Why a document's date is hardly right: it has yet to come, or lies before councils had web pages."""
    if dated and dated.first_day > today:
        return "This date has yet to come."
    return f"This date lies before {EARLIEST}." if dated and dated.year < EARLIEST else ""


def present_index(parts: Parts) -> OpenIndex | None:
    """The published index, None where nothing can be served."""
    try:
        return parts.published.get()
    except IndexUnusable:
        return None


def fitting(everything: Sequence[Held], wanted: Mapping[str, str]) -> list[Held]:
    """The documents that fit every filter that is set."""
    words = wanted.get("words", "").casefold().split()
    council, kind, state = (wanted.get(name, "") for name in ("council", "kind", "state"))
    found = []
    for held in everything:
        known = held.document.metadata if held.document else None
        slugs = known.council if known else ()
        text = f"{held.title} {held.path} {(known.publisher if known else '') or ''}".casefold()
        fits_council = not council or council in slugs or (council == "-" and not slugs)
        fits_kind = not kind or (known is not None and known.kind == kind)
        if fits_council and fits_kind and (not state or held.state == state) and all(word in text for word in words):
            found.append(held)
    return found


def in_order(found: Sequence[Held]) -> list[Held]:
    """What needs somebody first, then what waits, then by date, the newest first."""

    def place(held: Held) -> tuple[int, int, str]:
        dated = held.document.metadata.published if held.document else None
        return _URGENT.index(held.state), -dated.last_day.toordinal() if dated else 0, held.title.casefold()

    return sorted(found, key=place)


def _councils(everything: Sequence[Held], parts: Parts) -> list[tuple[str, str]]:
    slugs = {slug for held in everything if held.document for slug in held.document.metadata.council}
    return sorted(((slug, parts.directory.get(slug).name) for slug in slugs), key=lambda pair: pair[1])
