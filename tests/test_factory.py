"""The whole application: every route guarded, every error answered in the right form."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.access.rules import RULES
from app.answering.routes.messages import patterns
from app.answering.routes.route import route_model
from app.answering.routes.screen import screen
from app.councils import mentions
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.factory import create_app
from app.intents.model import intent_model
from tests.site import settings


def test_every_route_has_an_access_rule_and_no_rule_is_left_over(site: Flask) -> None:
    assert {rule.endpoint for rule in site.url_map.iter_rules()} == RULES.keys()


def test_unknown_addresses_are_404_as_json_for_programs_and_as_a_page_for_people(client: FlaskClient) -> None:
    program, person = client.get("/api/v1/nowhere"), client.get("/nowhere")
    assert (program.status_code, program.mimetype) == (404, "application/problem+json")
    assert (person.status_code, person.mimetype) == (404, "text/html")
    assert "openapi.json" in program.json["detail"]


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("GET", "/api/v1/chat", "POST"), ("DELETE", "/api/v1/documents", "GET"), ("POST", "/api/v1/search", "GET")],
)
def test_a_wrong_method_is_405_and_says_which_are_taken(
    client: FlaskClient, method: str, address: str, allowed: str
) -> None:
    response = client.open(address, method=method)
    assert response.status_code == 405
    assert allowed in response.headers["Allow"]
    assert response.mimetype == "application/problem+json"


def test_head_and_options_are_answered(client: FlaskClient) -> None:
    head = client.head("/api/v1/documents")
    assert (head.status_code, head.data) == (200, b"")
    options = client.options("/api/v1/chat")
    assert options.status_code == 200
    assert "POST" in options.headers["Allow"]


def test_an_unexpected_error_is_500_without_inner_workings(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path))

    def fail() -> str:
        raise ValueError("secret words")

    app.view_functions["health.alive"] = fail
    response = app.test_client().get("/healthz", headers={"X-Request-ID": "trace-0123456789"})
    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert response.json["instance"] == "trace-0123456789"
    assert "secret" not in response.text


def test_the_models_of_messages_are_loaded_before_anybody_asks(tmp_path: Path) -> None:
    models = (intent_model, route_model)
    for model in models:
        model.cache_clear()
    create_app(settings(tmp_path))
    assert [model.cache_info().currsize for model in models] == [1, 1]


@pytest.mark.parametrize("message", ["hello", "Who leads the team?", "I want to hurt myself"])
def test_what_a_message_is_needs_no_pattern_that_was_not_compiled_at_the_start(message: str, tmp_path: Path) -> None:
    patterns.cache_clear()
    create_app(settings(tmp_path))
    compiled = patterns.cache_info().misses
    screen(message)
    assert patterns.cache_info().misses == compiled > 0


def test_the_names_of_councils_are_prepared_before_anybody_asks(tmp_path: Path) -> None:
    mentions._known.cache_clear()
    create_app(settings(tmp_path))
    assert mentions._known.cache_info().currsize == 2
    assert find_councils("Kent and Norfolk", Directory.load(), fuzzy=True)
    assert mentions._known.cache_info().misses == 2


def test_limits_are_on_or_off_as_set(site: Flask, tmp_path: Path) -> None:
    limited = create_app(settings(tmp_path, LIMITS="on")).test_client()
    statuses = [limited.get("/api/v1/search?q=").status_code for _ in range(125)]
    assert statuses.count(429) >= 4
    refused = limited.get("/api/v1/search?q=")
    assert refused.headers["Retry-After"].isdigit()
    assert refused.mimetype == "application/problem+json"
    unlimited = site.test_client()
    assert {unlimited.get("/api/v1/search?q=").status_code for _ in range(125)} == {422}
