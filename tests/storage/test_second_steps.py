"""Second steps on both stores: a moment is used once, a recovery code too, and everything goes with the account."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, func, select

from app.errors import NotFound
from app.storage.accounts import Account, Accounts, Identity, Role
from app.storage.engine import open_database
from app.storage.second_steps import SecondSteps
from app.storage.sessions import Sessions
from app.storage.sign_in_failures import KEPT, MOST_CODES, SignInFailures
from app.storage.tables import accounts as account_rows
from app.storage.tables import recovery_codes

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


@pytest.fixture
def steps(engine: Engine) -> SecondSteps:
    return SecondSteps(engine)


@pytest.fixture
def account(engine: Engine) -> Account:
    return Accounts(engine).add("a@example.org", Role.ADMIN, NOW, "hash")


def test_a_moment_is_used_once_and_none_before_it_afterwards(steps: SecondSteps, account: Account) -> None:
    assert not steps.use(account.id, 5)  # there is no second step
    steps.set_up(account, "sealed", 100, (), NOW)
    assert [steps.use(account.id, moment) for moment in (100, 101, 101, 100, 102)] == [False, True, False, False, True]


def test_a_recovery_code_is_used_once_and_renewing_voids_the_others(steps: SecondSteps, account: Account) -> None:
    steps.set_up(account, "sealed", 1, ("h0", "h1", "h2"), NOW)
    assert steps.codes_left(account.id) == 3
    assert (steps.code_hash(account.id, 1), steps.code_hash(account.id, 3)) == ("h1", None)
    assert not steps.use_code(account.id, 1, "h0")
    assert [steps.use_code(account.id, 1, "h1") for _ in range(2)] == [True, False]
    assert steps.code_hash(account.id, 1) is None
    assert steps.codes_left(account.id) == 2
    steps.keep_codes(account.id, ("n0", "n1"))
    assert not steps.use_code(account.id, 0, "h0")
    assert steps.codes_left(account.id) == 2


def test_setting_up_taking_off_and_resetting_end_every_session(
    steps: SecondSteps, account: Account, engine: Engine
) -> None:
    accounts, sessions = Accounts(engine), Sessions(engine)
    changes = (
        lambda: steps.set_up(accounts.get(account.id), "sealed", 1, ("h0",), NOW),
        lambda: steps.take_off(account.id),
        lambda: steps.set_up(accounts.get(account.id), "sealed", 1, ("h0",), NOW),
        lambda: steps.reset(account.id, NOW),
    )
    states = []
    for change in changes:
        secret, _ = sessions.begin(accounts.get(account.id), "Firefox", NOW)
        change()
        assert sessions.find(secret, NOW) is None
        now = accounts.get(account.id)
        states.append((now.second_step_at, now.second_step_reset_at, steps.key_of(account.id)))
        assert steps.codes_left(account.id) == (now.second_step_at is not None)
    on, off, reset = (NOW, None, "sealed"), (None, None, None), (None, NOW, None)
    assert states == [on, off, on, reset]
    steps.set_up(accounts.get(account.id), "again", 1, (), NOW)
    assert accounts.get(account.id).second_step_reset_at is None
    with pytest.raises(NotFound):
        steps.take_off(account.id + 1)


@pytest.mark.parametrize("change", ["new password", "closed", "set up by another request"])
def test_a_request_from_before_a_change_of_the_account_sets_nothing_up(
    steps: SecondSteps, account: Account, engine: Engine, change: str
) -> None:
    accounts = Accounts(engine)
    other = accounts.add("b@example.org", Role.ADMIN, NOW, "hash")
    if change == "new password":
        accounts.set_password(account.id, "new hash")
    elif change == "closed":
        accounts.change(account.id, is_active=False)
    else:
        steps.set_up(account, "first", 1, ("h0",), NOW)
    before = accounts.get(account.id)
    held = (steps.key_of(account.id), steps.codes_left(account.id))
    with pytest.raises(NotFound, match="changed meanwhile"):
        steps.set_up(account, "late", 2, ("h0", "h1"), NOW)
    assert (accounts.get(account.id), steps.key_of(account.id), steps.codes_left(account.id)) == (before, *held)
    steps.set_up(other, "own", 1, (), NOW)  # others are not held up


def test_everything_goes_with_the_account(steps: SecondSteps, account: Account, engine: Engine) -> None:
    steps.set_up(account, "sealed", 1, ("h0", "h1"), NOW)
    with engine.begin() as connection:
        connection.execute(delete(account_rows).where(account_rows.c.id == account.id))
        assert connection.scalar(select(func.count()).select_from(recovery_codes)) == 0


def test_connecting_to_single_sign_on_ends_it(steps: SecondSteps, account: Account, engine: Engine) -> None:
    accounts = Accounts(engine)
    other = accounts.add("b@example.org", Role.ADMIN, NOW, "hash")
    for each in (account, other):
        steps.set_up(each, "sealed", 1, ("h0",), NOW)
    accounts.connect(accounts.make_link(account.id, NOW), Identity("https://idp.example.org", "s1"), NOW)
    assert [(steps.key_of(each.id), steps.codes_left(each.id)) for each in (account, other)] == [
        (None, 0),
        ("sealed", 1),
    ]


def test_wrong_codes_of_an_account_are_counted_over_a_day_from_everywhere(engine: Engine) -> None:
    failures = SignInFailures(engine)
    for number in range(MOST_CODES):
        assert not failures.has_guessed_codes("a", NOW)
        failures.note_code("a", f"192.0.2.{number}", NOW)
    assert failures.has_guessed_codes("a", NOW)
    assert not failures.has_guessed_codes("b", NOW)
    assert not failures.must_wait("b", "192.0.2.1", NOW)
    assert not failures.has_guessed_codes("a", NOW + KEPT)
    failures.forget("a")
    assert not failures.has_guessed_codes("a", NOW)
