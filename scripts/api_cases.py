"""Requests that a program, a slip or an attacker may send to the JSON interface, and what is owed. No command.

Requests come from the OpenAPI description (schemathesis: fitting it, and breaking it) and from questions over all of
Unicode. What a response owes: never a 5xx, a status and a type that are described, a body that fits its schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.api.openapi import description

ADDRESS = "/api/v1/openapi.json"
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    allow_header_conformance,
)
FITTING, BREAKING = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
Seen = Callable[[str, int], None]

_WORDS = st.sampled_from(
    "who leads Norfolk Worcestershire Ofsted rating how apply pay mentor when is the grade social worker Avery Example "
    "salary £41,000 2018 compare since why not children? ' \" \\ ; -- %s {{7*7}} ${x} <script> [1] \n \t".split(" ")
)
_ALPHABET = st.one_of(st.characters(), st.characters(), st.characters(), st.characters(categories=["Cs"]))


def questions() -> SearchStrategy[str]:
    """Texts of 0 to 620 code points: all of Unicode, halves of surrogate pairs among them, and broken English."""
    sentences = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)
    odd = st.text(_ALPHABET, max_size=620)
    mixed = st.tuples(sentences, odd, sentences).map(lambda parts: " ".join(parts)[:620])
    repeated = st.tuples(st.text(_ALPHABET, min_size=1, max_size=4), st.integers(1, 520)).map(
        lambda parts: (parts[0] * parts[1])[:620]
    )
    return st.one_of(odd, sentences, mixed, repeated)


def ask(client: FlaskClient, question: str) -> int:
    """Put one question; AssertionError when the response is not what was promised. The status comes back."""
    response = client.post("/api/v1/chat", data=json.dumps({"question": question}), content_type="application/json")
    body: Any = response.get_json()
    if response.status_code == 200:
        for sentence_owes in ("conversation_id", "answer", "citations", "status"):
            assert sentence_owes in body, sentence_owes  # noqa: S101 (what hypothesis looks for)
    else:
        assert response.status_code == 422, (response.status_code, question)  # noqa: S101
        assert response.mimetype == "application/problem+json"  # noqa: S101
        assert body["field"] == "question"  # noqa: S101
    return response.status_code


def run_questions(app: Flask, count: int, number: int, seen: Seen) -> None:
    """Put ``count`` questions. Raises AssertionError with the shortest question that shows a fault."""
    client = app.test_client()

    @seed(number)
    @_settings(count)
    @given(questions())
    def try_one(question: str) -> None:
        seen("questions", ask(client, question))

    try_one()


def operations(app: Flask) -> list[Any]:
    """Every operation of the description."""
    schema = schemathesis.openapi.from_wsgi(ADDRESS, app)
    return [schema[path][method] for path, methods in description()["paths"].items() for method in methods]


def takes_more_than_a_path(operation: Any) -> bool:
    """Whether a request of it has a body or a query, so that there is much to vary."""
    return bool(len(operation.body) or len(operation.query))


def run_operation(operation: Any, mode: schemathesis.GenerationMode, count: int, number: int, seen: Seen) -> None:
    """Send up to ``count`` requests of one operation: as many as it can have, none where nothing can be broken.

    Raises schemathesis' own failure with the request that shows a fault.
    """

    @seed(number)
    @_settings(count)
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_one(case: Any) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})  # what is read here is not unpacked
        seen(operation.label, response.status_code)
        case.validate_response(response, checks=list(CHECKS))

    with suppress(Unsatisfiable):
        try_one()


def _settings(count: int) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
