"""Conversations go when their days are over, and not before."""

from datetime import UTC, datetime, timedelta

import pytest

from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from app.storage.retention import Retention

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def conversations(database_url: str) -> Conversations:
    return Conversations(open_database(database_url))


def test_a_conversation_goes_with_its_turns_once_its_days_are_over(conversations: Conversations) -> None:
    old, young = (conversations.start(None, NOW - timedelta(days=days)) for days in (31, 29))
    conversations.add_turn(old, StoredTurn("a", NOW - timedelta(days=31), "Who leads?", {}))
    assert Retention(conversations, lambda: 30).run_if_due(NOW) == 1
    assert conversations.turns(old) == []
    assert conversations.is_open(young, NOW - timedelta(days=29))


def test_it_runs_at_most_once_an_hour(conversations: Conversations) -> None:
    retention = Retention(conversations, lambda: 30)
    assert retention.run_if_due(NOW) == 0
    conversations.start(None, NOW - timedelta(days=40))
    assert retention.run_if_due(NOW + timedelta(minutes=59)) == 0
    assert retention.run_if_due(NOW + timedelta(hours=1)) == 1


def test_nothing_goes_while_its_days_are_not_known(conversations: Conversations) -> None:
    conversations.start(None, NOW - timedelta(days=4000))
    days: list[int | None] = [None, 30]
    retention = Retention(conversations, lambda: days.pop(0))
    assert retention.run_if_due(NOW) == 0
    assert retention.run_if_due(NOW) == 1
