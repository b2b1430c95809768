"""POST /api/v1/chat: a cited answer, or a clear word on what to send instead."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from app.answering.answer import answer_question
from app.answering.remembered import Remembered
from app.evaluation.themes import Themes
from app.factory import create_app
from app.observability import configure_logging
from tests.site import build, make_site, settings, write_documents

ASKED = "How many months does each new starter have a mentor?"


def ask(client: FlaskClient, question: Any, **more: Any) -> Any:
    return client.post("/api/v1/chat", json={"question": question, **more})


def test_an_answer_cites_the_exact_words_of_a_document_that_can_be_fetched(client: FlaskClient) -> None:
    said = ask(client, ASKED).json
    assert said["status"] == "answered"
    assert "[1]" in said["answer"]
    citation = said["citations"][0]
    assert citation["path"] == "norfolk/induction.md"
    assert citation["council"] == ["norfolk"]
    assert citation["published"] == "2020-05"
    assert citation["publisher"] == "Invented Gazette"
    text = client.get(f"/api/v1/documents/{citation['document_id']}").json["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert "twelve months" in citation["quote"].replace("\n", " ")
    assert "title:" not in text


def test_a_deletion_that_fails_costs_no_candidate_an_answer(tmp_path: Path) -> None:
    client = make_site(tmp_path).test_client()
    refused = "CREATE TRIGGER t BEFORE DELETE ON conversations BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        old = ("old", "2020-01-01 00:00:00.000000", "2020-01-01 00:00:00.000000")
        database.execute("INSERT INTO conversations (id, started_at, last_turn_at) VALUES (?, ?, ?)", old)
        database.execute(refused)
        database.commit()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        assert ask(client, ASKED).json["status"] == "answered"


def test_the_numbers_of_a_documents_own_notes_are_no_markers(tmp_path: Path) -> None:
    told = (
        "Each new starter at the invented Larkspur House has a mentor for twelve months [2], says the handbook [3, 4]."
    )
    write_documents(tmp_path, {"norfolk/induction.md": f"# Induction\n\n{told}\n"})
    config = settings(tmp_path)
    build(config)
    said = ask(create_app(config).test_client(), ASKED).json
    assert said["answer"] == told.replace("[2]", "(2)").replace("[3, 4]", "(3, 4)") + " [1]"
    assert [citation["quote"] for citation in said["citations"]] == [told]


def test_an_answer_is_never_kept_by_a_cache(client: FlaskClient) -> None:
    assert ask(client, ASKED).headers["Cache-Control"] == "no-store"


def test_what_the_documents_do_not_say_is_not_found_without_citations(client: FlaskClient) -> None:
    said = ask(client, "What is the boiling point of tungsten?").json
    assert said["citations"] == []
    assert said["status"] in ("not_found", "out_of_scope")
    assert said["answer"]


def test_without_an_answer_the_nearest_passage_is_named(client: FlaskClient) -> None:
    said = ask(client, "Is the induction programme compulsory?").json
    nearby = said["nearby"]
    assert said["status"] == "not_found"
    assert nearby["title"] in said["answer"]
    text = client.get(f"/api/v1/documents/{nearby['document_id']}").json["text"]
    assert text[nearby["place"]["start"] : nearby["place"]["end"]].strip()


def test_one_council_never_answers_for_another(client: FlaskClient) -> None:
    assert "norfolk/induction.md" not in str(ask(client, ASKED, council="worcestershire").json["citations"])


def test_a_conversation_goes_on_under_its_id(client: FlaskClient) -> None:
    first = ask(client, ASKED).json
    second = ask(client, "Who looks after the bees?", conversation_id=first["conversation_id"]).json
    assert second["conversation_id"] == first["conversation_id"]
    assert second["answer_id"] != first["answer_id"]


@pytest.mark.parametrize("unknown", ["no-such-conversation", "", "../../etc", "a\x00b", "x" * 5000])
def test_an_unknown_conversation_starts_a_new_one(client: FlaskClient, unknown: str) -> None:
    response = ask(client, ASKED, conversation_id=unknown)
    assert response.status_code == 200
    assert response.json["conversation_id"] not in ("", unknown)


def test_a_conversation_deleted_while_the_answer_is_made_is_followed_by_a_new_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(client, ASKED).json["conversation_id"]

    def answer_meanwhile(*given: Any, **more: Any) -> Any:
        assert client.application.test_client().delete(f"/api/v1/conversations/{first}").status_code == 204
        return answer_question(*given, **more)

    monkeypatch.setattr("app.api.chat.answer_question", answer_meanwhile)
    response = ask(client, ASKED, conversation_id=first)
    assert (response.status_code, response.json["status"]) == (200, "answered")
    begun = response.json["conversation_id"]
    assert begun != first
    monkeypatch.undo()
    assert ask(client, "Who looks after the bees?", conversation_id=begun).json["conversation_id"] == begun
    assert "mentor" in client.get(f"/conversations/{begun}").text


def test_an_unknown_council_is_refused_with_the_nearest_name(client: FlaskClient) -> None:
    response = ask(client, ASKED, council="norfork")
    assert response.status_code == 422
    assert response.json["nearest"][0] == "norfolk"
    assert "norfolk" in response.json["detail"]


def test_a_council_without_documents_is_a_question_like_any_other(client: FlaskClient) -> None:
    response = ask(client, ASKED, council="cornwall")
    assert response.status_code == 200
    assert response.json["citations"] == []


@pytest.mark.parametrize(
    ("body", "kind", "status", "words"),
    [
        (b"question=hello", "application/x-www-form-urlencoded", 415, "Send the body as application/json"),
        (b'{"question": "Who?"}', "text/plain", 415, "found text/plain"),
        (b'{"question": "Who?"}', None, 415, "no Content-Type"),
        (b'{"question": "Who?"', "application/json", 400, "line 1, column 20"),
        (b"", "application/json", 400, "not JSON"),
        (b'{"question": "a\x07"}', "application/json", 400, "Invalid control character at line 1"),
        (b'{"question": "\xff\xfe"}', "application/json", 400, "not UTF-8"),
        (b'{"question": NaN}', "application/json", 400, "cannot be read"),
        (b"[" * 60_000, "application/json", 400, ""),
        (b'{"question": ' + b"9" * 5000 + b"}", "application/json", 400, "too long"),
        (b'["Who?"]', "application/json", 422, "found a list"),
        (b"null", "application/json", 422, "found nothing"),
        (b"{}", "application/json", 422, "question: is missing"),
        (b'{"question": "a\\u0000b"}', "application/json", 422, "U+0000"),
        (b'{"question": "\\ud800"}', "application/json", 422, "surrogate"),
        (b'{"question": "Who?", "conversation_id": 5}', "application/json", 422, "conversation_id: send text"),
        (json.dumps({"question": "x" * 501}).encode(), "application/json", 422, "found 501"),
        (b'{"question": "' + b"x" * 70_000 + b'"}', "application/json", 413, "65,536 bytes"),
    ],
)
def test_bad_input_is_told_what_to_send_instead(
    client: FlaskClient, body: bytes, kind: str | None, status: int, words: str
) -> None:
    response = client.post("/api/v1/chat", data=body, content_type=kind)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == status
    assert words in response.json["detail"]


def test_a_charset_beside_the_content_type_does_no_harm(client: FlaskClient) -> None:
    body = json.dumps({"question": ASKED}).encode()
    assert client.post("/api/v1/chat", data=body, content_type="application/json; charset=utf-8").status_code == 200


def test_a_page_of_another_origin_is_refused(client: FlaskClient) -> None:
    response = client.post(
        "/api/v1/chat", json={"question": ASKED}, headers={"Origin": "https://elsewhere.example.org"}
    )
    assert response.status_code == 403
    assert "another origin" in response.json["detail"]


@pytest.fixture
def logging_put_back() -> Iterator[None]:
    """Log lines go to the real standard error again afterwards."""
    yield
    configure_logging("WARNING")


@pytest.mark.usefixtures("logging_put_back")
def test_personal_details_in_a_question_are_neither_stored_nor_logged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = make_site(tmp_path, LOG_LEVEL="DEBUG").test_client()
    ask(client, "Who leads induction? My email is avery.sample@example.org and I call from 01632 960123.")
    written = "".join(capsys.readouterr())
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        stored = "\n".join(database.iterdump())
    assert '"route": "/api/v1/chat"' in written
    assert "Who leads induction?" in stored
    for private in ("avery.sample", "960123"):
        assert private not in stored
        assert private not in written
    assert "induction?" not in written


def test_a_question_asked_again_gets_the_same_answer_in_a_conversation_of_its_own(client: FlaskClient) -> None:
    first, second = ask(client, ASKED).json, ask(client, ASKED).json
    assert (first["answer"], first["citations"]) == (second["answer"], second["citations"])
    assert first["conversation_id"] != second["conversation_id"]
    assert first["answer_id"] != second["answer_id"]


def test_a_follow_up_is_never_answered_from_memory(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = ask(client, ASKED).json

    def refuse(*_: object) -> None:
        raise AssertionError("memory was asked")

    monkeypatch.setattr(Remembered, "answer", refuse)
    assert ask(client, ASKED, conversation_id=begun["conversation_id"]).status_code == 200


def test_nobody_waits_until_the_theme_of_a_question_is_known(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("found a theme while somebody waited")

    monkeypatch.setattr(Themes, "nearest", refuse)
    assert ask(client, ASKED).status_code == 200


def test_a_refusal_helps_whoever_is_in_danger_and_nobody_else(client: FlaskClient) -> None:
    refused = ask(client, "I want to kill myself. " + "Nobody listens. " * 40)
    assert refused.status_code == 422
    assert "999" in refused.json["help"]
    assert refused.json["detail"].startswith(refused.json["help"])
    assert "help" not in ask(client, "Why? " * 200).json
    search = client.get("/api/v1/search", query_string={"q": "I want to kill myself. " * 40})
    assert "help" not in search.json
