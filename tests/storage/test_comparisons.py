"""Comparisons hold no question of anybody's: it stands in its turn, and goes with it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text

from app.storage.comparisons import Compared, Comparisons
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SAID = {"status": "answered", "answer": "Yes.", "caveats": [], "sources": []}


def turn(number: int, question: str) -> StoredTurn:
    return StoredTurn(f"a{number}", NOW, question, {"citations": [], "answer": ""})


def test_a_comparison_is_found_again_and_goes_with_its_conversation(database_url: str) -> None:
    engine = open_database(database_url)
    conversations, kept = Conversations(engine), Comparisons(engine)
    conversation = conversations.start(None, NOW)
    conversations.add_turn(conversation, turn(1, "Who is it?"))
    rows = [
        Compared("Who is it?", SAID, {**SAID, "answer": "No."}, ("answer",), answer_id="a1"),
        Compared("Must be answered", None, SAID, is_required=True, failure="wrong"),
    ]
    kept.keep("new", "old", rows)
    assert kept.of("new", "old") == [rows[1], rows[0]]
    assert kept.of("new", "other") == []
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT question FROM comparisons WHERE answer_id = 'a1'")) is None
    conversations.delete(conversation)
    assert kept.of("new", "old") == [rows[1]]


def test_a_newer_comparison_takes_the_place_of_the_older(database_url: str) -> None:
    kept = Comparisons(open_database(database_url))
    kept.keep("one", "old", [Compared("q", SAID, SAID)])
    kept.keep("two", "old", [])
    assert kept.of("one", "old") == []


def test_the_newest_different_questions_come_with_what_was_asked_before(database_url: str) -> None:
    engine = open_database(database_url)
    conversations, kept = Conversations(engine), Comparisons(engine)
    first, second = conversations.start(None, NOW), conversations.start(None, NOW)
    conversations.add_turn(first, turn(1, "Who is it?"))
    conversations.add_turn(first, turn(2, "And in Kent?"))
    conversations.add_turn(second, turn(3, "WHO is it?"))
    found = kept.latest_turns(5)
    assert [(each.question, [before.question for before in earlier]) for each, earlier in found] == [
        ("WHO is it?", []),
        ("And in Kent?", ["Who is it?"]),
    ]
    assert len(kept.latest_turns(1)) == 1
