"""What a report says must improve is nothing that inspectors liked, however near its words are to the question."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.answering.text.of_a_summary import asks_what_they_liked
from app.answering.text.select import Candidate


def without_points_to_improve(found: Sequence[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Where it is asked what inspectors liked, ``found`` without the points that a report says must improve."""
    if not asks_what_they_liked(asked):
        return list(found)
    points = _points(setting, asked.councils)
    return [each for each in found if not _is_within(each.statement.document.id, each.statement.span.start, points)]


def claims_but_points(claims: Sequence[Claim], asked: Asked, setting: Setting) -> list[Claim]:
    """The same for what is to be said."""
    if not asks_what_they_liked(asked):
        return list(claims)
    points = _points(setting, asked.councils)
    return [each for each in claims if not any(_is_within(place, span.start, points) for place, span in each.spans[:1])]


def _points(setting: Setting, councils: Sequence[str]) -> list[tuple[str, int, int]]:
    visits = (visit for slug in councils for visit in setting.index.ledger.inspections_of(slug))
    return [(visit.document_id, each.start, each.end) for visit in visits for each in visit.improvements]


def _is_within(document: str, start: int, points: Sequence[tuple[str, int, int]]) -> bool:
    return any(document == place and first <= start < last for place, first, last in points)
