from __future__ import annotations

import pytest

from app.answering.question.field_terms import in_full_where_not_held


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("supervision for nqsws?", "supervision for newly qualified social workers?"),
        ("Who is the DCS?", "Who is the director of children's services?"),
        ("is there a MASH", "is there a multi-agency safeguarding hub"),
        ("mash jobs", "mash jobs"),
        ("the ed psych job", "the educational psychologist job"),
        ("do EPs get supervision", "do educational psychologists get supervision"),
        ("is it £40,000 PA", "is it £40,000 PA"),
        ("the DCS (director of children's services)", "the DCS (director of children's services)"),
    ],
)
def test_short_forms_that_no_document_holds_are_written_in_full(question: str, meant: str) -> None:
    assert in_full_where_not_held(question, {"supervision": 2}) == meant


def test_a_short_form_that_documents_hold_is_searched_for_as_it_is() -> None:
    assert in_full_where_not_held("nqsw pay", {"nqsws": 3}) == "nqsw pay"
