"""Curated answers: the list with its filters, and one answer with what can be done with it.

Their questions may be those of candidates: they are kept redacted, and who read them is noted in the audit log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, request

from app.answering.curated.library import library_of
from app.answering.curated.suspend import suspend_faulty
from app.answering.look_into import With, look_into
from app.domain import Answer
from app.errors import IndexUnusable
from app.pages.admin.page import note_reading, render_page, who
from app.pages.admin.paging import filters_of, place_in
from app.pages.candidate.turns import STATUS_WORDS
from app.pages.recruiter.curated_steps import subject_of
from app.pages.recruiter.told import tell
from app.parts import Parts
from app.storage.audit import Action
from app.storage.curated import PAGE_ROWS, Curated, CuratedState, WantedCurated

STATE_WORDS = {
    CuratedState.DRAFT: "Draft",
    CuratedState.AWAITING: "Awaits approval",
    CuratedState.LIVE: "Live",
    CuratedState.SUSPENDED: "Suspended",
    CuratedState.RETIRED: "Retired",
}
STATE_MARKS = {CuratedState.LIVE: "is-on", CuratedState.SUSPENDED: "is-wrong"}


@dataclass(frozen=True, slots=True)
class Tried:
    """One of an answer's questions, asked as a candidate would ask it: whether the answer comes, or why not."""

    question: str
    is_used: bool
    why: str


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the list and the page of one answer."""

    @pages.get("/curated")
    def curated_page() -> str:
        _suspend(parts)
        given = request.args
        wanted = WantedCurated(given.get("state", "")[:16], given.get("council", "")[:64], given.get("words", "")[:100])
        count = parts.curated.count(wanted)
        place = place_in(count, PAGE_ROWS, given)
        councils = [(slug, parts.directory.get(slug).name) for slug in parts.curated.councils()]
        if count:
            note_reading(parts, Action.CURATED_READ, f"{count} answers", detail=str(place))
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
            council_name=lambda slug: parts.directory.get(slug).short_name,
        )

    @pages.get("/curated/<int:curated_id>")
    def curated_answer_page(curated_id: int) -> str:
        _suspend(parts)
        curated = parts.curated.get(curated_id)
        note_reading(parts, Action.CURATED_READ, subject_of(curated))
        tried, answer = _try(curated, parts)
        return render_page(
            "recruiter/curated_answer.html",
            curated=curated,
            tried=tried,
            answer=answer,
            status_words=STATUS_WORDS,
            state_words=STATE_WORDS,
            state_marks=STATE_MARKS,
            council_name=lambda slug: parts.directory.get(slug).name,
            four_eyes=parts.config.four_eyes,
            may_approve=not parts.config.four_eyes or curated.changed_by != who(),
        )


def _suspend(parts: Parts) -> None:
    """What the worker does at each publication, so that the page does not wait for it."""
    try:
        suspend_faulty(parts.curated, parts.audit, parts.published.get().documents, parts.now())
    except IndexUnusable:
        return


def _try(curated: Curated, parts: Parts) -> tuple[Sequence[Tried], Answer | None]:
    """Each of its questions asked with this answer alone in use, and the answer as candidates get it."""
    library = library_of([curated], parts.encoder, parts.directory)
    given = With(parts.encoder, parts.directory, parts.today(), parts.reader, library)
    found, shown = [], None
    for question in curated.written.questions:
        looked = look_into(question, (), curated.written.council, parts.published.get(), given)
        is_used = "curated" in looked.trace.routes
        shown = shown or (looked.answer if is_used else None)
        told = tell(looked, parts.directory)
        why = told.curated[0].against if told.curated else told.screened or "another way of answering comes first"
        found.append(Tried(question, is_used, "" if is_used else why))
    return found, shown
