from __future__ import annotations

import pytest

from app.answering.question.last_visit import with_kind_of_last_visit
from app.councils.directory import Directory
from app.domain import Area, Grade
from app.facts.ledger import Ledger
from tests.facts.judgements import inspection, judgement


@pytest.fixture(scope="module")
def ledger(directory: Directory) -> Ledger:
    graded = judgement("2023-03-10", Grade.GOOD, Area.OVERALL)
    visits = (inspection("2023-03-10", graded), inspection("2025-09-24", kind="focused visit"))
    return Ledger(visits, directory=directory)


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("what did ofsted say last time they came", "what did ofsted say at the last focused visit"),
        ("What did the last Ofsted visit find?", "What did the last focused visit find?"),
        ("when did ofsted last visit", "when was the last focused visit"),
        ("when were you last inspected", "when were you last inspected"),
        ("what grade did you get at the last visit", "what grade did you get at the last visit"),
        ("what did ofsted say at the last visit to Kent", "what did ofsted say at the last visit to Kent"),
    ],
)
def test_the_last_visit_is_named_by_its_kind_where_it_gave_no_grades(
    question: str, put: str, ledger: Ledger, directory: Directory
) -> None:
    assert with_kind_of_last_visit(question, ("suffolk",), ledger, directory) == put
    assert with_kind_of_last_visit(question, (), ledger, directory) == question
