"""Turns domain values into the bodies that leave over HTTP. Pure: no request, no clock."""

from __future__ import annotations

from app.api.schemas import CitationBody, CorrectionBody, DocumentSummary, JudgementBody, SearchResult
from app.dates import PartialDate
from app.domain import Citation, Document, Hit, Judgement


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


def search_result(hit: Hit) -> SearchResult:
    """A found passage with what is known about its document."""
    known = hit.document.metadata
    return SearchResult(
        passage_id=hit.passage.id,
        document_id=hit.document.id,
        path=hit.document.path,
        score=float(hit.score),
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
