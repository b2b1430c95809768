from __future__ import annotations

from app.answering.judgements.put_right import put_right
from app.answering.judgements.record import Note, Record
from app.domain import Grade
from tests.answering.reports import NAMES, Report, ledger_of, report

OLD, NEW = report("2019-05-10", Grade.REQUIRES_IMPROVEMENT), report("2024-05-10", Grade.GOOD)


def record_of(*reports: Report) -> Record:
    return Record(ledger_of(*reports), {each.source.id: each.source for each in reports}, NAMES)


def test_a_better_grade_is_told_and_that_the_points_are_not() -> None:
    told = put_right(record_of(OLD, NEW), "suffolk")
    assert told is not None
    assert "improved from requires improvement to be good to good" in (told.claims[-1].text or "")
    assert told.notes == (Note("put_right_not_told"),)
    assert told.partial


def test_nothing_is_told_where_one_inspection_alone_is_known() -> None:
    assert put_right(record_of(OLD), "suffolk") is None
