"""Reading what people thought of answers: filters, one opinion with its answer, and marking it as handled."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from tests.pages.conftest import parse, words
from tests.room import ADMIN, RECRUITER, Client, Room

BEES = "Who looks after the bees in Worcestershire?"


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def say(room: Room, question: str, *, helpful: bool, reason: str = "", council: str | None = None) -> str:
    """A candidate asks and says whether the answer helped; the answer's id."""
    candidate = room.app.test_client()
    said = candidate.post("/api/v1/chat", json={"question": question, "council": council}).json
    response = candidate.post(
        f"/api/v1/answers/{said['answer_id']}/opinion", json={"helpful": helpful, "reason": reason or None}
    )
    assert response.status_code < 300, response.text
    return str(said["answer_id"])


def test_an_opinion_is_read_looked_into_and_marked_as_handled(room: Room, client: Client) -> None:
    answer_id = say(room, BEES, helpful=False, reason="Write to sam@example.com instead.")
    listed = client.get("/admin/feedback?helpful=no&handled=no").text
    assert BEES in listed
    assert "sam@example.com" not in listed
    tree = parse(client.get(f"/admin/feedback/{answer_id}").text)
    assert "Robin Sample looks after them" in words(tree)
    inspect = tree.xpath("//main//a[normalize-space()='Ask and inspect']/@href")[0]
    assert "What was found, and why" in client.get(inspect).text
    assert client.act(f"/admin/feedback/{answer_id}", "handled", note="The page was replaced.").status_code == 303
    assert BEES not in words(parse(client.get("/admin/feedback?handled=no").text))
    kept = room.parts.feedback.get(answer_id)
    assert (kept.handled_by, kept.handled_note) == (RECRUITER, "The page was replaced.")


def test_reading_and_handling_are_noted_in_the_audit_log(room: Room, client: Client) -> None:
    answer_id = say(room, BEES, helpful=False)
    client.get("/admin/feedback")
    client.get(f"/admin/feedback/{answer_id}")
    client.act(f"/admin/feedback/{answer_id}", "handled")
    client.act(f"/admin/feedback/{answer_id}", "reopen")
    actions = [entry.action for entry in room.audit.page(Lines(who=RECRUITER))]
    assert actions[:4] == [
        Action.FEEDBACK_REOPENED,
        Action.FEEDBACK_HANDLED,
        Action.FEEDBACK_READ,
        Action.FEEDBACK_READ,
    ]


def test_of_two_who_handle_an_opinion_the_second_sees_what_the_first_did(room: Room, client: Client) -> None:
    answer_id = say(room, BEES, helpful=False)
    page = f"/admin/feedback/{answer_id}"
    old = parse(client.get(page).text).xpath("//input[@name='seen']/@value")[0]
    room.client(ADMIN).act(page, "handled", note="The page was replaced.")
    late = client.post(f"{page}/handled", seen=old, note="Nothing to do.")
    assert late.status_code == 422
    shown = words(parse(late.text))
    assert "The page was replaced." in shown
    assert "Nothing to do." in shown
    assert room.parts.feedback.get(answer_id).handled_by == ADMIN
    client.post(f"{page}/reopen", seen=old)
    assert room.parts.feedback.get(answer_id).handled_by == ADMIN


def test_a_new_opinion_about_the_same_answer_waits_again(room: Room, client: Client) -> None:
    candidate = room.app.test_client()
    said = candidate.post("/api/v1/chat", json={"question": BEES}).json
    place = f"/api/v1/answers/{said['answer_id']}/opinion"
    candidate.post(place, json={"helpful": True})
    client.act(f"/admin/feedback/{said['answer_id']}", "handled")
    candidate.post(place, json={"helpful": False, "reason": "It is out of date."})
    assert room.parts.feedback.tally().unhelpful_waiting == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("helpful=yes", {"mileage"}),
        ("helpful=no", {"bees", "tram"}),
        ("status=not_found", {"tram"}),
        ("council=norfolk", {"tram"}),
        ("council=-", {"bees", "mileage"}),
        ("words=MILEAGE", {"mileage"}),
        ("words=100%25", set()),
        ("since=2999-01-01", set()),
        ("until=2999-01-01", {"bees", "tram", "mileage"}),
        ("until=31/12/2098&helpful=perhaps&page=9999999", {"bees", "tram", "mileage"}),
    ],
)
def test_filters_are_applied_on_the_server(room: Room, client: Client, query: str, shown: set[str]) -> None:
    say(room, BEES, helpful=False)
    say(room, "What colour is the tram?", helpful=False, council="norfolk")
    say(room, "What is the mileage allowance in this invented text?", helpful=True)
    rows = " ".join(
        " ".join(each.text_content().split())
        for each in parse(client.get(f"/admin/feedback?{query}").text).xpath("//tbody//th")
    )
    assert {word for word in ("bees", "tram", "mileage") if word in rows} == shown


def test_an_opinion_that_went_with_its_conversation_is_not_found(client: Client) -> None:
    assert client.get("/admin/feedback/gone").status_code == 404
    assert client.post("/admin/feedback/gone/handled").status_code == 404


def test_a_form_without_its_token_marks_nothing(room: Room, client: Client, tmp_path: Path) -> None:
    answer_id = say(room, BEES, helpful=False)
    assert client.inner.post(f"/admin/feedback/{answer_id}/handled").status_code == 400
    assert room.parts.feedback.get(answer_id).handled_at is None


def test_a_wrong_day_is_told_and_no_opinion_is_shown(room: Room, client: Client) -> None:
    say(room, BEES, helpful=False)
    wrong = client.get("/admin/feedback?until=31/13/2026")
    assert (wrong.status_code, "such as 2026-01-31." in wrong.text, "bees" in wrong.text) == (422, True, False)
