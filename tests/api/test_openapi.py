"""The published description and what is really served agree."""

from __future__ import annotations

import re
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.api.openapi import description


def validator(name: str) -> Any:
    described = description()
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    )


def test_every_json_route_is_described_and_nothing_else(site: Flask) -> None:
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in site.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/healthz", "/readyz"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, methods in description()["paths"].items() for method in methods}
    assert described == served


def test_the_description_is_openapi_3_1_and_every_reference_resolves(client: FlaskClient) -> None:
    described = client.get("/api/v1/openapi.json").json
    assert described["openapi"].startswith("3.1")
    names = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert names == set(described["components"]["schemas"])


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        ("/api/v1/search?q=mentor", "SearchResponse"),
        ("/api/v1/documents", "DocumentsResponse"),
        ("/api/v1/councils", "CouncilsResponse"),
        ("/api/v1/councils/norfolk/judgements", "JudgementsResponse"),
        ("/healthz", "HealthResponse"),
        ("/readyz", "HealthResponse"),
        ("/api/v1/search?q=", "ProblemBody"),
        ("/api/v1/search?q=pay&council=norfork", "ProblemBody"),
        ("/api/v1/documents/none", "ProblemBody"),
        ("/api/v1/nowhere", "ProblemBody"),
    ],
)
def test_a_real_response_fits_its_schema(client: FlaskClient, address: str, schema: str) -> None:
    validator(schema).validate(client.get(address).json)


@pytest.mark.parametrize(
    "question", ["How long does a new starter have a mentor?", "Boiling point of tungsten?", "Hello"]
)
def test_a_real_answer_fits_its_schema(client: FlaskClient, question: str) -> None:
    said = client.post("/api/v1/chat", json={"question": question}).json
    validator("ChatResponse").validate(said)
    for citation in said["citations"]:
        document = client.get(f"/api/v1/documents/{citation['document_id']}").json
        validator("DocumentResponse").validate(document)


@pytest.mark.parametrize(
    ("method", "address", "path", "headers"),
    [
        ("GET", "/api/v1/documents", "/api/v1/documents", {"If-None-Match": "*"}),
        ("GET", "/api/v1/documents/none", "/api/v1/documents/{document_id}", {}),
        ("POST", "/api/v1/chat", "/api/v1/chat", {}),
        ("POST", "/api/v1/chat", "/api/v1/chat", {"Content-Type": "application/json"}),
        ("POST", "/api/v1/chat", "/api/v1/chat", {"Origin": "https://elsewhere.example.org"}),
        ("DELETE", "/api/v1/conversations/none", "/api/v1/conversations/{conversation_id}", {}),
        ("DELETE", "/api/v1/conversations/none", "/api/v1/conversations/{conversation_id}", {"X-Visitor-Session": "a"}),
        ("GET", "/api/v1/councils/none/judgements", "/api/v1/councils/{slug}/judgements", {}),
        ("GET", "/api/v1/search", "/api/v1/search", {}),
    ],
)
def test_a_status_that_is_given_is_described(
    client: FlaskClient, method: str, address: str, path: str, headers: dict[str, str]
) -> None:
    status = client.open(address, method=method, headers=headers).status_code
    assert status >= 300
    assert str(status) in description()["paths"][path][method.lower()]["responses"]


def test_the_example_fits_its_schema() -> None:
    content = description()["paths"]["/api/v1/chat"]["post"]["responses"]["200"]["content"]["application/json"]
    validator("ChatResponse").validate(content["example"])
    citation = content["example"]["citations"][0]
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_the_limits_of_a_question_are_published() -> None:
    question = description()["components"]["schemas"]["ChatRequest"]["properties"]["question"]
    assert (question["minLength"], question["maxLength"]) == (1, 500)
    parameters = {part["name"]: part for part in description()["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert (parameters["k"]["schema"]["minimum"], parameters["k"]["schema"]["maximum"]) == (1, 100)
    assert parameters["q"]["required"] is True
    assert parameters["council"]["required"] is False
