"""What holds nothing secret is sent compressed to whoever can unpack it; everything else as it is, and as it comes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask, Response
from flask.testing import FlaskClient

from app.access.compression import COMPRESSED, LEAST_BYTES, UNCHANGING, compress_responses
from app.access.rules import RULES, Access
from tests.access.attackers import person
from tests.access.test_roles import addresses
from tests.room import Room

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
LONG = "The same words again and again. " * 100


@pytest.mark.parametrize("address", ["/", "/ask", "/councils", "/documents", "/api/v1/councils", "/metrics"])
def test_a_page_is_the_same_and_smaller(client: FlaskClient, address: str) -> None:
    packed = client.get(address, headers=GZIP, follow_redirects=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    plain = client.get(address, follow_redirects=True)
    assert "Content-Encoding" not in plain.headers
    assert packed.content_length == len(packed.data) < len(plain.data) / 2
    if address not in ("/ask", "/", "/metrics"):  # these change with each request
        assert gzip.decompress(packed.data) == plain.data
    for response in (packed, plain):
        assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("br", False),
        ("", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *;q=1", False),
        ("identity, gzip;q=0.2", False),
        ("nonsense;q=x", False),
    ],
)
def test_the_client_says_what_it_unpacks(client: FlaskClient, accepted: str, is_packed: bool) -> None:
    response = client.get("/councils", headers={"Accept-Encoding": accepted})
    assert response.status_code == 200
    assert ("Content-Encoding" in response.headers) is is_packed


def test_a_file_is_packed_once_and_kept_until_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    style = tmp_path / "long.css"
    style.write_text(LONG)
    app = Flask("small", static_folder=str(tmp_path), static_url_path="/assets")
    compress_responses(app, {"static"}, {"static"})
    client, times = app.test_client(), []
    really = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda *given, **more: times.append(1) or really(*given, **more))
    for _ in range(3):
        assert gzip.decompress(client.get("/assets/long.css", headers=GZIP, buffered=True).data).decode() == LONG
    assert len(times) == 1
    style.write_text(LONG + "New.")
    assert gzip.decompress(client.get("/assets/long.css", headers=GZIP, buffered=True).data).decode() == LONG + "New."
    assert len(times) == 2
    assert client.get("/assets/long.css", buffered=True).text == LONG + "New."


def test_what_has_not_changed_is_not_sent_again_in_either_form(client: FlaskClient) -> None:
    for address in ("/assets/candidate/style.css", "/widget.js", "/api/v1/documents"):
        first = client.get(address, headers=GZIP, buffered=True)
        assert first.headers["ETag"].startswith("W/"), "two forms are not the same byte for byte"
        for headers in (GZIP, {}):
            again = client.get(address, headers={**headers, "If-None-Match": first.headers["ETag"]}, buffered=True)
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["ETag"] == first.headers["ETag"]
            assert "Content-Encoding" not in again.headers
            assert "Accept-Encoding" in again.headers["Vary"]


def test_asking_for_the_head_alone_tells_of_the_same_form(client: FlaskClient) -> None:
    got, asked = client.get("/councils", headers=GZIP), client.head("/councils", headers=GZIP)
    assert asked.data == b""
    for name in ("Content-Encoding", "Content-Length", "Vary"):
        assert asked.headers[name] == got.headers[name]


def small_app() -> Flask:
    app, made = Flask("small", static_folder=None), Blueprint("made", __name__)

    @made.get("/events")
    def events() -> Response:
        return Response((f"data: {n}\n\n" for n in range(900)), mimetype="text/event-stream")

    @made.get("/rows")
    def rows() -> Response:
        return Response(_rows(), mimetype="text/csv")

    @made.get("/whole-events")
    def whole_events() -> Response:
        return Response(LONG, mimetype="text/event-stream")

    @made.get("/short")
    def short() -> str:
        return "x" * (LEAST_BYTES - 1)

    @made.get("/enough")
    def enough() -> str:
        return "x" * LEAST_BYTES

    @made.get("/picture")
    def picture() -> Response:
        return Response(LONG, mimetype="image/png")

    @made.get("/cookie")
    def cookie() -> Response:
        response = Response(LONG)
        response.set_cookie("key", "secret")
        return response

    @made.get("/wrong")
    def wrong() -> tuple[str, int]:
        return LONG, 500

    @made.get("/not-listed")
    def not_listed() -> str:
        return LONG

    app.register_blueprint(made)
    compress_responses(app, {rule.endpoint for rule in app.url_map.iter_rules()} - {"made.not_listed"}, ())
    return app


taken: list[int] = []


def _rows() -> Iterator[str]:
    for number in range(900):
        taken.append(number)
        yield f"row {number}\n"


@pytest.mark.parametrize(
    "address", ["/events", "/rows", "/whole-events", "/short", "/picture", "/cookie", "/wrong", "/not-listed"]
)
def test_what_it_does_not_pay_or_suit_to_pack_leaves_as_it_is(address: str) -> None:
    response = small_app().test_client().get(address, headers=GZIP)
    assert "Content-Encoding" not in response.headers


def test_what_is_just_long_enough_is_packed() -> None:
    response = small_app().test_client().get("/enough", headers=GZIP)
    assert gzip.decompress(response.data) == b"x" * LEAST_BYTES


def test_a_streamed_answer_leaves_row_by_row() -> None:
    taken.clear()
    response = small_app().test_client().get("/rows", headers=GZIP, buffered=False)
    next(response.response)
    assert len(taken) <= 2, "nothing waits for the rows behind it"
    response.close()


def test_only_what_everybody_may_read_is_ever_packed() -> None:
    assert UNCHANGING <= COMPRESSED
    assert {RULES[endpoint] for endpoint in COMPRESSED} == {Access.PUBLIC}


@pytest.mark.parametrize("kind", ["none", "visitor", "recruiter", "admin"])
def test_no_page_with_a_token_or_somebodys_words_is_packed(attacked: Room, kind: str) -> None:
    somebody = person(attacked, kind)
    somebody.headers.update(GZIP)
    packed = set()
    for address, endpoint in addresses(attacked, "GET"):
        response = somebody.send("GET", address)
        if response.headers.get("Content-Encoding"):
            packed.add(endpoint)
            text = gzip.decompress(response.data).decode()
            assert "csrf_token" not in text, endpoint
            assert "Set-Cookie" not in response.headers
        if endpoint.startswith(("admin.", "recruiter.")) and not endpoint.endswith(".static"):
            assert "Content-Encoding" not in response.headers, endpoint
    assert packed <= COMPRESSED
    assert {"candidate.ask_page", "candidate.councils_page", "openapi.describe"} <= packed


def test_an_answer_and_its_conversation_are_not_packed(client: FlaskClient) -> None:
    said = client.post("/api/v1/chat", json={"question": "Who leads the induction programme?"}, headers=GZIP)
    assert said.status_code == 200
    page = client.get(f"/conversations/{said.json['conversation_id']}", headers=GZIP)
    assert page.status_code == 200
    refused = client.post("/ask", data={"question": "x" * 600}, headers=GZIP)
    assert refused.status_code == 422
    for response in (said, page, refused):
        assert len(response.data) >= LEAST_BYTES
        assert "Content-Encoding" not in response.headers
