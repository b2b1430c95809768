"""Gaps: what is asked in vain stands in groups, with council, theme and likely cause, one click from a test case."""

from __future__ import annotations

import pytest

from app.answering.cause import Cause, Likely, Signs
from app.pages.recruiter.causes import Causes
from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from tests.pages.conftest import parse, words
from tests.pages.recruiter.test_feedback import say
from tests.room import RECRUITER, Client, Room
from tests.site import build, settings, write_documents

PARKING = ("Is there parking at the office in Norfolk?", "Is there a car park at the office in Norfolk?")


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def ask(room: Room, *questions: str) -> None:
    for question in questions:
        assert room.app.test_client().post("/api/v1/chat", json={"question": question}).status_code == 200


def rows(client: Client, query: str = "") -> list[str]:
    tree = parse(client.get(f"/admin/gaps{query}").text)
    return [" ".join(row.text_content().split()) for row in tree.xpath("//tbody/tr")]


def test_questions_that_mean_the_same_are_one_gap_and_councils_stand_apart(room: Room, client: Client) -> None:
    ask(room, *PARKING, PARKING[0], "Is there parking at the office in Worcestershire?")
    first, second = rows(client)
    assert PARKING[0] in first
    assert "1 other wording" in first
    assert "3" in first
    assert "Norfolk County Council" in first
    assert "Worcestershire" in second


def test_what_was_answered_well_is_no_gap_until_somebody_says_otherwise(room: Room, client: Client) -> None:
    bees = "Who looks after the bees in Worcestershire?"
    ask(room, bees)
    assert not any("not answered" in row for row in rows(client))
    say(room, bees, helpful=False)
    assert any("did not help" in row for row in rows(client, "?doubt=unhelpful"))


def test_gaps_are_filtered_by_doubt_and_council(room: Room, client: Client) -> None:
    ask(room, *PARKING, "What colour is the tram?")
    assert len(rows(client, "?doubt=not_found")) == 2
    assert len(rows(client, "?council=norfolk")) == 1
    assert len(rows(client, "?council=-")) == 1
    assert rows(client, "?doubt=unhelpful") == []
    assert len(rows(client, "?doubt=else&page=999999")) == 2


def test_more_questions_than_are_grouped_at_once_come_with_an_earlier_moment(
    room: Room, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pages.recruiter.gaps.MOST_QUESTIONS", 2)
    ask(room, "What colour is the tram?", PARKING[0], "Is there a prayer room at the office in Norfolk?")
    tree = parse(client.get("/admin/gaps").text)
    assert [each for each in rows(client) if "tram" in each] == []
    (older,) = tree.xpath("//a[normalize-space()='What was asked before']/@href")
    assert ["tram" in each for each in rows(client, older.removeprefix("/admin/gaps"))] == [True]
    assert len(rows(client, "?before=yesterday")) == 2


def test_each_gap_tells_its_likely_cause_and_how_it_was_decided(room: Room, client: Client) -> None:
    ask(room, PARKING[0], "Who leads induction in Dorset?", "What is the weather tomorrow?")
    said = rows(client)
    assert any(
        PARKING[0] in row and "No documentNothing held is about it. The nearest sentence, in" in row for row in said
    )
    assert any(PARKING[0] in row and "of the question’s topic and answers with a chance of" in row for row in said)
    assert any("Dorset" in row and "No document is about the council that is meant." in row for row in said)
    assert any(
        "weather" in row and "Out of scopeRecognised as: outside what the service is for." in row for row in said
    )
    (kept,) = [each for each in room.parts.gaps.doubtful() if each.question == PARKING[0]]
    assert kept.cause == "no document"
    assert kept.signs is not None
    assert PARKING[0] not in str(kept.signs)


def test_gaps_are_filtered_by_cause_and_theme(room: Room, client: Client) -> None:
    ask(room, PARKING[0], "How much annual leave is there in Norfolk?", "What is the weather tomorrow?")
    assert len(rows(client, "?cause=no+document")) == 2
    (leave,) = rows(client, "?cause=no+document&theme=benefits")
    assert "annual leave" in leave
    assert len(rows(client, "?cause=out+of+scope&doubt=turned_away")) == 1
    assert rows(client, "?cause=-") == []
    assert rows(client, "?cause=missed&theme=place") == []


def test_a_cause_is_worked_out_once_and_again_on_other_ground(
    room: Room, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(room, PARKING[0])
    client.get("/admin/gaps")
    looked: list[str] = []

    def look(question: str, *_: object, **__: object) -> Likely:
        looked.append(question)
        return Likely(Cause.ANSWERED_NOW, Signs(chance=0.9))

    monkeypatch.setattr("app.pages.recruiter.causes.look_for_cause", look)
    client.get("/admin/gaps")
    assert looked == []
    write_documents(room.folder, {"norfolk/parking.txt": "The office in Norfolk has parking for forty cars.\n"})
    build(settings(room.folder))
    assert "Answered by nowThe published version answers it with a confidence of 90%." in rows(client)[0]
    assert looked == [PARKING[0]]


def test_where_the_time_is_over_the_page_says_what_is_not_known_yet(
    room: Room, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(room, PARKING[0])
    monkeypatch.setattr(Causes.__init__, "__defaults__", (0.0,))
    page = words(parse(client.get("/admin/gaps?cause=-").text))
    assert "The cause of 1 group is not known yet" in page
    assert "Not known yet" in page


def test_a_follow_up_is_looked_into_with_the_questions_before_it(room: Room, client: Client) -> None:
    api = room.app.test_client()
    first = api.post("/api/v1/chat", json={"question": "Who leads the induction programme in Norfolk?"}).json
    again = {"question": "Is there parking?", "conversation_id": first["conversation_id"]}
    assert api.post("/api/v1/chat", json=again).json["status"] == "not_found"
    tree = parse(client.get("/admin/gaps").text)
    inspect = tree.xpath("//a[starts-with(normalize-space(), 'Inspect')]/@href")[0]
    assert "earlier=Who+leads+the+induction+programme" in inspect


def test_a_gap_becomes_a_test_case_with_one_click(room: Room, client: Client) -> None:
    ask(room, PARKING[0])
    tree = parse(client.get("/admin/gaps").text)
    form = parse(client.get(tree.xpath("//a[starts-with(normalize-space(), 'Make a test case')]/@href")[0]).text)
    assert form.xpath("//textarea[@id='question']")[0].text.strip() == PARKING[0]


def test_reading_gaps_is_noted_and_needs_signing_in(room: Room, client: Client) -> None:
    ask(room, PARKING[0])
    client.get("/admin/gaps")
    assert room.audit.page(Lines(who=RECRUITER))[0].action == Action.GAPS_READ
    assert room.client().get("/admin/gaps").status_code == 303


def test_no_gap_is_said_to_be_none(client: Client) -> None:
    assert "No question was asked in vain" in words(parse(client.get("/admin/gaps").text))
