"""DELETE a conversation, and say whether an answer helped."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from app.api.openapi import description
from tests.site import make_site

ASKED = {"question": "How many months does each new starter have a mentor?"}


def ask(client: FlaskClient) -> Any:
    return client.post("/api/v1/chat", json=ASKED).json


def test_a_deleted_conversation_is_gone_and_its_id_starts_a_new_one(client: FlaskClient) -> None:
    conversation = ask(client)["conversation_id"]
    deleted = client.delete(f"/api/v1/conversations/{conversation}")
    assert (deleted.status_code, deleted.data) == (204, b"")
    assert client.delete(f"/api/v1/conversations/{conversation}").status_code == 404
    assert client.get(f"/conversations/{conversation}").status_code == 404
    again = client.post("/api/v1/chat", json={**ASKED, "conversation_id": conversation}).json
    assert again["conversation_id"] != conversation


def test_deleting_from_a_page_of_another_origin_is_refused(client: FlaskClient) -> None:
    conversation = ask(client)["conversation_id"]
    foreign = {"Origin": "https://elsewhere.example.org"}
    assert client.delete(f"/api/v1/conversations/{conversation}", headers=foreign).status_code == 403


def test_a_session_that_was_not_given_here_gets_401_with_where_to_get_one(client: FlaskClient) -> None:
    response = client.delete("/api/v1/conversations/any", headers={"X-Visitor-Session": "nonsense"})
    assert response.status_code == 401
    assert "POST /widget/session" in response.json["detail"]


def test_a_session_that_is_over_deletes_what_its_window_began_and_nothing_else(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [{"X-Visitor-Session": client.post("/widget/session").json["session"]} for _ in range(2)]
    said = client.post("/widget/ask", json=ASKED, headers=sessions[0]).json
    a_month = 30 * 24 * 3600
    now = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: now(signer) + a_month)
    assert client.post("/widget/ask", json=ASKED, headers=sessions[0]).status_code == 401
    address = f"/api/v1/conversations/{said['conversation_id']}"
    assert client.delete(address, headers=sessions[1]).status_code == 404
    assert client.delete(address, headers=sessions[0]).status_code == 204


def test_what_cannot_be_stored_or_deleted_gets_the_503_that_is_described(tmp_path: Path) -> None:
    client = make_site(tmp_path).test_client()
    said = ask(client)
    (tmp_path / "app.db").rename(tmp_path / "away.db")
    for path, sent in (
        ("/api/v1/conversations/{conversation_id}", client.delete(f"/api/v1/conversations/{said['conversation_id']}")),
        (
            "/api/v1/answers/{answer_id}/opinion",
            client.post(f"/api/v1/answers/{said['answer_id']}/opinion", json={"helpful": True}),
        ),
    ):
        assert (sent.status_code, sent.headers["Retry-After"].isdigit()) == (503, True)
        assert "Nothing was lost" not in sent.json["detail"]
        assert ".venv/bin/python -m scripts.doctor" in sent.json["detail"]
        (described,) = description()["paths"][path].values()
        assert "503" in described["responses"]


def test_an_opinion_is_kept_without_personal_details(tmp_path: Path) -> None:
    client = make_site(tmp_path).test_client()
    answer = ask(client)["answer_id"]
    said = {"helpful": False, "reason": "Out of date. Write to avery.sample@example.org"}
    assert client.post(f"/api/v1/answers/{answer}/opinion", json=said).status_code == 204
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        [(helpful, reason)] = database.execute("SELECT helpful, reason FROM opinions").fetchall()
    assert helpful == 0
    assert reason == "Out of date. Write to [email]"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"helpful": "yes"}, 422, "true or false"),
        ({}, 422, 'helpful: is missing; send an object such as {"helpful": true}'),
        ([], 422, 'Send an object such as {"helpful": true}; found a list'),
        ({"helpful": True, "reason": "x" * 501}, 422, "500 characters"),
        ({"helpful": True, "reason": 5}, 422, "reason: send text"),
        ({"helpful": True, "reason": "Old\0"}, 422, "reason: contains the control character U+0000"),
        ({"helpful": True, "reason": "Old\x9b31m"}, 422, "reason: contains the control character U+009B"),
        ({"helpful": True, "reason": "Old \ud800"}, 422, "reason: contains half of a surrogate pair"),
    ],
)
def test_a_bad_opinion_is_told_what_to_send_instead(client: FlaskClient, body: object, status: int, words: str) -> None:
    response = client.post(f"/api/v1/answers/{ask(client)['answer_id']}/opinion", json=body)
    assert response.status_code == status
    assert words in response.json["detail"]


def test_a_reason_may_have_lines_and_tabs(client: FlaskClient) -> None:
    opinion = {"helpful": False, "reason": "Old.\r\n\tSee 2020."}
    assert client.post(f"/api/v1/answers/{ask(client)['answer_id']}/opinion", json=opinion).status_code == 204


def test_an_opinion_that_is_no_json_is_told_what_an_opinion_is(client: FlaskClient) -> None:
    response = client.post("/api/v1/answers/any/opinion", data=b"{", content_type="application/json")
    assert response.status_code == 400
    assert response.json["detail"].endswith('Send an object such as {"helpful": true}.')


def test_an_opinion_of_no_answer_is_404(client: FlaskClient) -> None:
    assert client.post("/api/v1/answers/none/opinion", json={"helpful": True}).status_code == 404
