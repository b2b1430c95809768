"""What is told of a council in figures, by the newest sources: a list for a page or a program."""

from __future__ import annotations

from datetime import date, timedelta

from app.answering.figures.in_adverts import is_of_another_job, is_of_closed_advert
from app.facts.figure import Figure, Measure, Standing
from app.indexing.opened import OpenIndex

_OLDEST = timedelta(days=3 * 365 + 1)
"""What was so longer ago, or at no known time, says nothing of how it is."""


def in_figures(index: OpenIndex, slug: str, today: date) -> list[Figure]:
    """The newest figure of each measure that holds for all of a council's service, in the order of the measures.

    Of allowances it is the newest of each name. Left out are limits, aims and what was so before, what is old, what
    closed adverts tell, and what adverts tell of jobs that are no social worker's.
    """
    figures = index.figures

    def holds(fact: Figure) -> bool:
        is_so = fact.standing is Standing.IS and not fact.of_beginners
        is_so = is_so and figures.ended_since(slug, fact) is None
        return is_so and not is_of_another_job(fact, index) and not is_of_closed_advert(fact, index, today)

    found: list[Figure] = []
    for measure in Measure:
        own = figures.of(slug, measure, holds)
        if measure is not Measure.ALLOWANCE:
            own = [fact for fact in own if not fact.of][:1]
        newest = list({fact.of: fact for fact in reversed(own)}.values())[::-1]
        found += [fact for fact in newest if today - figures.when(fact) <= _OLDEST and not _is_told(fact, found)]
    return found


def _is_told(fact: Figure, found: list[Figure]) -> bool:
    """Is the same sentence there for the same sum?"""
    return any((fact.document_id, fact.span, fact.amounts) == (o.document_id, o.span, o.amounts) for o in found)
