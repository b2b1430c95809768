"""Turns domain values into the bodies that leave over HTTP. Pure: no request, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite

from app.api.responses import (
    CitationBody,
    CorrectionBody,
    DocumentSummary,
    FigureBody,
    JudgementBody,
    NearbyBody,
    PayBody,
    PersonBody,
    PlaceBody,
    SearchResult,
    VacancyBody,
    VacancyDetailBody,
)
from app.dates import PartialDate
from app.domain import Citation, Document, Hit, Judgement, Nearby, Span
from app.errors import BUILD_COMMAND, IndexUnusable
from app.facts.figure import Figure
from app.facts.person_fact import PersonFact
from app.facts.post_words import readable
from app.facts.vacancies import state_of
from app.vacancy import Vacancy


def date_text(dated: PartialDate | None) -> str | None:
    """The date as exact as it is known, or None."""
    return None if dated is None else str(dated)


def citation_body(citation: Citation) -> CitationBody:
    """A citation with what is known about its document."""
    document, known = citation.document, citation.document.metadata
    return CitationBody(
        n=citation.n,
        quote=citation.quote,
        path=document.path,
        document_id=document.id,
        passage_id=citation.passage_id,
        title=known.title,
        council=list(known.council),
        kind=known.kind,
        publisher=known.publisher,
        published=date_text(known.published),
        url=known.source_url,
        page=citation.page,
        start=citation.start,
        end=citation.end,
        superseded=citation.superseded,
        answer_words=PlaceBody(start=words.start, end=words.end) if (words := citation.answer_words) else None,
    )


def nearby_body(nearby: Nearby | None) -> NearbyBody | None:
    """What is nearest to a question without an answer."""
    if nearby is None:
        return None
    document, span = nearby.document, nearby.span
    return NearbyBody(
        document_id=document.id,
        path=document.path,
        title=document.metadata.title,
        place=PlaceBody(start=span.start, end=span.end) if span else None,
    )


def document_summary(document: Document) -> DocumentSummary:
    """What is known about a document, without its text."""
    known = document.metadata
    return DocumentSummary(
        document_id=document.id,
        path=document.path,
        title=known.title,
        council=list(known.council),
        kind=known.kind,
        publisher=known.publisher,
        published=date_text(known.published),
        valid_from=date_text(known.valid_from),
        valid_until=date_text(known.valid_until),
        url=known.source_url,
        inferred=dict(known.inferred),
    )


def finite_score(hit: Hit) -> float:
    """The score of a found passage. Raises IndexUnusable where it is no number, as JSON has none for that."""
    if not isfinite(hit.score):
        raise IndexUnusable(f"A passage of {hit.document.path} has no score: vectors are damaged. {BUILD_COMMAND}")
    return float(hit.score)


def search_result(hit: Hit) -> SearchResult:
    """A found passage with what is known about its document. Raises IndexUnusable as ``finite_score`` does."""
    known = hit.document.metadata
    return SearchResult(
        passage_id=hit.passage.id,
        document_id=hit.document.id,
        path=hit.document.path,
        score=finite_score(hit),
        text=hit.passage.text,
        title=known.title,
        council=list(known.council),
        published=date_text(known.published),
    )


def judgement_body(judgement: Judgement, citation: Citation) -> JudgementBody:
    """A judgement with its citation; what the citation does not show as superseded is current."""
    put_right = judgement.correction
    return JudgementBody(
        area=judgement.area,
        grade=judgement.grade,
        inspected_from=date_text(judgement.inspected_from),
        inspected_to=date_text(judgement.inspected_to),
        published=date_text(judgement.published),
        framework=judgement.framework,
        current=not citation.superseded,
        inherited_from=judgement.inherited_from,
        stated_in=judgement.stated_in,
        correction=CorrectionBody(by=put_right.by, on=str(put_right.on), why=put_right.why) if put_right else None,
        citation=citation_body(citation),
    )


def person_body(fact: PersonFact, citation: Citation) -> PersonBody:
    """Somebody in a post, with the words that say so."""
    return PersonBody(name=fact.person, post=readable(fact.post), citation=citation_body(citation))


def figure_body(fact: Figure, citation: Citation) -> FigureBody:
    """A figure, with the words that tell it."""
    return FigureBody(
        measure=fact.measure,
        amounts=[" ".join(each.split()) for each in fact.amounts],
        day=str(fact.day) if fact.day else None,
        citation=citation_body(citation),
    )


def vacancy_body(vacancy: Vacancy, citations: Mapping[Span, Citation], today: date) -> VacancyBody:
    """A vacancy as it stands on ``today``; ``citations`` by the places that its title and details stand in."""
    pay = vacancy.pay
    details = [
        VacancyDetailBody(
            detail=each.detail,
            words=each.words,
            in_page_data=each.in_page_data,
            citation=citation_body(citations[each.span]),
        )
        for each in vacancy.details
    ]
    return VacancyBody(
        title=vacancy.title,
        council=list(vacancy.council),
        state=state_of(vacancy, today),
        posts=vacancy.posts,
        pay=PayBody(low=pay.low, high=pay.high, period=pay.period, pro_rata=pay.pro_rata) if pay else None,
        advertised=date_text(vacancy.advertised),
        opens=date_text(vacancy.opens),
        closes=date_text(vacancy.closes),
        closes_at=vacancy.closes_at,
        time_zone=vacancy.time_zone,
        details=details,
        citation=citation_body(citations[vacancy.title_span]),
    )
