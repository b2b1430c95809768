"""Which web pages may send requests here from a browser."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.origins import is_own, refuse_foreign_origins


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://jobs.example.org", "jobs.example.org"),
        ("https://jobs.example.org", "jobs.example.org"),
        ("https://jobs.example.org:443", "jobs.example.org"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("http://JOBS.example.org", "jobs.example.org"),
    ],
)
def test_our_own_pages_are_known(origin: str, host: str) -> None:
    assert is_own(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://elsewhere.example.org", "jobs.example.org"),
        ("http://jobs.example.org.elsewhere.example", "jobs.example.org"),
        ("http://127.0.0.1:9000", "127.0.0.1:8000"),
        ("null", "jobs.example.org"),
        ("", "jobs.example.org"),
        ("file://jobs.example.org", "jobs.example.org"),
        ("http://jobs.example.org:notaport", "jobs.example.org"),
        ("http://[broken", "jobs.example.org"),
    ],
)
def test_everything_else_is_foreign(origin: str, host: str) -> None:
    assert not is_own(origin, host)


def app_with_one_form() -> Flask:
    app = Flask("app")
    refuse_foreign_origins(app)
    app.add_url_rule("/chat", "chat", lambda: "said", methods=["GET", "POST"])
    return app


@pytest.mark.parametrize(
    ("origin", "status"),
    [(None, 200), ("http://localhost", 200), ("https://elsewhere.example.org", 403), ("null", 403)],
)
def test_writing_is_refused_to_foreign_pages_only(origin: str | None, status: int) -> None:
    headers = {"Origin": origin} if origin is not None else {}
    assert app_with_one_form().test_client().post("/chat", headers=headers).status_code == status


ALLOWED = "https://careers.example.org"


def app_for_a_site() -> Flask:
    app = Flask("app")
    refuse_foreign_origins(app, lambda: (ALLOWED,))
    for path in ("/api/v1/chat", "/widget/ask", "/ask"):
        app.add_url_rule(path, path, lambda: "said", methods=["GET", "POST"])
    return app


@pytest.mark.parametrize(
    ("path", "origin", "status"),
    [
        ("/api/v1/chat", ALLOWED, 200),
        ("/widget/ask", ALLOWED, 200),
        ("/ask", ALLOWED, 403),
        ("/widget/ask", "https://elsewhere.example.org", 403),
        ("/widget/ask", f"{ALLOWED}.elsewhere.example", 403),
        ("/widget/ask", "http://careers.example.org", 403),
    ],
)
def test_a_named_site_may_ask_and_may_not_send_forms(path: str, origin: str, status: int) -> None:
    assert app_for_a_site().test_client().post(path, headers={"Origin": origin}).status_code == status


def test_a_named_site_may_read_the_answer_and_no_other_may() -> None:
    client = app_for_a_site().test_client()
    allowed = client.post("/widget/ask", headers={"Origin": ALLOWED})
    assert allowed.headers["Access-Control-Allow-Origin"] == ALLOWED
    assert "Origin" in allowed.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    for origin in ("https://elsewhere.example.org", "null", "*"):
        foreign = client.get("/widget/ask", headers={"Origin": origin})
        assert not [name for name, _ in foreign.headers if name.lower().startswith("access-control")]


def test_a_browser_that_asks_first_is_told_what_it_may_send() -> None:
    told = app_for_a_site().test_client().options("/widget/ask", headers={"Origin": ALLOWED}).headers
    assert "X-Visitor-Session" in told["Access-Control-Allow-Headers"]
    assert "POST" in told["Access-Control-Allow-Methods"]


def test_reading_is_served_but_never_opened_to_foreign_pages() -> None:
    response = app_with_one_form().test_client().get("/chat", headers={"Origin": "https://elsewhere.example.org"})
    assert response.status_code == 200
    assert not [name for name, _ in response.headers if name.lower().startswith("access-control")]
