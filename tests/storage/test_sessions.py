"""Sessions of the room on both stores: alive for their time, ended one by one, only ever by their owner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, func, select

from app.storage.accounts import Account, Accounts, Role
from app.storage.engine import open_database
from app.storage.sessions import IDLE, LONGEST, NOTED_EVERY, Sessions
from app.storage.tables import accounts as account_rows
from app.storage.tables import sessions as rows

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return Sessions(engine)


@pytest.fixture
def account(engine: Engine) -> Account:
    return Accounts(engine).add("a@example.org", Role.ADMIN, NOW)


def test_a_session_is_alive_while_it_is_used_and_for_its_hours(sessions: Sessions, account: Account) -> None:
    secret, _ = sessions.begin(account, "Firefox on Windows", NOW)
    now, step = NOW, IDLE - timedelta(seconds=1)
    while now + step < NOW + LONGEST:
        now += step
        sessions.note_use(sessions.find(secret, now), now)
    assert sessions.find(secret, NOW + LONGEST - timedelta(seconds=1))
    assert sessions.find(secret, NOW + LONGEST) is None
    unused, _ = sessions.begin(account, "Firefox on Windows", NOW)
    assert sessions.find(unused, NOW + step)
    assert sessions.find(unused, NOW + IDLE) is None


def test_that_it_is_used_is_kept_once_a_minute_and_never_revives_it(sessions: Sessions, account: Account) -> None:
    secret, begun = sessions.begin(account, "Chrome on Android", NOW)
    sessions.note_use(begun, NOW + NOTED_EVERY - timedelta(seconds=1))
    assert sessions.find(secret, NOW).used_at == NOW
    sessions.note_use(begun, NOW + NOTED_EVERY)
    assert sessions.find(secret, NOW).used_at == NOW + NOTED_EVERY
    sessions.note_use(begun, NOW + IDLE)  # another request that began before the first was noted
    assert sessions.find(secret, NOW).used_at == NOW + NOTED_EVERY
    sessions.end(account.id, begun.id)
    sessions.note_use(begun, NOW + 2 * NOTED_EVERY)
    assert sessions.find(secret, NOW) is None


def test_sessions_are_ended_by_the_account_that_has_them_alone(
    sessions: Sessions, account: Account, engine: Engine
) -> None:
    other = Accounts(engine).add("b@example.org", Role.ADMIN, NOW)
    _, first = sessions.begin(account, "Firefox", NOW)
    _, second = sessions.begin(account, "Safari", NOW + timedelta(minutes=1))
    _, third = sessions.begin(account, "Edge", NOW + timedelta(minutes=2))
    _, theirs = sessions.begin(other, "Edge", NOW)
    assert sessions.of(account.id, NOW) == [third, second, first]
    assert not sessions.end(account.id, theirs.id)
    assert sessions.end(account.id, first.id)
    assert not sessions.end(account.id, first.id)
    assert sessions.end_others(account.id, third.id) == 1
    assert sessions.of(account.id, NOW) == [third]
    assert sessions.of(other.id, NOW) == [theirs]


def test_sessions_go_with_their_account(sessions: Sessions, account: Account, engine: Engine) -> None:
    sessions.begin(account, "Firefox", NOW)
    with engine.begin() as connection:
        connection.execute(delete(account_rows).where(account_rows.c.id == account.id))
        assert connection.scalar(select(func.count()).select_from(rows)) == 0
