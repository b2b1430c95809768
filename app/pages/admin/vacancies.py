"""Advertised roles: open, closing soon, in doubt, over; what candidates are told of each."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, request

from app.facts.vacancies import VacancyState
from app.pages.admin.confirmations import looks_at
from app.pages.admin.documents import present_index, words_for
from app.pages.admin.page import render_page
from app.pages.candidate.roles import STATE_WORDS, roles_of
from app.parts import Parts

MARKS = {
    VacancyState.OPEN: "is-on",
    VacancyState.CLOSING_SOON: "is-waiting",
    VacancyState.NOT_YET_OPEN: "is-waiting",
    VacancyState.UNKNOWN: "is-wrong",
    VacancyState.MAY_BE_CLOSED: "is-wrong",
    VacancyState.CLOSED: "is-off",
}
ADVICE = {
    VacancyState.UNKNOWN: "Candidates are not told that it is open. Give its last day in the document’s form.",
    VacancyState.MAY_BE_CLOSED: "It is old and has no last day. Give one, or withdraw the document.",
}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/vacancies")
    def vacancies_page() -> str:
        index = present_index(parts)
        roles = roles_of(index.vacancies, parts.today()) if index else []
        wanted = request.args.get("state", "")
        found = [role.vacancy for role in roles]
        return render_page(
            "vacancies.html",
            look=looks_at(parts, found, index.documents if index else {}),
            roles=[role for role in roles if not wanted or role.state == wanted],
            counts=Counter(role.state for role in roles),
            role_words=STATE_WORDS,
            marks=MARKS,
            advice=ADVICE,
            wanted=wanted,
            documents=index.documents if index else {},
            **words_for(parts),
        )
