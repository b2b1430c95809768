from __future__ import annotations

from app.councils.directory import Directory
from app.domain import Kind
from app.facts.read import read_facts
from tests.facts.reports import HEAD, OVERALL, report


def test_each_document_is_read_by_the_reader_that_fits_it() -> None:
    own = report(*HEAD, f"| {OVERALL} | Good")
    prose = report("Ofsted rated Suffolk inadequate in 2013.", council=("suffolk",), kind=Kind.ARTICLE)
    school = report("Ofsted", "Fernhill Example School was rated good in 2013.", kind=Kind.INSPECTION_REPORT)
    done: list[int] = []
    facts = read_facts([own, prose, school], Directory.load(), done.append)
    assert [inspection.council for inspection in facts.inspections] == ["suffolk"]
    assert {judgement.stated_in for judgement in facts.judgements} <= {"prose"}
    assert sum(done) == 3
