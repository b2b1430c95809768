"""The story of reading an inspection report: whose it is, when, what was judged, and the words that say so.

What the report does not say surely stays open and is named in ``doubts`` for a
person; nothing is guessed, and a document that is no such report gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Area, Document, Grade, Inspection, Judgement
from app.facts.report_dates import VisitDates, printed_publication, visit_dates
from app.facts.report_kind import GRADED, SIF, report_council, report_kind
from app.facts.report_people import lead_inspector
from app.facts.report_points import read_points
from app.facts.report_tables import Settled, read_judgements

_ALWAYS = {Area.OVERALL, Area.LEADERSHIP, Area.HELP_AND_PROTECTION}
_CARE = {Area.IN_CARE_AND_CARE_LEAVERS}, {Area.IN_CARE, Area.CARE_LEAVERS}
_COVER = 2_000
_DRAFT = re.compile(
    r"\bdraft\b.{0,60}\b(?:report|factual|publication|comments?)\b|\bfactual accuracy check\b|\bnot for publication\b",
    re.I,
)
_IS_DRAFT = ("the report calls itself a draft; file the published one instead",)
_SECOND_HAND = "since no publication date is given"


def read_inspection(document: Document, directory: Directory) -> Inspection | None:
    """What Ofsted's report on a council's children's services says; None when the document is no such report.

    ``council`` is empty, with a doubt and without judgements, when the report does not tell whose it is.
    """
    kind = report_kind(document)
    if kind is None:
        return None
    dates = visit_dates(document)
    published = _published(document)
    council = report_council(document, directory, dates.last if dates else published) or ""
    settled = read_judgements(document) if kind in GRADED else Settled((), ())
    lead = lead_inspector(document)
    points = read_points(document)
    return Inspection(
        council=council,
        kind=kind,
        document_id=document.id,
        inspected_from=dates.first if dates else None,
        inspected_to=dates.last if dates else None,
        published=published,
        lead_inspector=lead.name if lead else None,
        lead_inspector_span=lead.span if lead else None,
        dates_span=dates.span if dates else None,
        judgements=tuple(_judgements(document, council, kind, settled, dates)) if council else (),
        strengths=points.strengths,
        improvements=points.improvements,
        doubts=(
            *(_IS_DRAFT if _DRAFT.search(document.text, 0, _COVER) else ()),
            *_doubts(council, kind, settled, dates),
        ),
    )


def _judgements(
    document: Document, council: str, kind: str, settled: Settled, dates: VisitDates | None
) -> Iterator[Judgement]:
    """The grades that were settled, as judgements of the visit."""
    published = _published(document)
    for stated in sorted(settled.stated, key=lambda stated: stated.span.start):
        if isinstance(stated.grade, Grade):
            yield Judgement(
                council=council,
                area=stated.area,
                grade=stated.grade,
                document_id=document.id,
                start=stated.span.start,
                end=stated.span.end,
                inspected_from=dates.first if dates else None,
                inspected_to=dates.last if dates else None,
                published=published,
                framework=kind,
                page=stated.page,
            )


def _doubts(council: str, kind: str, settled: Settled, dates: VisitDates | None) -> Iterator[str]:
    """What could not be read of a report, in words for whoever looks after the documents."""
    if not council:
        yield "the council could not be told from the report; name it in the document's metadata"
    if dates is None:
        yield "the dates of the visit could not be read"
    yield from settled.doubts
    if kind not in GRADED:
        return
    read = {stated.area for stated in settled.stated}
    wanted = _ALWAYS | ({Area.IN_CARE, Area.CARE_LEAVERS, Area.ADOPTION} if kind == SIF else set())
    for area in Area:
        if area in wanted - read:
            yield f"no grade could be read for {area.value.replace('_', ' ')}"
    if kind != SIF and not any(care <= read for care in _CARE):
        yield "no grade could be read for children in care and care leavers"


def _published(document: Document) -> PartialDate | None:
    """As printed, else as the document's metadata has it, unless that is only the inspection's own date."""
    known = document.metadata
    guessed = _SECOND_HAND in known.inferred.get("published", "")
    return printed_publication(document) or (None if guessed else known.published)
