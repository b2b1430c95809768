"""Inspections and judgements as plain JSON values, exactly as they go in and come out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.dates import PartialDate
from app.domain import Area, Correction, Grade, Inspection, Judgement, Span
from app.facts.ledger import Corrected

Record = Mapping[str, Any]
_DATES = ("inspected_from", "inspected_to", "published")


def judgement_record(judgement: Judgement) -> dict[str, Any]:
    """A judgement as plain JSON values."""
    return {
        "council": judgement.council,
        "area": judgement.area.value,
        "grade": judgement.grade.value,
        "document_id": judgement.document_id,
        "start": judgement.start,
        "end": judgement.end,
        **{field: _written(getattr(judgement, field)) for field in _DATES},
        "framework": judgement.framework,
        "page": judgement.page,
        "stated_in": judgement.stated_in,
        "inherited_from": judgement.inherited_from,
        "correction": _correction_record(judgement.correction),
    }


def judgement_from(record: Record) -> Judgement:
    """The judgement that ``judgement_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    values = {
        **record,
        **_dates(record),
        "area": Area(record["area"]),
        "grade": Grade(record["grade"]),
        "correction": _correction(record["correction"]),
    }
    return Judgement(**values)


def corrected_record(corrected: Corrected) -> dict[str, Any]:
    """What a person put right, as plain JSON values."""
    return {
        "council": corrected.council,
        "area": corrected.area.value,
        "inspected_to": str(corrected.inspected_to),
        "judgement": judgement_record(corrected.judgement) if corrected.judgement else None,
    }


def corrected_from(record: Record) -> Corrected:
    """What ``corrected_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    stands = judgement_from(record["judgement"]) if record["judgement"] else None
    return Corrected(record["council"], Area(record["area"]), PartialDate.parse(record["inspected_to"]), stands)


def inspection_record(inspection: Inspection) -> dict[str, Any]:
    """An inspection as plain JSON values."""
    return {
        "council": inspection.council,
        "kind": inspection.kind,
        "document_id": inspection.document_id,
        **{field: _written(getattr(inspection, field)) for field in _DATES},
        "lead_inspector": inspection.lead_inspector,
        "lead_inspector_span": _edges(inspection.lead_inspector_span),
        "dates_span": _edges(inspection.dates_span),
        "judgements": [judgement_record(judgement) for judgement in inspection.judgements],
        "strengths": [_edges(span) for span in inspection.strengths],
        "improvements": [_edges(span) for span in inspection.improvements],
        "doubts": list(inspection.doubts),
    }


def inspection_from(record: Record) -> Inspection:
    """The inspection that ``inspection_record`` wrote; KeyError, TypeError or ValueError when it is none."""
    values = {
        **record,
        **_dates(record),
        "lead_inspector_span": _span(record["lead_inspector_span"]),
        "dates_span": _span(record["dates_span"]),
        "judgements": tuple(judgement_from(judgement) for judgement in record["judgements"]),
        "strengths": tuple(Span(start, end) for start, end in record["strengths"]),
        "improvements": tuple(Span(start, end) for start, end in record["improvements"]),
        "doubts": tuple(record["doubts"]),
    }
    return Inspection(**values)


def _correction_record(correction: Correction | None) -> dict[str, str] | None:
    return {"by": correction.by, "on": str(correction.on), "why": correction.why} if correction else None


def _correction(record: Record | None) -> Correction | None:
    return Correction(record["by"], PartialDate.parse(record["on"]), record["why"]) if record else None


def _dates(record: Record) -> dict[str, PartialDate | None]:
    return {field: PartialDate.parse(record[field]) if record[field] else None for field in _DATES}


def _written(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _edges(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(edges: Sequence[int] | None) -> Span | None:
    return Span(edges[0], edges[1]) if edges else None
