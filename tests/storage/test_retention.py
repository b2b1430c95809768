"""Conversations go when their days are over, and not before."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError

from app.storage.accounts import Accounts, Role
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from app.storage.retention import Retention
from app.storage.sessions import IDLE, LONGEST, Sessions
from app.storage.tables import sessions as rows

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


@pytest.fixture
def conversations(engine: Engine) -> Conversations:
    return Conversations(engine)


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return Sessions(engine)


def test_a_conversation_goes_with_its_turns_once_its_days_are_over(
    conversations: Conversations, sessions: Sessions
) -> None:
    old, young = (conversations.start(None, NOW - timedelta(days=days)) for days in (31, 29))
    conversations.add_turn(old, StoredTurn("a", NOW - timedelta(days=31), "Who leads?", {}))
    assert Retention(conversations, sessions, lambda: 30).run_if_due(NOW) == 1
    assert conversations.turns(old) == []
    assert conversations.is_open(young, NOW - timedelta(days=29))


def test_it_runs_at_most_once_an_hour(conversations: Conversations, sessions: Sessions) -> None:
    retention = Retention(conversations, sessions, lambda: 30)
    assert retention.run_if_due(NOW) == 0
    conversations.start(None, NOW - timedelta(days=40))
    assert retention.run_if_due(NOW + timedelta(minutes=59)) == 0
    assert retention.run_if_due(NOW + timedelta(hours=1)) == 1


class Unanswered(Conversations):
    """Conversations of which the database deletes none for a while."""

    failures = 1

    def delete_older_than(self, now: datetime, days: int) -> int:
        if self.failures:
            self.failures -= 1
            raise OperationalError("DELETE", {}, Exception("the database is locked"))
        return super().delete_older_than(now, days)


def test_what_could_not_be_deleted_is_tried_again_soon(engine: Engine, sessions: Sessions) -> None:
    conversations = Unanswered(engine)
    conversations.start(None, NOW - timedelta(days=40))
    retention = Retention(conversations, sessions, lambda: 30)
    with pytest.raises(OperationalError):
        retention.run_if_due(NOW)
    assert retention.run_if_due(NOW + timedelta(seconds=59)) == 0
    assert retention.run_if_due(NOW + timedelta(minutes=1)) == 1


def test_a_deletion_that_fails_costs_nothing_that_goes_on_beside_it(engine: Engine, sessions: Sessions) -> None:
    conversations = Unanswered(engine)
    old = conversations.start(None, NOW - timedelta(days=40))
    retention = Retention(conversations, sessions, lambda: 30)
    retention.run_beside(NOW)
    assert conversations.last_turn_at(old) is not None
    retention.run_beside(NOW + timedelta(minutes=1))
    assert conversations.last_turn_at(old) is None


def test_nothing_goes_while_its_days_are_not_known(conversations: Conversations, sessions: Sessions) -> None:
    conversations.start(None, NOW - timedelta(days=4000))
    days: list[int | None] = [None, 30]
    retention = Retention(conversations, sessions, lambda: days.pop(0))
    assert retention.run_if_due(NOW) == 0
    assert retention.run_if_due(NOW) == 1


def test_sessions_of_the_room_that_are_over_go_too(conversations: Conversations, engine: Engine) -> None:
    accounts, sessions = Accounts(engine), Sessions(engine)
    ended, account = (accounts.add(name, Role.ADMIN, NOW) for name in ("ended", "a"))
    sessions.begin(ended, "Firefox", NOW)
    accounts.sign_out_everywhere(ended.id)
    sessions.begin(account, "unused", NOW - IDLE)
    _, busy = sessions.begin(account, "too long", NOW - LONGEST)
    sessions.note_use(busy, NOW)
    secret, _ = sessions.begin(account, "Safari on a Mac", NOW - IDLE + timedelta(seconds=1))
    Retention(conversations, sessions, lambda: 30).run_if_due(NOW)
    assert sessions.find(secret, NOW)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(rows)) == 1
