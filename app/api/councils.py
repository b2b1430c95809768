"""GET /api/v1/councils, and one council's judgements, vacancies, people and figures: facts, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint

from app.answering.figures.in_figures import in_figures
from app.answering.people.in_posts import in_posts
from app.answering.saying.cite import cite
from app.api.bodies import figure_body, judgement_body, person_body, vacancy_body
from app.api.responses import (
    CouncilBody,
    CouncilsResponse,
    FiguresResponse,
    JudgementsResponse,
    PeopleResponse,
    VacanciesResponse,
)
from app.domain import Citation, Judgement, Span
from app.errors import NotFound, UnknownCouncil
from app.facts.vacancies import in_order
from app.indexing.opened import OpenIndex
from app.parts import Parts
from app.vacancy import Vacancy


def councils_blueprint(parts: Parts) -> Blueprint:
    """The endpoints, at work with ``parts``."""
    councils = Blueprint("councils", __name__, url_prefix="/api/v1/councils")

    @councils.get("")
    def list_all() -> dict[str, Any]:
        known = [
            CouncilBody(slug=council.slug, name=council.name, aliases=list(council.aliases))
            for council in parts.directory.councils
        ]
        return CouncilsResponse(councils=known).model_dump(mode="json")

    @councils.get("/<slug>/judgements")
    def list_judgements(slug: str) -> dict[str, Any]:
        try:
            parts.directory.get(slug)
        except UnknownCouncil as error:
            raise NotFound(str(error)) from error
        index = parts.published.get()
        citations = cite_judgements(index, index.ledger.judgements_of(slug))
        bodies = [judgement_body(judgement, citation) for judgement, citation in citations]
        return JudgementsResponse(judgements=bodies, index_version=index.version).model_dump(mode="json")

    @councils.get("/<slug>/vacancies")
    def list_vacancies(slug: str) -> dict[str, Any]:
        try:
            parts.directory.get(slug)
        except UnknownCouncil as error:
            raise NotFound(str(error)) from error
        index, today = parts.published.get(), parts.today()
        found = in_order(index.vacancies_of(slug), today)
        bodies = [vacancy_body(vacancy, cite_vacancy(index, vacancy), today) for vacancy in found]
        return VacanciesResponse(vacancies=bodies, index_version=index.version).model_dump(mode="json")

    @councils.get("/<slug>/people")
    def list_people(slug: str) -> dict[str, Any]:
        try:
            parts.directory.get(slug)
        except UnknownCouncil as error:
            raise NotFound(str(error)) from error
        index = parts.published.get()
        found = enumerate(in_posts(index.people, slug, parts.today()), start=1)
        bodies = [person_body(fact, cite(index, fact.document_id, fact.span, n)) for n, fact in found]
        return PeopleResponse(people=bodies, index_version=index.version).model_dump(mode="json")

    @councils.get("/<slug>/figures")
    def list_figures(slug: str) -> dict[str, Any]:
        try:
            parts.directory.get(slug)
        except UnknownCouncil as error:
            raise NotFound(str(error)) from error
        index = parts.published.get()
        found = enumerate(in_figures(index, slug, parts.today()), start=1)
        bodies = [figure_body(fact, cite(index, fact.document_id, fact.span, n)) for n, fact in found]
        return FiguresResponse(figures=bodies, index_version=index.version).model_dump(mode="json")

    return councils


def cite_judgements(index: OpenIndex, judgements: Sequence[Judgement]) -> list[tuple[Judgement, Citation]]:
    """Each judgement with the words that state it, numbered in their order; what is not current is superseded."""
    passages = index.passages_of({judgement.document_id for judgement in judgements})
    cited = []
    for n, judgement in enumerate(judgements, start=1):
        document = index.documents[judgement.document_id]
        own = passages[document.id]
        # A heading lies in no passage: the one it stands above is where it is read.
        passage = next((passage for passage in own if passage.end > judgement.start), own[-1] if own else None)
        citation = Citation(
            n=n,
            quote=document.text[judgement.start : judgement.end],
            document=document,
            passage_id=passage.id if passage else "",
            start=judgement.start,
            end=judgement.end,
            page=judgement.page,
            superseded=not index.ledger.is_current(judgement),
        )
        cited.append((judgement, citation))
    return cited


def cite_vacancy(index: OpenIndex, vacancy: Vacancy) -> dict[Span, Citation]:
    """The citation of the title and of every detail, by where it stands, each place numbered once."""
    places = dict.fromkeys([vacancy.title_span, *(stated.span for stated in vacancy.details)])
    return {span: cite(index, vacancy.document_id, span, n) for n, span in enumerate(places, start=1)}
