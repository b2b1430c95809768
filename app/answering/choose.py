"""Which of the candidates are said: the best, and those nearly as good that add something."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.select import Candidate

MOST_SENTENCES = 3
NEARLY_AS_GOOD = 0.8
"""A further sentence is said when its score is at least this share of the best one's."""


def choose(found: Sequence[Candidate]) -> list[Candidate]:
    """The best statement and those nearly as good about the same council, none said twice; ``found`` is best first."""
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
