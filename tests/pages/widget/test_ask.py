"""A chat window's session, its questions, and what it gets to show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.councils.directory import Directory
from app.encoder import load_encoder
from app.indexing.published import PublishedIndex
from app.pages.candidate.beside import roles_beside, timelines_beside
from tests.pages.answers import age_today
from tests.pages.conftest import Site

ASKED = {"question": "Who leads the induction programme?", "council": None, "conversation_id": None}


def begin(client: FlaskClient, **more: Any) -> dict[str, str]:
    return {"X-Visitor-Session": client.post("/widget/session", **more).json["session"]}


def test_an_answer_comes_in_words_with_a_link_to_the_quoted_words(client: FlaskClient) -> None:
    shown = client.post("/widget/ask", json=ASKED, headers=begin(client)).json
    assert shown["status_words"] == "From the documents"
    source = shown["sources"][0]
    assert source["title"] == "Induction for new social workers"
    assert source["facts"] == "Article · Invented Gazette · Norfolk County Council"
    assert source["dated"].startswith(f"May 2020 · {age_today('2020-05')}")
    assert "Avery Example" in "".join(source["quote"])
    page = client.get(source["link"])
    assert page.status_code == 200
    assert 'id="quote"' in page.text
    assert {"source": 1} in shown["pieces"]


def test_a_judgement_comes_with_the_councils_grades_in_time(client: FlaskClient) -> None:
    asked = {**ASKED, "question": "What is Norfolk's Ofsted rating?"}
    [timeline] = client.post("/widget/ask", json=asked, headers=begin(client)).json["timelines"]
    assert timeline["heading"].endswith(": Norfolk County Council")
    assert [(step["words"], step["when"], step["current"]) for step in timeline["steps"]] == [
        ("Inadequate", "Inspected 1 to 24 May 2013", False),
        ("Good", "Inspected 30 April to 11 May 2018", True),
    ]
    assert client.get(timeline["link"]).status_code == 200


def test_a_list_of_more_councils_than_fit_has_no_grades_beside_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    index = PublishedIndex(site.config.index_dir, load_encoder(site.config).identity).get()
    table = site.documents["tables/judgements.csv"]
    every_row = [{"document_id": table.id, "start": 0, "end": len(table.text)}]
    with site.app.test_request_context():
        [norfolk] = timelines_beside(every_row, index, Directory.load(), date(2026, 11, 22))
        monkeypatch.setattr("app.pages.candidate.beside.MOST_TIMELINES", 1)  # the table is of two councils
        assert timelines_beside(every_row, index, Directory.load(), date(2026, 11, 22)) == []
    assert norfolk["heading"] == "Overall effectiveness: Norfolk County Council"


def test_an_answer_from_prose_has_no_grades_beside_it(client: FlaskClient) -> None:
    shown = client.post("/widget/ask", json=ASKED, headers=begin(client)).json
    assert shown["timelines"] == []


@pytest.mark.parametrize("session", [{}, {"X-Visitor-Session": "nonsense"}])
def test_a_question_without_a_session_is_told_where_to_get_one(client: FlaskClient, session: dict[str, str]) -> None:
    response = client.post("/widget/ask", json=ASKED, headers=session)
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"
    assert "POST /widget/session" in response.json["detail"]


def test_a_conversation_belongs_to_the_window_that_began_it(client: FlaskClient, site: Site) -> None:
    own, other = begin(client), begin(client)
    conversation = client.post("/widget/ask", json=ASKED, headers=own).json["conversation_id"]
    follow_up = {**ASKED, "conversation_id": conversation}
    assert client.post("/widget/ask", json=follow_up, headers=own).json["conversation_id"] == conversation
    assert client.post("/widget/ask", json=follow_up, headers=other).json["conversation_id"] != conversation
    assert client.post("/api/v1/chat", json=follow_up).json["conversation_id"] != conversation
    assert client.get(f"/conversations/{conversation}").status_code != 200
    assert len(site.conversations.turns(conversation)) == 2
    assert client.delete(f"/api/v1/conversations/{conversation}", headers=other).status_code == 404
    assert client.delete(f"/api/v1/conversations/{conversation}").status_code == 404
    assert client.delete(f"/api/v1/conversations/{conversation}", headers=own).status_code == 204


def test_a_renewed_session_keeps_its_conversation(client: FlaskClient) -> None:
    before = begin(client)
    conversation = client.post("/widget/ask", json=ASKED, headers=before).json["conversation_id"]
    renewed = begin(client, headers=before)
    again = client.post("/widget/ask", json={**ASKED, "conversation_id": conversation}, headers=renewed)
    assert again.json["conversation_id"] == conversation


@pytest.mark.parametrize("body", [{"question": ""}, {"question": "x" * 501}, [], None, {"question": "a\x07"}])
def test_a_question_that_cannot_be_read_is_422(client: FlaskClient, body: Any) -> None:
    assert client.post("/widget/ask", json=body, headers=begin(client)).status_code == 422


def test_another_web_site_gets_no_session(client: FlaskClient) -> None:
    assert client.post("/widget/session", headers={"Origin": "https://elsewhere.example.org"}).status_code == 403


def test_no_answer_of_the_windows_endpoints_is_cached_or_sets_a_cookie(client: FlaskClient) -> None:
    for response in (client.post("/widget/session"), client.get("/widget/welcome")):
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_an_advertised_role_comes_with_its_details_and_the_advert(client: FlaskClient, site: Site) -> None:
    advert = site.documents["norfolk/advert.md"]
    cited = [{"document_id": advert.id, "start": 0, "end": len(advert.text), "council": ["norfolk"]}]
    index = PublishedIndex(site.config.index_dir, load_encoder(site.config).identity).get()
    with site.app.test_request_context():
        [card] = roles_beside(cited, index, date(2017, 4, 20))
        [later] = roles_beside(cited, index, date(2018, 1, 1))
    assert card["title"] == "Planner, Larkspur House"
    assert {"label": "Closing date", "words": "3 May 2017"} in card["lines"]
    assert (card["state"], later["state"]) == ("Open", "Closed")
    assert client.get(card["link"]).status_code == 200
