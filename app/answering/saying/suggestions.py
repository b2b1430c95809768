"""Questions that may be suggested about a council: only kinds that what is held about it can answer."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from app.answering.question.asked import Asked, understand
from app.answering.saying.wordings import suggestion_templates, wording
from app.answering.text.holders import holders
from app.councils.directory import Directory
from app.domain import Area, Kind
from app.facts.vacancies import OPEN_STATES, VacancyState, state_of
from app.indexing.opened import OpenIndex

KEPT = 512
"""Documents of which it is remembered whether they name the director: suggestions stand beside most answers."""
_PEOPLE = frozenset({Kind.PROFILE, Kind.ARTICLE, Kind.VACANCY})
_OFFERED = (*OPEN_STATES, VacancyState.UNKNOWN)
_LEADS, _AROUND = re.compile(r"\bdirector\b.{0,20}\bchild", re.IGNORECASE), 160


def suggestions_for(slug: str, index: OpenIndex, directory: Directory, today: date | None = None) -> list[str]:
    """Suggested questions about one council, in the order of the wordings; none when nothing is held about it.

    Without ``today`` nothing is suggested that depends on the day.
    """
    held = what_is_held(slug, index, today)
    name = directory.get(slug).short_name
    return [template.format(council=name) for need, template in suggestion_templates() if need in held]


def what_is_held(slug: str, index: OpenIndex, today: date | None = None) -> frozenset[str]:
    """The needs of the wordings' suggestions that this index meets for a council."""
    ledger = index.ledger
    documents = index.documents_about((slug,))
    inspection = next((visit for visit in ledger.inspections_of(slug) if visit.judgements), None)
    judgements = ledger.judgements_of(slug)
    needs = {
        "judgement": bool(judgements),
        "inspected": any(each.inspected_to or each.published for each in judgements),
        "history": len(ledger.history(slug, Area.OVERALL)) > 1,
        "improvements": inspection is not None and bool(inspection.improvements),
        "vacancies": today is not None and any(state_of(each, today) in _OFFERED for each in index.vacancies_of(slug)),
        "people": any(document.metadata.kind in _PEOPLE and _names_director(document.text) for document in documents),
    }
    return frozenset(need for need, met in needs.items() if met)


@lru_cache(maxsize=KEPT)
def _names_director(text: str) -> bool:
    """Does a line of a document say by name who the director of children's services is?"""
    return any(holders(_line_around(text, found), _director()) for found in _LEADS.finditer(text))


def _line_around(text: str, found: re.Match[str]) -> str:
    """What stands around a find, within its line."""
    before = text[max(0, found.start() - _AROUND) : found.start()].rpartition("\n")[2]
    return before + found.group() + text[found.end() : found.end() + _AROUND].partition("\n")[0]


@cache
def _director() -> Asked:
    return understand(wording("asked_as", "who_leads"), (), Directory([]))
