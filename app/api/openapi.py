"""GET /api/v1/openapi.json: the interface described, from the models that validate it.

Every JSON endpoint has one row in ``OPERATIONS``; a test holds the rows and the routes together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app.api.problems import PROBLEM_JSON
from app.api.requests import ChatRequest, OpinionRequest, SearchRequest
from app.api.responses import (
    ChatResponse,
    CouncilsResponse,
    DocumentResponse,
    DocumentsResponse,
    FiguresResponse,
    HealthResponse,
    JudgementsResponse,
    PeopleResponse,
    ProblemBody,
    SearchResponse,
    VacanciesResponse,
)

API_VERSION = "1.0.0"
_REF = "#/components/schemas/{model}"

_ERRORS = {
    400: "The body is not JSON in UTF-8, or the query is not UTF-8.",
    401: "The session of a chat window is over.",
    403: "A web page of another origin sent the request.",
    404: "There is nothing with this id or slug.",
    405: "The path does not take this method; `Allow` lists what it takes.",
    413: "The body is too large.",
    415: "The body is not `application/json`.",
    422: "The request was understood but cannot be used; `detail` says what to send instead.",
    429: "Too many requests from this address; `Retry-After` says when to try again.",
    500: "Something went wrong here; `instance` finds it in the log.",
    503: "No index is published or it cannot be used, too many questions are being answered, or nothing can be stored; "
    "`Retry-After` says when to try again.",
}

_CHAT_EXAMPLE = {
    "conversation_id": "c-1f0a",
    "answer_id": "a-77b2",
    "status": "answered",
    "answer": "Exampleshire's children's services were judged good in March 2021. [1]",
    "citations": [
        {
            "n": 1,
            "quote": "Exampleshire's children's services were judged good in March 2021.",
            "path": "exampleshire/inspection.md",
            "document_id": "d-09c4",
            "passage_id": "p-5e11",
            "title": "Inspection of Exampleshire",
            "council": ["exampleshire"],
            "kind": "inspection_report",
            "publisher": "Example Inspectorate",
            "published": "2021-05",
            "url": "https://example.org/inspection",
            "page": None,
            "start": 120,
            "end": 186,
            "superseded": False,
            "answer_words": {"start": 167, "end": 171},
        }
    ],
    "as_of": "2021-03",
    "caveats": [],
    "suggestions": [],
    "confidence": 0.93,
    "index_version": "20260101T000000000Z-0f3a",
    "took_ms": 9.4,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint: where it is, what it takes and gives, and how it can fail."""

    method: str
    path: str
    summary: str
    answer: type[BaseModel] | None
    errors: tuple[int, ...]
    description: str = ""
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    in_path: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, Any] | None = None
    is_silent: bool = False  # succeeds with 204 and nothing to read
    is_kept: bool = False  # carries an ETag, and gives 304 where nothing has changed since


