"""What stands beside an answer: a council's judgements in time, and the advertised roles that it speaks of.

Found by where the citations stand, never by the words of the answer. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import url_for

from app.councils.directory import Directory
from app.documents.table import AREA_WORDS
from app.domain import Area, Judgement
from app.facts.vacancies import state_of
from app.indexing.opened import OpenIndex
from app.pages.candidate.roles import STATE_WORDS
from app.pages.candidate.steps import draw_steps
from app.pages.candidate.timeline import GRADE_MARKS, GRADE_WORDS, when_in_words
from app.pages.wording import age_in_words
from app.vacancy import Detail, Vacancy

MOST_TIMELINES, MOST_ROLES = 2, 3
_FEWEST_STEPS = 2
_LONGEST_DETAIL = 240
NOT_STATED = "Not stated in the advert"
# What everybody asks of a role is always told, if only that the advert leaves it out.
_ALWAYS = (Detail.PLACE, Detail.CLOSES, Detail.APPLY)
_DETAIL_WORDS = {
    Detail.PLACE: "Place",
    Detail.SALARY: "Pay",
    Detail.HOURS: "Hours",
    Detail.CLOSES: "Closing date",
    Detail.APPLY: "How to apply",
}

Cited = Iterable[Mapping[str, Any]]


def timelines_beside(citations: Cited, index: OpenIndex, directory: Directory, today: date) -> list[dict[str, Any]]:
    """For each council whose judgement is cited: how the cited area was judged over time, oldest first.

    None where more councils are cited than fit beside an answer: a few of a list would stand there by chance.
    """
    areas: dict[str, set[Area]] = {}
    for citation in citations:
        for judgement in _judgements_at(citation, index):
            areas.setdefault(judgement.council, set()).add(judgement.area)
    if len(areas) > MOST_TIMELINES:
        return []
    drawn = []
    for slug, cited in areas.items():
        area = Area.OVERALL if Area.OVERALL in cited else min(cited, key=list(Area).index)
        history = index.ledger.history(slug, area)[::-1]
        if len(history) >= _FEWEST_STEPS:
            steps = [_step(judgement, index) for judgement in history]
            heading = f"{AREA_WORDS[area]}: {directory.get(slug).name}"
            link = url_for("candidate.council_page", slug=slug)
            chart = draw_steps(history, today)
            drawn.append({"heading": heading, "steps": steps, "link": link, "chart": asdict(chart) if chart else None})
    return drawn


def _judgements_at(citation: Mapping[str, Any], index: OpenIndex) -> Iterable[Judgement]:
    """A council's own judgements that the cited words state."""
    for slug in index.ledger.councils():
        for judgement in index.ledger.judgements_of(slug):
            stands_here = judgement.document_id == citation["document_id"] and judgement.inherited_from is None
            if stands_here and judgement.start < citation["end"] and citation["start"] < judgement.end:
                yield judgement


def _step(judgement: Judgement, index: OpenIndex) -> dict[str, Any]:
    return {
        "grade": judgement.grade.value,
        "mark": GRADE_MARKS[judgement.grade],
        "words": GRADE_WORDS[judgement.grade],
        "when": when_in_words(judgement),
        "current": index.ledger.is_current(judgement),
    }


def roles_beside(citations: Cited, index: OpenIndex, today: date) -> list[dict[str, Any]]:
    """A card for each advertised role whose advert is cited, as it stands on ``today``."""
    found: dict[tuple[str, int], Vacancy] = {}
    for citation in citations:
        for slug in citation["council"]:
            for vacancy in index.vacancies_of(slug):
                here = vacancy.document_id == citation["document_id"]
                if here and vacancy.span.start < citation["end"] and citation["start"] < vacancy.span.end:
                    found.setdefault((vacancy.document_id, vacancy.title_span.start), vacancy)
    return [_role(vacancy, today) for vacancy in list(found.values())[:MOST_ROLES]]


def _role(vacancy: Vacancy, today: date) -> dict[str, Any]:
    title = vacancy.title_span
    link = url_for(
        "candidate.document_page", document_id=vacancy.document_id, start=title.start, end=title.end, _anchor="quote"
    )
    told = {label: _told(vacancy, detail) for detail, label in _DETAIL_WORDS.items()}
    lines = [{"label": label, "words": words} for label, words in told.items() if words]
    advertised = vacancy.opens or vacancy.advertised
    if advertised is not None:
        age = age_in_words(advertised, today)
        lines.append({"label": "Advertised", "words": advertised.in_words + (f" ({age})" if age else "")})
    return {"title": vacancy.title, "state": STATE_WORDS[state_of(vacancy, today)], "lines": lines, "link": link}


def _told(vacancy: Vacancy, detail: Detail) -> str | None:
    """A detail in the advert's words, a closing date in ours, or that the advert leaves it out."""
    if detail is Detail.CLOSES and vacancy.closes is not None:
        return vacancy.closes.in_words + (f", {vacancy.closes_at}" if vacancy.closes_at else "")
    short = (each.words for each in vacancy.stated(detail) if len(each.words) <= _LONGEST_DETAIL)
    return next(short, NOT_STATED if detail in _ALWAYS and not any(vacancy.stated(detail)) else None)
