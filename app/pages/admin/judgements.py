"""The judgement ledger for those who look after it: contradictions, doubts, and people's corrections with reason."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.dates import PartialDate
from app.documents.dates_in_text import date_alone
from app.documents.table import AREA_WORDS
from app.domain import Area, Grade
from app.errors import InvalidRequest, UnknownCouncil
from app.facts.corrections import WITHDRAWN, Entry, read_corrections
from app.facts.findings import NO_FINDINGS
from app.facts.ledger import Corrected
from app.indexing.opened import OpenIndex
from app.indexing.recipe import corrections_digest
from app.knowledge.correct import FIELDS, add_correction, remove_correction
from app.knowledge.shelf import Shelf, document_id
from app.pages.admin.confirmations import looks_at, withdraw_confirmations
from app.pages.admin.correctable import fault_of_correction
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.page import Confirmation, Field, done, note, render_confirmation, render_page, was_seen
from app.pages.admin.words import fault_of_field
from app.pages.wording import sentence_case
from app.parts import Parts
from app.storage.audit import Action

MOST_SHOWN = 60
LABELS = {
    "council": "Council",
    "area": "Area",
    "inspected_to": "Last day of the inspection",
    "grade": "What is right",
    "source": "Document that states it",
    "by": "Who corrects it",
    "why": "Why",
}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its forms."""
    shelf = Shelf(parts.config)

    @pages.get("/judgements")
    def judgements_page() -> str:
        return _render(parts, shelf, request.args)

    @pages.post("/judgements/corrections")
    def correct_judgement() -> ResponseReturnValue:
        given = {name: " ".join(request.form.get(name, "").split()) for name in FIELDS}
        given["on"] = str(parts.today())
        given["inspected_to"] = str(date_alone(given["inspected_to"]) or given["inspected_to"])
        index, slug = present_index(parts), _slug(parts, given["council"])
        if wrong := fault_of_correction(parts, shelf, slug, given, index):
            return _render(parts, shelf, request.form, wrong), 422
        try:
            add_correction(shelf, given, parts.directory)
        except InvalidRequest as problem:
            field, said = fault_of_field(str(problem), LABELS)
            wrong = Field(field or "council", said)
            return _render(parts, shelf, request.form, wrong), 422
        told = f"{given['council']}, {given['area']}, {given['inspected_to']}: {given['grade']}"
        note(parts, Action.CORRECTION_ADDED, told, reason=given["why"])
        _withdraw_confirmations(parts, given)
        return done("The correction is kept. It counts once the index is built and published.", "admin.judgements_page")

    @pages.get("/judgements/corrections/<int:number>/remove")
    def remove_correction_page(number: int) -> str:
        return render_confirmation(_asked(parts, shelf, number))

    @pages.post("/judgements/corrections/<int:number>/remove")
    def do_remove_correction(number: int) -> ResponseReturnValue:
        if not was_seen(corrections_digest(shelf.root)):
            told = "The corrections have changed since you opened this. Look again. Nothing was taken out."
            return done(told, "admin.judgements_page")
        told = _named(parts, shelf, number)
        try:
            remove_correction(shelf, number)
        except InvalidRequest as problem:
            return render_confirmation(_asked(parts, shelf, number), Field("confirm", str(problem))), 422
        note(parts, Action.CORRECTION_REMOVED, told)
        return done("The correction is taken out.", "admin.judgements_page")


def _render(parts: Parts, shelf: Shelf, typed: Mapping[str, str], error: Field | None = None) -> str:
    index = present_index(parts)
    corrections = read_corrections(shelf.root, parts.directory)
    council = typed.get("council", "")
    slug = _slug(parts, council)
    judgements = index.ledger.judgements_of(slug) if index and slug else ()
    return render_page(
        "judgements.html",
        findings=index.findings if index else NO_FINDINGS,
        most=MOST_SHOWN,
        corrections=corrections,
        judgements=judgements,
        look=looks_at(parts, judgements, index.documents if index else {}),
        is_current=index.ledger.is_current if index else None,
        slug=slug,
        asked_council=council,
        typed=typed,
        error=error,
        labels=LABELS,
        id_of=document_id,
        documents=index.documents if index else {},
        counts=_counts(index),
        areas=[(area.value, sentence_case(AREA_WORDS[area])) for area in Area],
        grades=[*((g.value, sentence_case(g.in_words)) for g in Grade), (WITHDRAWN, "There is no such judgement")],
        area_words=AREA_WORDS,
        council_names=[each.name for each in parts.directory.councils],
        **words_for(parts),
    )


def _withdraw_confirmations(parts: Parts, given: Mapping[str, str]) -> None:
    """Nobody's word that it was read correctly stands beside a correction of the same judgement."""
    index, slug = present_index(parts), _slug(parts, given["council"])
    if index:
        asked = Corrected(slug, Area(given["area"]), PartialDate.parse(given["inspected_to"]), None)
        withdraw_confirmations(parts, filter(asked.replaces, index.ledger.judgements_of(slug)), index)


def _counts(index: OpenIndex | None) -> tuple[int, int]:
    """How many judgements the ledger holds, and of how many councils."""
    if index is None:
        return 0, 0
    slugs = index.ledger.councils()
    return sum(len(index.ledger.judgements_of(slug)) for slug in slugs), len(slugs)


def _slug(parts: Parts, council: str) -> str:
    try:
        return parts.directory.resolve(council).slug if council else ""
    except UnknownCouncil:
        return ""


def _named(parts: Parts, shelf: Shelf, number: int) -> str:
    """What the audit log calls an entry, as when it was added; what cannot be read has its place in the file alone."""
    entry = _entry(parts, shelf, number)
    if entry is None:
        return f"entry {number}, which could not be used"
    grade = entry.grade or WITHDRAWN
    return f"{parts.directory.get(entry.council).name}, {entry.area}, {entry.inspected_to}: {grade}"


def _entry(parts: Parts, shelf: Shelf, number: int) -> Entry | None:
    return next((each for each in read_corrections(shelf.root, parts.directory).entries if each.number == number), None)


def _asked(parts: Parts, shelf: Shelf, number: int) -> Confirmation:
    """Whether to take this entry out; the form knows the file as it is read here, since numbers move up."""
    carries = {"seen": corrections_digest(shelf.root)}
    entry = _entry(parts, shelf, number)
    which = (
        entry and f"{parts.directory.get(entry.council).name}, {entry.inspected_to.in_words}: “{entry.correction.why}”"
    )
    effects = (
        *([which] if which else []),
        "The judgement is shown again as its source has it, once the index is built and published.",
        "Remarks (#) that somebody wrote into the file of corrections by hand are lost.",
    )
    back = url_for("admin.judgements_page")
    return Confirmation(
        "Take this correction out?", effects, "Take it out", back, section="judgements", carries=carries
    )
