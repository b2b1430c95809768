"""``GET /councils/<slug>``: what Ofsted judged of one council, when, and where it is written.

Grades come from the ledger alone. What is compiled and not checked is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.answering.figures.in_figures import in_figures
from app.answering.people.in_posts import in_posts
from app.answering.saying.wordings import wording
from app.dates import PartialDate
from app.documents.table import AREA_WORDS, UNCHECKED
from app.domain import Council, Document, Grade, Judgement
from app.errors import UnknownCouncil
from app.facts.figure import Figure
from app.facts.person_fact import PersonFact
from app.facts.post_words import readable
from app.facts.report_kind import ILACS, SIF
from app.facts.table_heads import with_heads
from app.indexing.opened import OpenIndex
from app.pages.candidate.councils import documents_about, overall_grade
from app.pages.candidate.page import problem_page, render_page
from app.pages.candidate.roles import roles_of
from app.pages.candidate.timeline import GRADE_MARKS, GRADE_WORDS, by_inspection, draw, when_in_words
from app.pages.contact import contact_on_page
from app.pages.wording import DATE_UNKNOWN, PUBLISHER_UNKNOWN, age_in_words
from app.parts import Parts

OLD_AFTER_YEARS = 3
STATED_IN = {
    "report": "from Ofsted’s report",
    "prose": "from somebody writing about it",
    "table": "from a table of judgements",
}
FRAMEWORKS = {
    ILACS: "ILACS is Ofsted’s inspection of local authority children’s services.",
    SIF: "SIF is the single inspection framework, by which Ofsted inspected until 2017.",
}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/councils/<slug>")
    def council_page(slug: str) -> ResponseReturnValue:
        try:
            council = parts.directory.resolve(slug)  # by a name, too, as people write it into an address
        except UnknownCouncil:
            advice = "Councils in England that run children’s services are listed under ‘Councils’."
            return problem_page(404, "There is no council of this name", advice), 404
        if council.slug != slug:
            return redirect(url_for("candidate.council_page", slug=council.slug))
        return _render_council(parts, council)


def _render_council(parts: Parts, council: Council) -> str:
    index = parts.published.get()
    judgements = index.ledger.judgements_of(council.slug)
    visits = index.ledger.newer_visits(council.slug)
    current = [judgement for judgement in judgements if index.ledger.is_current(judgement)]
    names = {former: parts.directory.get(former).name for former in council.successor_of + council.succeeded_by}
    return render_page(
        "council.html",
        council=council,
        former_names=[names[slug] for slug in council.successor_of],
        later_names=[names[slug] for slug in council.succeeded_by],
        names=names,
        overall=overall_grade(index, council),
        current=current,
        as_of=when_in_words(current[0]) if current else "",
        when_in_words=when_in_words,
        caveats=_caveats(council, current, judgements, bool(visits), parts.today()),
        chart=draw(judgements, parts.today()),
        told=[(group, _stated_alike(index, group.judgements)) for group in by_inspection(judgements)],
        frameworks=[words for name, words in FRAMEWORKS.items() if any(one.framework == name for one in judgements)],
        is_current=index.ledger.is_current,
        visits=visits,
        roles=roles_of(index.vacancies_of(council.slug), parts.today()),
        people=[
            _in_post(fact, index.documents[fact.document_id])
            for fact in in_posts(index.people, council.slug, parts.today())
        ],
        figures=[
            _in_figures(fact, index.documents[fact.document_id])
            for fact in in_figures(index, council.slug, parts.today())
        ],
        sources=_sources(index, council, judgements),
        documents=index.documents,
        contact=contact_on_page(parts.settings().contacts, council.slug),
        stated=lambda judgement: _stated(index, judgement),
        area_words=AREA_WORDS,
        grade_words=GRADE_WORDS,
        grade_marks=GRADE_MARKS,
        grades=list(Grade),
        publisher_unknown=PUBLISHER_UNKNOWN,
        date_unknown=DATE_UNKNOWN,
    )


@dataclass(frozen=True, slots=True)
class InPost:
    """Somebody in a post, as a document told at its time."""

    name: str
    post: str
    told: str
    fact: PersonFact


def _in_post(fact: PersonFact, document: Document) -> InPost:
    published = document.metadata.published
    when = published.in_words if published else DATE_UNKNOWN
    post = readable(fact.post)
    return InPost(fact.person, post[:1].upper() + post[1:], f"{document.metadata.title} · {when}", fact)


@dataclass(frozen=True, slots=True)
class InFigures:
    """What a document told at its time of something that is counted or measured."""

    name: str
    words: str
    told: str
    fact: Figure


def _in_figures(fact: Figure, document: Document) -> InFigures:
    published = document.metadata.published
    when = published.in_words if published else DATE_UNKNOWN
    row = with_heads(document, fact.start)
    words = row[0] if row else document.text[fact.start : fact.end]
    return InFigures(wording("measures", fact.measure), words, f"{document.metadata.title} · {when}", fact)


def _caveats(
    council: Council, current: list[Judgement], judgements: Iterable[Judgement], visited: bool, today: date
) -> list[str]:
    """What a reader must know before relying on the grades."""
    said = []
    if council.ended:
        said.append(f"This council ended in {council.ended.in_words}. Nothing here is about the present.")
    told = (current[0].inspected_to or current[0].published) if current else None
    if told and _years_since(told, today) >= OLD_AFTER_YEARS:
        said.append(f"The newest grades held are {age_in_words(told, today)}. There may be newer ones.")
    if visited:
        said.append("Ofsted has visited since. These visits give no grade and do not replace one.")
    if any(judgement.inherited_from for judgement in judgements):
        said.append("Judgements of a council before this one are shown as such. They do not carry over.")
    return said


def _years_since(told: PartialDate, today: date) -> float:
    return (today - told.last_day).days / 365.25


def _sources(index: OpenIndex, council: Council, judgements: Iterable[Judgement]) -> list[Document]:
    """The documents about the council and those its judgements stand in, newest first."""
    stated = {judgement.document_id: index.documents[judgement.document_id] for judgement in judgements}
    held = {document.id: document for document in documents_about(index, council)} | stated
    return sorted(
        held.values(), key=lambda found: (-_ordinal(found.metadata.published), found.metadata.title.casefold())
    )


def _ordinal(published: PartialDate | None) -> int:
    return published.last_day.toordinal() if published else 0


def _stated(index: OpenIndex, judgement: Judgement) -> str:
    """Where a judgement was read, and whether nobody has checked that against the report."""
    quote = index.documents[judgement.document_id].text[judgement.start : judgement.end]
    return STATED_IN[judgement.stated_in] + (", not checked against the report" if UNCHECKED in quote else "")


def _stated_alike(index: OpenIndex, judgements: Iterable[Judgement]) -> str:
    """Where all of one inspection were read, to be said once; nothing where that differs from row to row."""
    stated = {_stated(index, judgement) for judgement in judgements}
    return stated.pop() if len(stated) == 1 else ""