OPERATIONS = (
    Operation(
        "post",
        "/api/v1/chat",
        "Ask a question",
        ChatResponse,
        (400, 403, 405, 413, 415, 422, 429, 500, 503),
        "Fields that are not listed are ignored. An unknown or expired `conversation_id` starts a new conversation.",
        body=ChatRequest,
        example=_CHAT_EXAMPLE,
    ),
    Operation(
        "delete",
        "/api/v1/conversations/{conversation_id}",
        "Delete a conversation",
        None,
        (401, 403, 404, 405, 429, 500, 503),
        "Its questions, answers and opinions are deleted. A conversation of a chat window obeys that window alone.",
        in_path={"conversation_id": "From an answer."},
        is_silent=True,
    ),
    Operation(
        "post",
        "/api/v1/answers/{answer_id}/opinion",
        "Say whether an answer helped",
        None,
        (400, 403, 404, 405, 413, 415, 422, 429, 500, 503),
        "An earlier opinion of the same answer is replaced. Opinions are deleted with their conversation.",
        body=OpinionRequest,
        in_path={"answer_id": "From an answer."},
        is_silent=True,
    ),
    Operation(
        "get",
        "/api/v1/search",
        "Find passages",
        SearchResponse,
        (400, 405, 422, 429, 500, 503),
        "What retrieval alone finds, best first, before any answer is composed. With `earlier`, a question that lacks "
        "a topic of its own is searched for together with those before it.",
        query=SearchRequest,
    ),
    Operation("get", "/api/v1/documents", "List the documents", DocumentsResponse, (405, 500, 503), is_kept=True),
    Operation(
        "get",
        "/api/v1/documents/{document_id}",
        "One document with its text",
        DocumentResponse,
        (404, 405, 500, 503),
        "`text[start:end]` of a citation is its quote, in Unicode code points.",
        in_path={"document_id": "From a citation, a search result or the list of documents."},
        is_kept=True,
    ),
    Operation("get", "/api/v1/councils", "List the councils", CouncilsResponse, (405, 500)),
    Operation(
        "get",
        "/api/v1/councils/{slug}/judgements",
        "One council's Ofsted judgements",
        JudgementsResponse,
        (404, 405, 500, 503),
        "Newest first. `current` is true exactly for the areas judged in the newest graded inspection; visits without "
        "grades never replace one. The list of a council that no document speaks of is empty.",
        in_path={"slug": "As /api/v1/councils lists it."},
    ),
    Operation(
        "get",
        "/api/v1/councils/{slug}/vacancies",
        "One council's advertised roles",
        VacanciesResponse,
        (404, 405, 500, 503),
        "Those that can still be open first, then the newest. A role without a closing date is never called open. "
        "The list of a council that no advert names is empty.",
        in_path={"slug": "As /api/v1/councils lists it."},
    ),
    Operation(
        "get",
        "/api/v1/councils/{slug}/people",
        "Who is in which post at one council",
        PeopleResponse,
        (404, 405, 500, 503),
        "Who answers for a council's work, as the newest documents of the last three years tell, each at its own date; "
        "nobody who is told to have left or to leave. The list of a council of whose people no document tells is "
        "empty.",
        in_path={"slug": "As /api/v1/councils lists it."},
    ),
    Operation(
        "get",
        "/api/v1/councils/{slug}/figures",
        "What is told in figures of one council",
        FiguresResponse,
        (404, 405, 500, 503),
        "Caseload, agency workers, leave, payments, children in care and more: of each the newest figure that holds "
        "for the whole service, of the last three years, at its own date. The list of a council of which no document "
        "tells a figure is empty.",
        in_path={"slug": "As /api/v1/councils lists it."},
    ),
    Operation("get", "/api/v1/openapi.json", "This description", None, (405, 500)),
    Operation("get", "/healthz", "Is the process up?", HealthResponse, (405, 500)),
    Operation("get", "/readyz", "Is an index loaded, and does it answer?", HealthResponse, (405, 500, 503)),
)


def openapi_blueprint() -> Blueprint:
    """The endpoint that serves the description."""
    openapi = Blueprint("openapi", __name__, url_prefix="/api/v1")

    @openapi.get("/openapi.json")
    def describe() -> dict[str, Any]:
        return description()

    return openapi


def description() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _describe(operation)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Questions and cited answers about children's services",
            "version": API_VERSION,
            "description": "Bodies are JSON in UTF-8. Errors are problems as RFC 9457 describes them. "
            "No token or cookie is needed. Each response carries its request id in X-Request-ID.",
        },
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Any]:
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [(ProblemBody, "serialization")]
    for operation in OPERATIONS:
        wanted += [(operation.body, "validation")] if operation.body else []
        wanted += [(operation.answer, "serialization")] if operation.answer else []
    _, definitions = models_json_schema(wanted, ref_template=_REF)
    return dict(definitions["$defs"])


def _describe(operation: Operation) -> dict[str, Any]:
    silent = {"description": "Done."}
    responses: dict[str, Any] = {"204": silent} if operation.is_silent else {"200": _answer(operation)}
    if operation.is_kept:
        responses["304"] = {"description": "Nothing has changed since the response with the ETag in `If-None-Match`."}
    for status in operation.errors:
        content = {PROBLEM_JSON: {"schema": {"$ref": _REF.format(model="ProblemBody")}}}
        responses[str(status)] = {"description": _ERRORS[status], "content": content}
        if status in (429, 503):
            seconds = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}
            responses[str(status)]["headers"] = {"Retry-After": seconds}
    described: dict[str, Any] = {
        "operationId": f"{operation.method} {operation.path}",
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation), *_query_parameters(operation)],
        "responses": responses,
    }
    if operation.description:
        described["description"] = operation.description
    if operation.body:
        reference = {"$ref": _REF.format(model=operation.body.__name__)}
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": reference}}}
    return described


def _answer(operation: Operation) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=operation.answer.__name__)} if operation.answer else {"type": "object"}
    content: dict[str, Any] = {"schema": schema}
    if operation.example:
        content["example"] = operation.example
    return {"description": operation.summary, "content": {"application/json": content}}


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "description": meaning, "schema": {"type": "string"}}
        for name, meaning in operation.in_path.items()
    ]


def _query_parameters(operation: Operation) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema(ref_template=_REF)
    return [
        {"name": name, "in": "query", "required": name in schema["required"], "schema": part}
        for name, part in schema["properties"].items()
    ]
