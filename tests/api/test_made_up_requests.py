"""Requests that nobody thought of get an answer or a reason, never a server error; scripts.fuzz_api sends thousands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from schemathesis.core.failures import FailureGroup, ServerError

from scripts.api_cases import BREAKING, FITTING, ask, operations, run_operation, run_questions

pytestmark = pytest.mark.filterwarnings("ignore")
LABELS = {
    "POST /api/v1/chat",
    "GET /api/v1/search",
    "POST /api/v1/answers/{answer_id}/opinion",
    "GET /api/v1/councils/{slug}/judgements",
    "GET /api/v1/documents/{document_id}",
    "DELETE /api/v1/conversations/{conversation_id}",
}


@pytest.mark.slow
def test_any_text_as_a_question_is_answered_or_refused_with_the_reason(site: Flask) -> None:
    statuses: Counter[int] = Counter()
    run_questions(site, 100, 1, lambda _, status: statuses.update([status]))
    assert set(statuses) == {200, 422}
    assert min(statuses.values()) > 5


@pytest.mark.slow
@pytest.mark.parametrize("mode", [FITTING, BREAKING], ids=["fitting", "breaking"])
def test_requests_made_from_the_description_get_what_it_promises(site: Flask, mode: Any) -> None:
    statuses: Counter[int] = Counter()
    for operation in operations(site):
        if operation.label in LABELS:
            run_operation(operation, mode, 8, 1, lambda _, status: statuses.update([status]))
    assert statuses.total() > 20
    assert max(statuses) < 500


@pytest.mark.parametrize("question", ["\ud800", " ", "x" * 501, "\u3164\u200b", "a\x00b"])
def test_a_question_that_cannot_be_read_is_refused(client: FlaskClient, question: str) -> None:
    assert ask(client, question) == 422


def test_a_server_error_would_be_seen(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(site.view_functions, "councils.list_all", lambda: Response("{}", 500))
    broken = [each for each in operations(site) if each.label == "GET /api/v1/councils"]
    with pytest.raises(FailureGroup) as found:
        run_operation(broken[0], FITTING, 1, 1, lambda label, status: None)
    assert ServerError in {type(fault) for fault in found.value.exceptions}
