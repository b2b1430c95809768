"""What the service says of itself, and what people see when something goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from gunicorn.http.errors import InvalidChunkSize

from app.access.limits import QUESTIONS
from app.contacts import Contact, Contacts
from app.factory import create_app
from app.pages.candidate.page import PROBLEM_WORDS, render_problem
from tests.pages.conftest import Open, Site, words
from tests.site import make_site, settings


def test_the_page_says_how_long_conversations_are_kept(open_page: Open, site: Site) -> None:
    said = words(open_page("/about"))
    assert f"deleted after {site.config.retention_days} days" in said
    assert "24 hours after your last question" in said


def test_the_page_says_that_staff_can_read_what_is_stored_and_why(open_page: Open) -> None:
    said = words(open_page("/about"))
    assert "The staff who look after this service can read questions, answers and what was said about them" in said
    assert "reads along" not in said


def test_what_is_said_of_who_answers_holds_where_the_team_wrote_an_answer(open_page: Open, client: FlaskClient) -> None:
    said = words(open_page("/about"))
    assert "You are not talking to a person." in said
    assert "The team that looks after this service can write an answer beforehand." in said
    for told in (said, words(open_page("/ask")), client.get("/widget.js").text):
        assert not re.search(r"no person writes|put together automatically", told, re.IGNORECASE)


def test_the_page_says_how_to_be_found_again_and_that_opinions_go_too(open_page: Open) -> None:
    said = words(open_page("/about"))
    assert "delete it at once, and with it what you said about its answers." in said
    assert "Keep the address if you may want a copy of what is stored later, or have it deleted" in said


def test_every_part_that_the_foot_of_the_page_names_is_there(open_page: Open) -> None:
    tree = open_page("/about")
    anchors = {anchor for link in tree.xpath("//footer//a/@href") if (anchor := link.partition("#")[2])}
    assert anchors
    assert anchors <= set(tree.xpath("//@id"))


def test_privacy_is_found_where_people_look_for_it(client: FlaskClient, open_page: Open) -> None:
    address, _, part = client.get("/privacy").headers["Location"].partition("#")
    assert open_page(address).xpath(f"//h2[@id='{part}']/text()") == ["What is stored, and for how long"]


def test_an_address_with_nothing_behind_it_gets_a_page(open_page: Open) -> None:
    tree = open_page("/nothing-here", 404)
    assert words(tree, "//h1") == "Page not found"
    assert tree.xpath("//main//a/@href") == ["/ask"]


def test_a_body_over_the_limit_gets_a_page(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": "x" * 200_000})
    assert response.status_code == 413
    assert "That was too much to send" in response.text


class BrokenBody:
    """A body that the server cannot read, however often it is asked for it."""

    def read(self, *_: object) -> bytes:
        raise InvalidChunkSize(b"zz")


@pytest.mark.parametrize("path", ["/ask", "/api/v1/chat"])
def test_a_body_that_cannot_be_read_is_the_senders_fault_wherever_it_is_looked_at(
    client: FlaskClient, path: str
) -> None:
    way = {"wsgi.input": BrokenBody(), "wsgi.input_terminated": True}
    kind = "application/json" if path.startswith("/api") else "application/x-www-form-urlencoded"
    assert client.post(path, content_type=kind, environ_overrides=way).status_code == 400


def test_a_broken_body_does_not_hide_that_a_session_is_needed(client: FlaskClient) -> None:
    way = {"wsgi.input": BrokenBody(), "wsgi.input_terminated": True}
    assert client.post("/widget/ask", content_type="application/json", environ_overrides=way).status_code == 401


def test_without_an_index_people_are_told_to_wait_and_operators_what_to_run(tmp_path: Path) -> None:
    with create_app(settings(tmp_path)).test_client() as client:
        response = client.get("/ask")
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        assert "python -m scripts.build_index" in response.text
        assert str(tmp_path) not in response.text


def test_a_question_that_meets_an_error_stands_on_its_page_to_be_sent_again(tmp_path: Path) -> None:
    sent = {"question": "Who wrote <it>?", "conversation_id": "c1", "after": "a1", "council": "norfolk"}
    with create_app(settings(tmp_path)).test_client() as client:
        response = client.post("/ask", data=sent)
    assert response.status_code == 503
    [form] = lxml.html.fromstring(response.text).forms
    assert (form.action, form.method) == ("/ask", "POST")
    assert {name: value.lstrip("\n") for name, value in form.fields.items()} == sent


def test_another_error_asks_for_nothing_again(client: FlaskClient) -> None:
    assert lxml.html.fromstring(client.post("/conversations/c1", data={"question": "Who?"}).text).forms == []


@pytest.mark.parametrize("status", sorted(PROBLEM_WORDS))
def test_every_problem_has_a_page_in_words_for_people(site: Site, status: int) -> None:
    title, advice = PROBLEM_WORDS[status]
    page = rendered(site.app, status, "Technical title", "Send JSON as application/json.")
    assert title in page
    assert advice.replace("'", "&#39;") in page
    assert "JSON" not in page


@pytest.mark.parametrize(
    ("status", "wait", "said"),
    [
        (429, 7, "Wait 7 seconds, then ask again."),
        (429, 1, "Wait 1 second, then ask again."),
        (503, 300, "Try again in 5 minutes. If it still cannot, ask a person."),
    ],
)
def test_who_has_to_wait_is_told_how_long_and_offered_a_person(site: Site, status: int, wait: int, said: str) -> None:
    contacts = Contacts({}, Contact(team="Recruitment team", email="jobs@example.org"))
    with site.app.test_request_context():
        page = render_problem(status, "Technical title", "", wait=wait, contacts=contacts)
    assert said in page
    assert "mailto:jobs@example.org" in page


def test_too_many_questions_get_the_seconds_of_their_limit(tmp_path: Path) -> None:
    app = make_site(tmp_path, LIMITS="on")
    with app.test_client() as client:
        answers = [client.post("/ask", data={"question": "x" * 600}) for _ in range(QUESTIONS.permits + 1)]
    assert answers[-1].status_code == 429
    assert f"Wait {answers[-1].headers['Retry-After']} second" in answers[-1].text
    assert "Ask a person" in answers[-1].text


def test_a_problem_without_words_of_its_own_says_what_it_was_given_as_words(site: Site) -> None:
    page = rendered(site.app, 422, "Not <usable>", "Send <b>less</b>.")
    assert "Not &lt;usable&gt;" in page
    assert "Send &lt;b&gt;less&lt;/b&gt;." in page


def rendered(app: Flask, status: int, title: str, detail: str) -> str:
    with app.test_request_context():
        return render_problem(status, title, detail)
