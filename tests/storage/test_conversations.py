from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import NotFound
from app.storage.conversations import Beginning, Conversations, StoredTurn, new_conversation_id
from app.storage.engine import open_database

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def engine(database_url):
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def kept(engine) -> Conversations:
    return Conversations(engine)


def turn(answer_id: str, asked_at: datetime = NOON, **response) -> StoredTurn:
    return StoredTurn(answer_id, asked_at, f"question {answer_id}", {"status": "answered", **response})


def test_a_turn_comes_back_as_it_was_kept(kept):
    conversation = kept.start("norfolk", NOON)
    asked = turn("a1", answer="Naïve – “quoted” 🙂 [1]", citations=[{"n": 1, "page": None}], confidence=0.5)
    kept.add_turn(conversation, asked)
    assert kept.turns(conversation) == [asked]


def test_turns_keep_their_order_and_a_limit_keeps_the_newest(kept):
    conversation = kept.start(None, NOON)
    for number in range(5):
        kept.add_turn(conversation, turn(f"a{number}"))
    assert [t.answer_id for t in kept.turns(conversation)] == ["a0", "a1", "a2", "a3", "a4"]
    assert [t.answer_id for t in kept.turns(conversation, limit=2)] == ["a3", "a4"]


def test_a_conversation_may_begin_with_its_first_turn(kept):
    conversation = new_conversation_id()
    kept.add_turn(conversation, turn("a1"), Beginning("norfolk", "visitor-a"))
    kept.add_turn(conversation, turn("a2"))
    assert [t.answer_id for t in kept.turns(conversation)] == ["a1", "a2"]
    assert kept.is_open(conversation, NOON, "visitor-a")
    assert not kept.is_open(conversation, NOON, "visitor-b")


def test_an_answer_is_kept_once_and_leaves_no_conversation_of_the_second(kept):
    first, second = new_conversation_id(), new_conversation_id()
    assert kept.add_turn(first, turn("a1"), Beginning())
    assert not kept.add_turn(second, turn("a1"), Beginning())
    assert kept.last_turn_at(second) is None
    assert kept.turn("a1") == turn("a1")
    assert kept.turn("a2") is None


def test_where_the_first_turn_cannot_be_kept_no_conversation_is_left(kept):
    new = new_conversation_id()
    with pytest.raises(IntegrityError):
        kept.add_turn(new, replace(turn("a1"), question=None), Beginning())
    assert kept.last_turn_at(new) is None


def test_conversations_never_mix(kept):
    first, second = kept.start(None, NOON), kept.start(None, NOON)
    kept.add_turn(first, turn("a1"))
    assert kept.turns(second) == []
    assert kept.turns("unknown") == []


def test_moments_are_kept_in_utc_whatever_zone_they_came_in(kept):
    conversation = kept.start(None, NOON)
    summer = datetime(2026, 7, 1, 13, 30, tzinfo=timezone(timedelta(hours=1)))
    kept.add_turn(conversation, turn("a1", summer))
    (stored,) = kept.turns(conversation)
    assert stored.asked_at == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    assert stored.asked_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(kept):
    with pytest.raises(Exception, match="no time zone"):
        kept.start(None, datetime(2026, 1, 1))


def test_a_conversation_is_open_for_less_than_24_hours_after_its_last_turn(kept):
    conversation = kept.start(None, NOON)
    assert kept.is_open(conversation, NOON + timedelta(hours=23, minutes=59))
    assert not kept.is_open(conversation, NOON + timedelta(hours=24))
    kept.add_turn(conversation, turn("a1", NOON + timedelta(hours=20)))
    assert kept.is_open(conversation, NOON + timedelta(hours=43))
    assert not kept.is_open("unknown", NOON)


def test_ids_cannot_be_guessed_and_fit_a_url(kept):
    ids = {kept.start(None, NOON) for _ in range(20)}
    assert len(ids) == 20
    assert all(len(i) >= 22 and i.replace("-", "").replace("_", "").isalnum() for i in ids)


def test_a_turn_of_an_unknown_conversation_is_refused(kept):
    with pytest.raises(NotFound):
        kept.add_turn("unknown", turn("a1"))


def test_deleting_takes_the_turns_too(kept, engine):
    conversation = kept.start(None, NOON)
    kept.add_turn(conversation, turn("a1"))
    assert kept.delete(conversation)
    assert not kept.delete(conversation)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM turns")) == 0


def test_retention_deletes_whole_conversations_by_their_last_turn(kept):
    old = kept.start(None, NOON - timedelta(days=40))
    still_used = kept.start(None, NOON - timedelta(days=40))
    kept.add_turn(old, turn("a1", NOON - timedelta(days=31)))
    kept.add_turn(still_used, turn("a2", NOON - timedelta(days=40)))
    kept.add_turn(still_used, turn("a3", NOON - timedelta(days=29)))
    exactly = kept.start(None, NOON - timedelta(days=30))
    assert kept.delete_older_than(NOON, 30) == 1
    assert kept.turns(old) == []
    assert [t.answer_id for t in kept.turns(still_used)] == ["a2", "a3"]
    assert kept.delete(exactly)
    assert kept.delete_older_than(NOON, 30) == 0


def test_a_visitors_conversation_is_open_to_that_visitor_alone(kept):
    own, nobodys = kept.start(None, NOON, "visitor-a"), kept.start(None, NOON)
    assert kept.is_open(own, NOON, "visitor-a")
    assert not kept.is_open(own, NOON, "visitor-b")
    assert not kept.is_open(own, NOON)
    assert kept.is_open(nobodys, NOON)
    assert kept.is_open(nobodys, NOON, "visitor-b")


def test_a_visitors_conversation_is_deleted_by_that_visitor_alone(kept):
    own, nobodys = kept.start(None, NOON, "visitor-a"), kept.start(None, NOON)
    assert not kept.delete(own)
    assert not kept.delete(own, "visitor-b")
    assert kept.delete(own, "visitor-a")
    assert kept.delete(nobodys)
