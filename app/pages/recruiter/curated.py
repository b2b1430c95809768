"""Curated answers: the list with its filters, and one answer with what can be done with it.

Their questions may be those of candidates: they are kept redacted, and who read them is noted in the audit log.
"""

from __future__ import annotations

from flask import Blueprint, request

from app.answering.curated.suspend import subject_of, suspend_faulty
from app.answering.saying.outcomes import STATUS_WORDS
from app.errors import IndexUnusable
from app.pages.admin.page import note_reading, render_page, who
from app.pages.admin.paging import filters_of, place_in
from app.pages.recruiter.curated_texts import earlier_texts
from app.pages.recruiter.tried import try_questions
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.curated import PAGE_ROWS, CuratedState, WantedCurated

STATE_WORDS = {
    CuratedState.DRAFT: "Draft",
    CuratedState.AWAITING: "Awaits approval",
    CuratedState.LIVE: "Live",
    CuratedState.SUSPENDED: "Suspended",
    CuratedState.RETIRED: "Retired",
}
STATE_MARKS = {CuratedState.LIVE: "is-on", CuratedState.SUSPENDED: "is-wrong"}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the list and the page of one answer."""

    @pages.get("/curated")
    def curated_page() -> str:
        _suspend(parts)
        given = request.args
        wanted = WantedCurated(*(given.get(name, "")[:254] for name in ("state", "council", "words", "owner")))
        count = parts.curated.count(wanted)
        place = place_in(count, PAGE_ROWS, given)
        councils = [(slug, parts.directory.get(slug).name) for slug in parts.curated.councils()]
        if count:
            note_reading(parts, Action.CURATED_READ, count_in_words(count, "answer"), detail=str(place))
        return render_page(
            "recruiter/curated.html",
            answers=parts.curated.page(wanted, place.number),
            count=count,
            place=place,
            query=filters_of(given),
            wanted=given,
            tally=parts.curated.tally(),
            states=[("", "Any"), *((state.value, words) for state, words in STATE_WORDS.items())],
            councils=[("", "Any"), ("-", "No council in particular"), *councils],
            state_words=STATE_WORDS,
            state_marks=STATE_MARKS,
            owners=[("", "Anybody"), *((name, name) for name in parts.curated.owners())],
            council_name=lambda slug: parts.directory.get(slug).short_name,
        )

    @pages.get("/curated/<int:curated_id>")
    def curated_answer_page(curated_id: int) -> str:
        _suspend(parts)
        curated = parts.curated.get(curated_id)
        note_reading(parts, Action.CURATED_READ, subject_of(curated))
        tried, answer = try_questions(curated, parts)
        return render_page(
            "recruiter/curated_answer.html",
            curated=curated,
            earlier=earlier_texts(curated, parts),
            tried=tried,
            answer=answer,
            status_words=STATUS_WORDS,
            state_words=STATE_WORDS,
            state_marks=STATE_MARKS,
            council_name=lambda slug: parts.directory.get(slug).name,
            four_eyes=parts.config.four_eyes,
            has_owner=(owner := parts.accounts.named(curated.written.owner)) is not None and owner.is_active,
            may_approve=not parts.config.four_eyes or curated.changed_by != who(),
        )


def _suspend(parts: Parts) -> None:
    """What the worker does at each publication, so that the page does not wait for it."""
    try:
        suspend_faulty(parts.curated, parts.audit, parts.published.get().documents, parts.now())
    except IndexUnusable:
        return
