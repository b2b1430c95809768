"""What a report lists as needing to improve is told as that: taken out of its list, a point may read as praise.

"Decision-making for children placed with their family" under "What needs to improve" states nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.saying.antecedent import says_as_it_stands
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.domain import Inspection
from app.facts.wording import says_improvements


def told_as_demanded(claims: Sequence[Claim], setting: Setting) -> list[Claim]:
    """The claims, each point that a report says must improve behind words that say so; those in a row said together."""
    told = list[Claim]()
    points = list[tuple[Inspection, Claim]]()
    for claim in claims:
        visit = _demanded_in(claim, setting)
        if points and (visit is None or visit != points[0][0]):
            told.append(_together(points, setting))
            points = []
        if visit is None:
            told.append(claim)
        else:
            points.append((visit, claim))
    return [*told, _together(points, setting)] if points else told


def _demanded_in(claim: Claim, setting: Setting) -> Inspection | None:
    """The visit whose report lists what is claimed among what must improve; None where it stands elsewhere."""
    document_id, span = claim.spans[0]
    visit = setting.index.ledger.inspection_in(document_id)
    if visit is None or not says_as_it_stands(claim, setting.index.documents[document_id]):
        return None
    return visit if any(point.start <= span.start < point.end for point in visit.improvements) else None


def _together(points: Sequence[tuple[Inspection, Claim]], setting: Setting) -> Claim:
    visit, ledger = points[0][0], setting.index.ledger
    newest = any(map(ledger.is_current, visit.judgements)) or visit in ledger.newer_visits(visit.council)
    places = [place for _, claim in points for place in claim.spans]
    text = setting.index.documents[visit.document_id].text
    words = [text[claim.spans[0][1].start : claim.spans[0][1].end] for _, claim in points]
    said = says_improvements(visit, setting.directory.get(visit.council).short_name, words, newest=newest)
    dated = [(visit.document_id, visit.dates_span)] if visit.dates_span else []
    return Claim(said, (*places, *dated), points[0][1].answer_words)
