"""An answer that the team has checked, where a question means the same as one of theirs and nothing comes before it.

Danger, personal cases and abuse come first, and so does a judgement that the answer does not quote, or that has
replaced the one that it quotes.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.curated.checked import as_checked
from app.answering.curated.library import Near
from app.answering.curated.standing import fault_of
from app.answering.question.asked import Asked
from app.answering.routes.route import likely_route
from app.answering.routes.screen import Route, screen
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.domain import FOUND, Answer, Span, Status
from app.encoder import Encoder
from app.storage.curated import CuratedSentence, Written

COMES_FIRST = frozenset({Route.URGENT, Route.PERSONAL, Route.ABUSE})
DANGER, JUDGEMENT, QUOTES = "danger", "judgement", "quotes"


def answer_from_curated(asked: Asked, from_ledger: Answer | None, encoder: Encoder, setting: Setting) -> Answer | None:
    """The curated answer to a question; None where there is none, or where something else comes first.

    ``from_ledger`` is what the ledger answers to the same question, if anything.
    """
    near = setting.curated.nearest(asked.whole, asked.councils, encoder)
    if near is None:
        return None
    answer, against = _used(near, asked, from_ledger, setting) if near.is_same else (None, "")
    if setting.trace is not None:
        setting.trace.curated.append((near, against))
    return answer


def _used(near: Near, asked: Asked, from_ledger: Answer | None, setting: Setting) -> tuple[Answer | None, str]:
    """The answer, or what keeps it from being given."""
    fault = fault_of(near.curated.written, setting.index.documents, setting.today)
    if fault:
        return None, fault
    if comes_first(asked.text):
        return None, DANGER
    written = near.curated.written
    if not _quotes_the_same(written, from_ledger) if from_ledger else _tells_what_was_replaced(written, setting):
        return None, JUDGEMENT
    answer = composed(near, asked, setting)
    return answer, "" if answer else QUOTES


def comes_first(question: str) -> bool:
    """May it tell of danger, a personal case or abuse, so that no curated answer is given?"""
    return screen(question).route in COMES_FIRST or likely_route(question) in COMES_FIRST


def composed(near: Near, asked: Asked, setting: Setting) -> Answer | None:
    """The answer as it is said; None when one of its sentences does not pass the check against its quotes."""
    written, checked = near.curated.written, near.curated.checked_at or near.curated.changed_at
    places = [(source.document_id, Span(source.start, source.end)) for source in written.sources]
    claims = [
        Claim(each.text, tuple(places[n - 1] for n in each.sources), checked_as=_checked(each, written, setting))
        for each in written.sentences
    ]
    caveat = wording("caveats", "checked_by_team", date=f"{checked.day} {checked:%B %Y}")
    answer = compose_answer(asked, claims, min(1.0, near.nearness), setting, caveats=(caveat,))
    if answer is None or len(answer.sentences) < len(written.sentences):
        return None
    return replace(answer, status=Status.ANSWERED)


def _checked(sentence: CuratedSentence, written: Written, setting: Setting) -> str:
    sources = [written.sources[n - 1] for n in sentence.sources]
    documents = setting.index.documents
    texts = [documents[source.document_id].text for source in sources if source.document_id in documents]
    return as_checked(sentence.text, [source.quote for source in sources], texts)


def _tells_what_was_replaced(written: Written, setting: Setting) -> bool:
    """Does it quote a judgement that a newer one of the same area has replaced, and not the newer one too?"""
    ledger = setting.index.ledger
    told = [
        judgement
        for slug in ledger.councils()
        for judgement in ledger.judgements_of(slug)
        if _quotes(written, judgement.document_id, judgement.start, judgement.end)
    ]
    stands = {
        (judgement.council, judgement.area)
        for judgement in told
        if ledger.is_current(judgement) or ledger.latest(judgement.council, judgement.area) == judgement
    }
    return any((judgement.council, judgement.area) not in stands for judgement in told)


def _quotes_the_same(written: Written, from_ledger: Answer) -> bool:
    """Does the answer quote every judgement that the ledger answers with, so that no newer one is passed over?"""
    if from_ledger.status not in FOUND:
        return True
    return all(_quotes(written, each.document.id, each.start, each.end) for each in from_ledger.citations)


def _quotes(written: Written, document_id: str, start: int, end: int) -> bool:
    """Does it quote any of these words?"""
    return any(
        source.document_id == document_id and source.start < end and start < source.end for source in written.sources
    )
