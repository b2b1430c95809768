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


def test_reading_is_served_but_never_opened_to_foreign_pages() -> None:
    response = app_with_one_form().test_client().get("/chat", headers={"Origin": "https://elsewhere.example.org"})
    assert response.status_code == 200
    assert not [name for name, _ in response.headers if name.lower().startswith("access-control")]
