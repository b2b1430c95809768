"""Applies people's corrections to the judgements that were read, each with words of a source that can be cited.

A correction changes a grade, withdraws a judgement, or adds one that the named
document states but that could not be read from it. It never makes up a quote:
where nothing can be cited, it is reported and not applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.councils.directory import Directory
from app.documents.sentences import split_sentences
from app.documents.sources import CORRECTIONS
from app.domain import Block, BlockKind, Document, Grade, Inspection, Judgement, Span
from app.facts.corrections import Corrections, Entry
from app.facts.findings import Finding
from app.facts.grades import A_GRADE, as_grade
from app.facts.ledger import Corrected, Ledger
from app.facts.report_kind import GRADED
from app.facts.report_labels import labels_in
from app.facts.table import is_table


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read: documents by path, the visits, every judgement of every source, and which of them stand."""

    documents: Mapping[str, Document]
    inspections: Mapping[str, Inspection]
    judgements: Sequence[Judgement]
    ledger: Ledger


def apply_corrections(
    corrections: Corrections,
    documents: Sequence[Document],
    inspections: Sequence[Inspection],
    others: Sequence[Judgement],
    directory: Directory,
) -> tuple[tuple[Corrected, ...], tuple[Finding, ...]]:
    """What the corrections put right, and every problem of theirs in the order of their entries."""
    known = _Known(
        {document.path: document for document in documents},
        {inspection.document_id: inspection for inspection in inspections},
        [*(judgement for inspection in inspections for judgement in inspection.judgements), *others],
        Ledger(inspections, others, directory=directory),
    )
    applied, problems = [], list(corrections.problems)
    for entry in corrections.entries:
        try:
            applied.append(_applied(entry, known))
        except ValueError as problem:
            problems.append(Finding(CORRECTIONS, entry.number, f"cannot be applied: {problem}"))
    return tuple(applied), tuple(sorted(problems, key=lambda problem: problem.number or 0))


def _applied(entry: Entry, known: _Known) -> Corrected:
    """The entry applied. Raises ValueError when nothing can be cited for it."""
    asked = Corrected(entry.council, entry.area, entry.inspected_to, None)
    held = [judgement for judgement in known.ledger.judgements_of(entry.council) if judgement.inherited_from is None]
    standing = [judgement for judgement in held if asked.replaces(judgement)]
    dates = list(dict.fromkeys(str(judgement.when) for judgement in standing))
    if len(dates) > 1:
        raise ValueError(f"inspected_to fits several judgements ({', '.join(dates)}); write the date of one")
    if entry.grade is None:
        if not standing:
            raise ValueError(f"no such judgement is held{_dates_held(entry, held)}")
        return asked
    base = _from_source(entry, entry.grade, known, asked) if entry.source else next(iter(standing), None)
    if base is None:
        raise ValueError(
            f"no such judgement is held{_dates_held(entry, held)}, so no words can be cited for it; "
            "name a document that states the grade as 'source'"
        )
    return replace(asked, judgement=replace(base, grade=entry.grade, correction=entry.correction))


def _from_source(entry: Entry, grade: Grade, known: _Known, asked: Corrected) -> Judgement:
    """The judgement as the named document has it: read from it, else stated in one sentence or row of it."""
    document = known.documents.get(entry.source or "")
    if document is None:
        raise ValueError(f"source is '{entry.source}', which is no document that could be read")
    about = document.metadata.council
    if about and entry.council not in about and not is_table(document):
        raise ValueError(f"{entry.source} is about {', '.join(about)}, not {entry.council}")
    own = [each for each in known.judgements if each.document_id == document.id and asked.replaces(each)]
    agreeing = next((each for each in own if each.grade is grade), None)
    if agreeing is not None:
        return agreeing
    stated = None if is_table(document) else next(_stating(document, entry, grade), None)
    if stated is not None:
        return _new(entry, grade, known.inspections.get(document.id), stated, document)
    if own:
        return own[0]
    raise ValueError(f"{entry.source} has no sentence or row that gives {grade.in_words} for {entry.area}")


def _stating(document: Document, entry: Entry, grade: Grade) -> Iterator[tuple[Block, Span]]:
    """Rows and sentences of the document that name the area and this grade, and no other grade."""
    for block in document.blocks:
        whole = [Span(block.start, block.end)]
        sentences = (
            whole if block.kind is BlockKind.TABLE_ROW else split_sentences(document.text, block.start, block.end)
        )
        for span in sentences:
            words = document.text[span.start : span.end]
            grades = {as_grade(match.group()) for match in A_GRADE.finditer(words)}
            areas = {label.area for label in labels_in(document.text, span.start, span.end)}
            if grades == {grade} and entry.area in areas:
                yield block, span


def _new(
    entry: Entry, grade: Grade, inspection: Inspection | None, stated: tuple[Block, Span], document: Document
) -> Judgement:
    """A judgement that no reader found, cited to these words; the dates of its visit when the report tells them."""
    block, span = stated
    found = Judgement(
        council=entry.council,
        area=entry.area,
        grade=grade,
        document_id=document.id,
        start=span.start,
        end=span.end,
        inspected_to=entry.inspected_to,
        page=block.page,
        stated_in="report" if inspection else "prose",
    )
    if inspection is None:
        return found
    found = replace(
        found, published=inspection.published, framework=inspection.kind if inspection.kind in GRADED else None
    )
    last = inspection.inspected_to
    if last is None or not Corrected(entry.council, entry.area, entry.inspected_to, None).replaces(
        replace(found, inspected_to=last)
    ):
        return found
    return replace(found, inspected_from=inspection.inspected_from, inspected_to=last)


def _dates_held(entry: Entry, held: Sequence[Judgement]) -> str:
    """The dates of the judgements of this area that are held, for the person to compare."""
    own = [judgement for judgement in held if judgement.area is entry.area]
    dates = dict.fromkeys(str(judgement.when or "undated") for judgement in own)
    return f" (held for this area: {', '.join(dates)})" if dates else ""
