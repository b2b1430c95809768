"""What people thought of answers: a list with filters, each opinion with its answer, and marking it as handled.

Questions and reasons are shown as they were stored, redacted. Who read them is noted in the audit log.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.answering.saying.outcomes import STATUS_WORDS
from app.pages.admin.days import days_asked, shown_again
from app.pages.admin.page import Field, done, note, note_reading, render_page, was_seen, who
from app.pages.admin.paging import filters_of, place_in
from app.pages.candidate.turns import view_turn
from app.pages.recruiter.inspect import Wanted as Inspected
from app.pages.wording import count_in_words
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action
from app.storage.conversations import StoredTurn
from app.storage.feedback import PAGE_ROWS, Review, Wanted

LONGEST_NOTE = 500
_YES_NO = {"yes": True, "no": False}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the list, the page of one opinion, and its two forms."""

    @pages.get("/feedback")
    def feedback_page() -> ResponseReturnValue:
        days, error = days_asked(request.args)
        wanted = read_wanted(request.args, days)
        count = 0 if error else parts.feedback.count(wanted)
        place = place_in(count, PAGE_ROWS, request.args)
        reviews = [] if error else parts.feedback.page(wanted, place.number)
        if reviews:
            note_reading(parts, Action.FEEDBACK_READ, count_in_words(len(reviews), "opinion"), detail=str(place))
        page = render_page(
            "recruiter/feedback.html",
            reviews=reviews,
            count=count,
            place=place,
            query=filters_of(request.args),
            wanted=shown_again(request.args, days),
            tally=parts.feedback.tally(),
            status_words=STATUS_WORDS,
            choices=_choices(parts),
            council_name=lambda slug: parts.directory.get(slug).short_name,
            error=error,
        )
        return page, 422 if error else 200

    @pages.get("/feedback/<answer_id>")
    def opinion_page(answer_id: str) -> str:
        review = parts.feedback.get(answer_id)
        note_reading(parts, Action.FEEDBACK_READ, f"answer {answer_id}")
        return _render(review, parts)

    @pages.post("/feedback/<answer_id>/handled")
    def handle_opinion(answer_id: str) -> ResponseReturnValue:
        said = redact(" ".join(request.form.get("note", "").split())[:LONGEST_NOTE])
        review = parts.feedback.get(answer_id)
        if not was_seen(review.edition):
            return _render(review, parts, said, Field("note", _behind(review))), 422
        parts.feedback.handle(answer_id, who(), said, parts.now())
        note(parts, Action.FEEDBACK_HANDLED, f"answer {answer_id}", reason=said)
        return done("Marked as handled.", "recruiter.feedback_page", handled="no")

    @pages.post("/feedback/<answer_id>/reopen")
    def reopen_opinion(answer_id: str) -> ResponseReturnValue:
        if not was_seen(parts.feedback.get(answer_id).edition):
            return done("It was changed meanwhile. Look again.", "recruiter.opinion_page", answer_id=answer_id)
        parts.feedback.reopen(answer_id)
        note(parts, Action.FEEDBACK_REOPENED, f"answer {answer_id}")
        return done("It waits again.", "recruiter.opinion_page", answer_id=answer_id)


def read_wanted(given: Mapping[str, str], days: Mapping[str, date]) -> Wanted:
    """The filters of an address with its ``days``; what else cannot be understood wants any."""
    return Wanted(
        helpful=_YES_NO.get(given.get("helpful", "")),
        handled=_YES_NO.get(given.get("handled", "")),
        council=given.get("council", "")[:64],
        status=given.get("status", "")[:20],
        words=given.get("words", "").strip()[:100],
        since=days.get("since"),
        until=days.get("until"),
    )


def _choices(parts: Parts) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    councils = [(slug, parts.directory.get(slug).name) for slug in parts.feedback.councils()]
    return {
        "helpful": [("", "Any"), ("no", "Did not help"), ("yes", "Helped")],
        "handled": [("", "Any"), ("no", "Waits"), ("yes", "Handled")],
        "council": [("", "Any"), ("-", "No council’s page"), *councils],
        "status": [("", "Any"), *((status.value, words) for status, words in STATUS_WORDS.items())],
    }


def _behind(review: Review) -> str:
    """What happened to an opinion since somebody opened its page."""
    if review.handled_at:
        return f"Yours was not saved: {review.handled_by} has marked it as handled meanwhile. Compare, then decide."
    return "Yours was not saved: the opinion was given anew, or taken up again, meanwhile. Read it, then decide."


def _render(review: Review, parts: Parts, typed: str = "", error: Field | None = None) -> str:
    earlier = parts.feedback.asked_before(review.answer_id)
    asked = Inspected(review.question, tuple(earlier), review.council or "")
    index = parts.published.get()
    turn = StoredTurn(review.answer_id, review.given_at, review.question, review.response)
    return render_page(
        "recruiter/opinion.html",
        review=review,
        typed=typed,
        error=error,
        earlier=earlier,
        turn=view_turn(turn, index.documents, parts.directory, parts.today(), version=index.version),
        inspect=f"{url_for('recruiter.inspect_page')}?{asked.query}",
        correct=f"{url_for('recruiter.new_curated_page')}?{asked.query}",
        council_name=lambda slug: parts.directory.get(slug).name,
        longest=LONGEST_NOTE,
    )
