"""Figures as dated sources tell them: what holds for a council now, and what held before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from app.domain import Document
from app.facts.figure import Figure, Measure, Standing


class Figures:
    """What an index's documents tell in figures, the newest first."""

    def __init__(self, facts: Iterable[Figure], documents: Mapping[str, Document]) -> None:
        self._published = {each.id: each.last_day for each in documents.values()}
        self.facts = sorted(facts, key=lambda each: (self.told(each), -each.start), reverse=True)
        self._of: defaultdict[tuple[str, Measure], list[Figure]] = defaultdict(list)
        for fact in self.facts:
            for slug in fact.council:
                self._of[slug, fact.measure].append(fact)

    def told(self, fact: Figure) -> date:
        """The last day on which its document may have been written; the first of all days for one without a date."""
        return self._published.get(fact.document_id, date.min)

    def when(self, fact: Figure) -> date:
        """The last day on which the figure may have been so, as far as its words or its document tell."""
        told = self.told(fact)
        return fact.day.last_day if fact.day and (told == date.min or fact.day.last_day < told) else told

    def of(self, council: str, measure: Measure, is_meant: Callable[[Figure], bool] | None = None) -> list[Figure]:
        """What is told of a council, that which was so last first; of what is meant where that is given."""
        own = [fact for fact in self._of.get((council, measure), ()) if is_meant is None or is_meant(fact)]
        return sorted(own, key=self.when, reverse=True)

    def ended_since(self, council: str, told: Figure) -> Figure | None:
        """What tells of a payment since as one that was."""
        if not told.measure.is_money:
            return None
        over = self.of(council, told.measure, lambda fact: fact.standing is Standing.WAS and told.of <= fact.of)
        return over[0] if over and self.when(over[0]) > self.when(told) else None


def as_it_is(facts: Sequence[Figure]) -> list[Figure]:
    """Those that tell what is so; what may be at most, or is wished for, where none does."""
    for standing in Standing:
        if found := [fact for fact in facts if fact.standing is standing]:
            return found
    return []
