"""Which of the candidates are said: the best, and those nearly as good that add something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.answering.asked_for import STRICT, Sought
from app.answering.select import Candidate
from app.domain import Kind
from app.facts.vacancies import VacancyState, vacancy_state

MOST_SENTENCES = 3
NEAR_ENOUGH = 0.7
"""A statement that holds the kind of thing asked for may lead when its score is this share of the best one's."""
NEARLY_AS_GOOD = 0.8
"""A further sentence is said when its score is at least this share of the best one's."""


def answering_kind(found: Sequence[Candidate], sought: Sought) -> list[Candidate]:
    """Those that may answer: all, or, where a kind of thing is asked for by its form, those that hold one.

    They keep their order; none is left when nothing near the best holds it.
    """
    if sought not in STRICT or not found:
        return list(found)
    holding = [candidate for candidate in found if candidate.signals["kind_held"]]
    near = holding and holding[0].score >= NEAR_ENOUGH * found[0].score
    return holding if near else []


def open_roles_first(found: Sequence[Candidate], today: date) -> list[Candidate]:
    """Those of closed vacancies after the rest where a role still open is nearly as good; ``found`` is best first.

    A closed role stays where it is when the question names it more closely than every open one.
    """
    leading = [candidate for candidate in found if candidate.score >= NEARLY_AS_GOOD * found[0].score]
    in_state = {each: [one for one in leading if _state(one, today) is each] for each in VacancyState}
    named = max((_named(candidate) for candidate in in_state[VacancyState.OPEN]), default=-1.0)
    behind = [candidate for candidate in in_state[VacancyState.CLOSED] if _named(candidate) <= named]
    return [*(one for one in leading if one not in behind), *behind, *found[len(leading) :]]


def _named(candidate: Candidate) -> float:
    """How much of the question stands in the statement, beside it or in its title."""
    return candidate.signals["words_near"]


def _state(candidate: Candidate, today: date) -> VacancyState | None:
    """Whether the role that a statement is about is open; None where it is about no advertised role."""
    known = candidate.statement.document.metadata
    return vacancy_state(known, today) if known.kind is Kind.VACANCY else None


def choose(found: Sequence[Candidate]) -> list[Candidate]:
    """The first statement and those nearly as good about the same council, none said twice; ``found`` is in order."""
    best = found[0]
    councils = set(best.statement.document.metadata.council)
    chosen = [best]
    for candidate in found[1:]:
        same = not councils or councils & set(candidate.statement.document.metadata.council)
        if len(chosen) == MOST_SENTENCES or candidate.score < NEARLY_AS_GOOD * best.score:
            break
        if same and all(_differs(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _differs(one: Candidate, other: Candidate) -> bool:
    """Less than two thirds of the shorter one's words stand in the other."""
    first, second = (set(c.statement.quote.casefold().split()) for c in (one, other))
    return len(first & second) * 3 < min(len(first), len(second)) * 2
