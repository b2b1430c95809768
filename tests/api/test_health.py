"""GET /healthz, /readyz and /metrics."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from tests.site import build, make_site, settings, write_documents


def test_a_site_with_an_index_is_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready"}


def test_a_site_without_an_index_is_alive_and_says_how_to_build_one(tmp_path: Path) -> None:
    client = create_app(settings(tmp_path)).test_client()
    assert client.get("/healthz").status_code == 200
    for response in (client.get("/readyz"), client.post("/api/v1/chat", json={"question": "Who?"})):
        assert response.status_code == 503
        assert response.headers["Retry-After"].isdigit()
        assert ".venv/bin/python -m scripts.build_index" in response.json["detail"]
        assert str(tmp_path) not in response.text


def test_a_site_becomes_ready_when_an_index_is_published_and_not_before(tmp_path: Path) -> None:
    config = settings(tmp_path)
    client = create_app(config).test_client()
    assert client.get("/readyz").status_code == 503
    write_documents(tmp_path)
    build(config)
    assert client.get("/readyz").status_code == 200
    assert len(client.get("/api/v1/documents").json["documents"]) == 3


@pytest.mark.parametrize("name", ["vectors.faiss", "sentence_vectors.npy", "passages.jsonl"])
def test_a_site_whose_files_are_overwritten_in_place_is_not_ready(tmp_path: Path, name: str) -> None:
    client = make_site(tmp_path).test_client()
    assert client.get("/readyz").status_code == 200
    (file,) = (tmp_path / "index").rglob(name)
    with file.open("r+b") as handle:
        handle.write(b"\xff" * file.stat().st_size)
    response = client.get("/readyz")
    assert (response.status_code, response.json["type"]) == (503, "urn:problem:index-unusable")
    assert ".venv/bin/python -m scripts.build_index" in response.json["detail"]


def test_a_search_never_writes_a_score_that_is_no_number(tmp_path: Path) -> None:
    client = make_site(tmp_path).test_client()
    (file,) = (tmp_path / "index").rglob("vectors.faiss")
    with file.open("r+b") as handle:
        handle.write(b"\xff" * file.stat().st_size)
    response = client.get("/api/v1/search?q=bees")
    assert (response.status_code, response.headers["Retry-After"].isdigit()) == (503, True)
    assert response.json["type"] == "urn:problem:index-unusable"


def test_requests_questions_and_steps_are_counted_by_bounded_names(client: FlaskClient) -> None:
    client.post("/api/v1/chat", json={"question": "Who looks after the bees?"})
    client.get("/api/v1/documents/some-unknown-id")
    client.get("/nowhere/at/all")
    counted = client.get("/metrics").text
    assert 'http_requests_total{method="POST",route="/api/v1/chat",status="200"}' in counted
    assert 'route="/api/v1/documents/<document_id>",status="404"' in counted
    assert 'route="(no route)",status="404"' in counted
    assert 'step_seconds_count{step="answer"}' in counted
    assert "questions_total{status=" in counted
    assert "chat_seconds_bucket" in counted
    assert "index_version_info{version=" in counted
    for private in ("bees", "some-unknown-id", "nowhere", "127.0.0.1"):
        assert private not in counted
