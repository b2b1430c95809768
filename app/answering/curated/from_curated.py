"""An answer that the team has checked, where a question means the same as one of theirs and nothing comes before it.

Danger, personal cases and abuse come first, and so does a judgement that the answer does not quote.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.curated.library import Near
from app.answering.curated.standing import fault_of
from app.answering.curated.writing import without_opening
from app.answering.question.asked import Asked
from app.answering.routes.route import likely_route
from app.answering.routes.screen import Route, screen
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.domain import Answer, Span, Status
from app.encoder import Encoder
from app.storage.curated import Written

COMES_FIRST = frozenset({Route.URGENT, Route.PERSONAL, Route.ABUSE})
DANGER, JUDGEMENT, QUOTES = "danger", "judgement", "quotes"


def answer_from_curated(asked: Asked, from_ledger: Answer | None, encoder: Encoder, setting: Setting) -> Answer | None:
    """The curated answer to a question; None where there is none, or where something else comes first.

    ``from_ledger`` is what the ledger answers to the same question, if anything.
    """
    near = setting.curated.nearest(asked.whole, asked.councils, encoder)
    if near is None:
        return None
    answer, against = _used(near, asked, from_ledger, encoder, setting) if near.is_same else (None, "")
    if setting.trace is not None:
        setting.trace.curated.append((near, against))
    return answer


def _used(
    near: Near, asked: Asked, from_ledger: Answer | None, encoder: Encoder, setting: Setting
) -> tuple[Answer | None, str]:
    """The answer, or what keeps it from being given."""
    fault = fault_of(near.curated.written, setting.index.documents, setting.today)
    if fault:
        return None, fault
    if comes_first(asked.text, encoder):
        return None, DANGER
    if from_ledger is not None and not _quotes_the_same(near.curated.written, from_ledger):
        return None, JUDGEMENT
    answer = composed(near, asked, setting)
    return answer, "" if answer else QUOTES


def comes_first(question: str, encoder: Encoder) -> bool:
    """May it tell of danger, a personal case or abuse, so that no curated answer is given?"""
    return screen(question).route in COMES_FIRST or likely_route(question, encoder) in COMES_FIRST


def composed(near: Near, asked: Asked, setting: Setting) -> Answer | None:
    """The answer as it is said; None when one of its sentences does not pass the check against its quotes."""
    written, checked = near.curated.written, near.curated.checked_at or near.curated.changed_at
    places = [(source.document_id, Span(source.start, source.end)) for source in written.sources]
    claims = [
        Claim(each.text, tuple(places[n - 1] for n in each.sources), checked_as=without_opening(each.text))
        for each in written.sentences
    ]
    caveat = wording("caveats", "checked_by_team", date=f"{checked.day} {checked:%B %Y}")
    answer = compose_answer(asked, claims, min(1.0, near.nearness), setting, caveats=(caveat,))
    if answer is None or len(answer.sentences) < len(written.sentences):
        return None
    return replace(answer, status=Status.ANSWERED)


def _quotes_the_same(written: Written, from_ledger: Answer) -> bool:
    """Does the answer quote every judgement that the ledger answers with, so that no newer one is passed over?"""
    if from_ledger.status not in (Status.ANSWERED, Status.PARTIAL):
        return True
    return all(
        any(
            source.document_id == cited.document.id and source.start < cited.end and cited.start < source.end
            for source in written.sources
        )
        for cited in from_ledger.citations
    )
