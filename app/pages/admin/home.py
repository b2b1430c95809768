"""The overview: what is published, what waits for a person, and what was done last."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from flask import Blueprint

from app.facts.findings import NO_FINDINGS
from app.facts.vacancies import VacancyState, state_of
from app.indexing.release import candidate
from app.knowledge.shelf import Shelf, State
from app.pages.admin.documents import present_index
from app.pages.admin.index import manifest_of
from app.pages.admin.page import render_page, who
from app.pages.admin.since_built import since_built
from app.parts import Parts
from app.storage.audit import NOTHING_CHANGED
from app.storage.document_requests import WAITING, WantedRequests
from app.storage.jobs import JobKind, JobState

LATEST = 6
DUE_WITHIN = timedelta(days=14)


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""
    shelf = Shelf(parts.config)

    @pages.get("/")
    def home_page() -> str:
        index, today = present_index(parts), parts.today()
        held = shelf.held(index, today)
        states = Counter(each.state for each in held)
        withdrawn = sum(each.state is State.WITHDRAWN and each.is_published for each in held)
        waiting = candidate(parts.config)
        built = next(iter(parts.jobs.latest(1, JobKind.BUILD)), None)
        vacancies = Counter(state_of(each, today) for each in index.vacancies) if index else Counter()
        return render_page(
            "home.html",
            index=index,
            waiting=states[State.PENDING] + withdrawn,
            failed=states[State.FAILED],
            candidate=waiting,
            failed_build=built if built and built.state is JobState.FAILED else None,
            since=since_built(parts.config, manifest_of(parts, waiting), held),
            open_roles=vacancies[VacancyState.OPEN] + vacancies[VacancyState.CLOSING_SOON],
            closing_soon=vacancies[VacancyState.CLOSING_SOON],
            in_doubt=vacancies[VacancyState.UNKNOWN] + vacancies[VacancyState.MAY_BE_CLOSED],
            findings=index.findings if index else NO_FINDINGS,
            pause=parts.notices.present(),
            curated=parts.curated.tally(),
            due=parts.curated.count_due(today + DUE_WITHIN),
            unhelpful=parts.feedback.tally().unhelpful_waiting,
            own_requests=sum(parts.requests.count(WantedRequests(state, who())) for state in WAITING),
            me=who(),
            latest=parts.audit.latest(LATEST, NOTHING_CHANGED),
        )
