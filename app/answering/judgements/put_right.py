"""Whether what inspectors found wanting has been put right, as far as the newest report tells, and how the grade went.

A grade that rose does not say which points were put right, so that is never concluded from it.
"""

from __future__ import annotations

from app.answering.judgements.form import Change, JudgementQuestion, Wanted
from app.answering.judgements.history import past
from app.answering.judgements.record import Judged, Note, Record
from app.answering.saying.claims import Claim
from app.facts.report_points import told_put_right

MOST_TOLD = 2


def put_right(record: Record, slug: str) -> Judged | None:
    """What the newest report says of the points of the one before it, and both grades; None where neither is held."""
    newest = next(iter(record.graded(slug, None)), None)
    told = told_put_right(record.texts[newest.document_id]) if newest and record.is_of_newest(newest) else ()
    claims = tuple(Claim(None, ((newest.document_id, span),)) for span in told[:MOST_TOLD]) if newest else ()
    grades = past(record, JudgementQuestion(Wanted.HISTORY, change=Change.UP), slug)
    if newest is None and grades is None:
        return None
    judgements = grades.judgements if grades else newest.judgements[:1] if newest else ()
    said = (*(grades.claims if grades else ()), *claims)
    note = Note("put_right_before" if claims else "put_right_not_told")
    return Judged(said, judgements, notes=(note,), partial=True) if said else None
