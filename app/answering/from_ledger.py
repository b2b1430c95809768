"""The route of Ofsted's judgements: typed, dated facts instead of sentences that merely sound alike."""

from __future__ import annotations

import re

from app.answering.asked import Asked
from app.answering.compose import compose_answer, compose_not_found, compose_which_council
from app.answering.concepts import concepts
from app.answering.judgement_answer import JudgementAnswers
from app.answering.judgement_question import JudgementQuestion, Wanted, read_judgement_question
from app.answering.setting import Setting
from app.domain import Answer, Document

_STRENGTHS = re.compile(
    r"\b(?:strengths?|strong points?|prais\w+|compliment\w*|highlights?)\b"
    r"|\b(?:ofsted|inspect\w*|report)\b.{0,60}\b(?:impress\w+|nice|positive|good about|doing well|does well)\b"
    r"|\bimpress\w+\b.{0,40}\b(?:ofsted|inspect\w*)\b",
    re.IGNORECASE,
)
_PRAISE = (
    "Ofsted inspection inspectors report strength strengths strong points praise praised highlight highlights "
    "impress impressed nice positive good doing well name one thing things call called anything council services"
)
_EVERYWHERE = re.compile(r"\b(?:in england|all (?:the )?councils|any councils?|country|nationally|nationwide)\b")
SURE = 0.97
"""Confidence of an answer from the ledger: its rows are read by rule and checked against their quotes."""
LIKELY = 0.6
"""Confidence that what a report praises is the praise that was asked for."""
UNSURE = 0.05
_REASONS = {Wanted.NEXT: "next_inspection", Wanted.NOT_GRADED: "not_graded", Wanted.HISTORY: "no_earlier"}


def answer_from_ledger(asked: Asked, setting: Setting) -> Answer | None:
    """The answer when the question is about judgements that the ledger can speak of; None for any other question."""
    question = read_judgement_question(asked.whole, len(asked.councils) if asked.named else 0)
    ledger = setting.index.ledger
    if question is None or not ledger.councils():
        return None
    listed = question.wanted is Wanted.LIST and not asked.named
    councils = _listed(asked, setting) if listed else asked.councils or _only_council(setting)
    if not councils:
        return compose_which_council(asked, setting)
    if not any(ledger.judgements_of(slug) for slug in councils):
        return None
    if question.wanted in (Wanted.NEXT, Wanted.NOT_GRADED):
        return _not_found(asked, question, setting)
    judged = _answers(setting).answer(question, councils, frozenset(asked.terms))
    answer = compose_answer(asked, judged.claims, SURE, setting, judged) if judged else None
    if answer is None and judged and any(judgement.correction for judgement in judged.judgements):
        return compose_not_found(asked, _newest_report(asked, setting), UNSURE, setting, "corrected")
    if answer is None and question.wanted is Wanted.HISTORY:
        return _not_found(asked, question, setting)
    return answer


def _answers(setting: Setting) -> JudgementAnswers:
    names = {council.slug: council.short_name for council in setting.directory.councils}
    return JudgementAnswers(setting.index.ledger, setting.index.documents, names)


def strengths_from_ledger(asked: Asked, setting: Setting) -> Answer | None:
    """What Ofsted's newest graded report praises, when the question asks for that and for one council."""
    if not _STRENGTHS.search(asked.whole) or len(asked.councils) != 1:
        return None
    topic = frozenset(asked.terms) - set(concepts(_PRAISE))
    judged = _answers(setting).strengths(asked.councils[0], topic)
    return compose_answer(asked, judged.claims, LIKELY, setting, judged) if judged else None


def _listed(asked: Asked, setting: Setting) -> tuple[str, ...]:
    """The councils that a list is about when none is named: a region's, all, or those that documents are about."""
    text, ledger = asked.text.casefold(), setting.index.ledger
    known = [setting.directory.get(slug) for slug in ledger.councils()]
    in_region = tuple(council.slug for council in known if council.region and council.region.casefold() in text)
    if in_region or _EVERYWHERE.search(text):
        return in_region or ledger.councils()
    return setting.index.councils or ledger.councils()


def _only_council(setting: Setting) -> tuple[str, ...]:
    """The one council that all documents are about, if there is but one."""
    return setting.index.councils if len(setting.index.councils) == 1 else ()


def _not_found(asked: Asked, question: JudgementQuestion, setting: Setting) -> Answer:
    return compose_not_found(asked, _newest_report(asked, setting), UNSURE, setting, _REASONS[question.wanted])


def _newest_report(asked: Asked, setting: Setting) -> Document | None:
    judgements = [j for slug in asked.councils for j in setting.index.ledger.judgements_of(slug)]
    return setting.index.documents[judgements[0].document_id] if judgements else None
