"""Signing in is held back after failures, says the same to all of them, and is noted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.access.passwords import hash_password
from app.access.sign_in import MustWait, SignIn, SignInRefused
from app.storage.accounts import Accounts, Role
from app.storage.audit import Audit, Wanted
from app.storage.engine import open_database
from app.storage.sign_in_failures import MOST_FOR_ADDRESS, MOST_FOR_NAME_AND_ADDRESS, WINDOW, SignInFailures

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
GOOD = "purple kettle drives north"


@pytest.fixture
def story(tmp_path: Path) -> SignIn:
    engine = open_database(f"sqlite:///{tmp_path / 'app.db'}")
    accounts = Accounts(engine)
    accounts.add("avery", Role.ADMIN, NOW, hash_password(GOOD))
    accounts.add("new", Role.ADMIN, NOW)
    return SignIn(accounts, SignInFailures(engine), Audit(engine))


def fail(story: SignIn, name: str, address: str = "192.0.2.1", at: datetime = NOW) -> None:
    with pytest.raises(SignInRefused) as refused:
        story.check(name, "wrong", address, at)
    assert type(refused.value) is SignInRefused


def test_the_right_password_signs_in_whatever_the_case_of_the_name(story: SignIn) -> None:
    assert story.check(" AVERY ", GOOD, "192.0.2.1", NOW).name == "avery"
    assert [entry.action for entry in story.audit.page(Wanted())] == ["signed in"]


def test_unknown_names_and_accounts_without_a_password_are_refused_alike(story: SignIn) -> None:
    fail(story, "nobody")
    fail(story, "new")
    assert [entry.who for entry in story.audit.page(Wanted())] == ["new", "(unknown name)"]


def test_a_closed_account_is_refused(story: SignIn) -> None:
    known = story.accounts.named("avery")
    story.accounts.add("other", Role.ADMIN, NOW, hash_password(GOOD))
    story.accounts.change(known.id, is_active=False)
    with pytest.raises(SignInRefused):
        story.check("avery", GOOD, "192.0.2.1", NOW)


def test_after_five_failures_even_the_right_password_has_to_wait(story: SignIn) -> None:
    for _ in range(MOST_FOR_NAME_AND_ADDRESS):
        fail(story, "avery")
    with pytest.raises(MustWait):
        story.check("avery", GOOD, "192.0.2.1", NOW)
    assert story.check("avery", GOOD, "192.0.2.2", NOW)
    assert story.check("avery", GOOD, "192.0.2.1", NOW + WINDOW)


def test_an_address_that_tries_many_names_has_to_wait(story: SignIn) -> None:
    for number in range(MOST_FOR_ADDRESS):
        fail(story, f"name{number}", at=NOW + timedelta(seconds=number))
    with pytest.raises(MustWait):
        story.check("avery", GOOD, "192.0.2.1", NOW + timedelta(minutes=1))
