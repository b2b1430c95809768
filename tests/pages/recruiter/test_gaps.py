"""Gaps: what is asked in vain stands in groups, by council, one click from a test case."""

from __future__ import annotations

import pytest

from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from tests.pages.conftest import parse, words
from tests.pages.recruiter.test_feedback import say
from tests.room import RECRUITER, Client, Room

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
