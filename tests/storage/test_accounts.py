"""Accounts: names, roles, links that work once, sessions that end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from app.errors import InvalidRequest, NotFound
from app.storage.accounts import _NAMES, LINK_HOURS, LONGEST_NAME, Account, Accounts, Identity, Role
from app.storage.engine import open_database
from app.storage.jobs import JobKind, Jobs
from app.storage.sessions import Sessions
from app.storage.sign_in_failures import MOST_CODES, SignInFailures
from app.storage.tables import metadata

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    return Accounts(engine)


def test_a_name_is_kept_in_small_letters_and_taken_once(accounts: Accounts) -> None:
    accounts.add(" Avery@Example.org ", Role.ADMIN, NOW)
    assert [account.name for account in accounts.all()] == ["avery@example.org"]
    with pytest.raises(InvalidRequest, match="already"):
        accounts.add("AVERY@example.org", Role.RECRUITER, NOW)


@pytest.mark.parametrize("name", ["", "  ", "two words", "a" * 255, "bell\x07"])
def test_what_cannot_be_a_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidRequest):
        accounts.add(name, Role.ADMIN, NOW)


def test_a_link_works_until_its_hours_are_over_and_only_once(accounts: Accounts) -> None:
    account = accounts.add("a", Role.ADMIN, NOW)
    first, token = accounts.make_link(account.id, NOW), accounts.make_link(account.id, NOW)
    assert accounts.of_link(first, NOW) is None
    assert accounts.of_link(token, NOW + timedelta(hours=23)) == accounts.get(account.id)
    assert accounts.of_link(token, NOW + timedelta(hours=24)) is None
    accounts.set_password(account.id, "hash")
    assert accounts.of_link(token, NOW) is None


def test_a_new_password_a_closed_account_and_signing_out_everywhere_end_sessions(
    accounts: Accounts, engine: Engine
) -> None:
    sessions, other = Sessions(engine), accounts.add("other", Role.ADMIN, NOW)
    for end in (
        lambda: accounts.set_password(other.id, "hash"),
        lambda: accounts.sign_out_everywhere(other.id),
        lambda: accounts.change(other.id, role=Role.RECRUITER),
        lambda: accounts.change(other.id, is_active=False),
    ):
        accounts.add(f"admin{end.__code__.co_firstlineno}", Role.ADMIN, NOW, "hash")
        secret, begun = sessions.begin(accounts.get(other.id), "Firefox", NOW)
        assert sessions.find(secret, NOW) == begun
        end()
        assert sessions.find(secret, NOW) is None
        assert sessions.of(other.id, NOW) == []
    secret, _ = sessions.begin(accounts.get(other.id), "Firefox", NOW)
    assert sessions.find(secret, NOW) is None  # the account is closed


def test_the_last_admin_who_can_sign_in_stays_one(accounts: Accounts) -> None:
    only = accounts.add("only", Role.ADMIN, NOW, "hash")
    closed = accounts.add("closed", Role.ADMIN, NOW)
    accounts.change(closed.id, is_active=False)
    assert closed.name not in accounts.active_names()
    with pytest.raises(InvalidRequest, match="no other admin who can sign in"):
        accounts.change(only.id, role=Role.RECRUITER)
    with pytest.raises(InvalidRequest, match="no other admin who can sign in"):
        accounts.change(only.id, is_active=False)
    assert accounts.get(only.id).is_active


def test_an_admin_who_never_set_a_password_is_nobody_who_is_left(accounts: Accounts) -> None:
    only = accounts.add("only", Role.ADMIN, NOW, "hash")
    invited = accounts.add("invited", Role.ADMIN, NOW)
    accounts.make_link(invited.id, NOW)
    with pytest.raises(InvalidRequest, match="no other admin who can sign in"):
        accounts.change(only.id, is_active=False)
    recruiter = accounts.add("recruiter", Role.RECRUITER, NOW, "hash")
    accounts.change(recruiter.id, is_active=False)  # who was no admin leaves none less
    accounts.set_password(invited.id, "hash")
    accounts.change(only.id, is_active=False)
    accounts.add("connected", Role.ADMIN, NOW, identity=Identity("https://login.example.org", "s9"))
    accounts.change(invited.id, role=Role.RECRUITER)
    assert [each.name for each in accounts.all() if each.can_sign_in] == ["connected", "invited"]


def test_an_unknown_account_is_not_found(accounts: Accounts) -> None:
    with pytest.raises(NotFound):
        accounts.get(7)
    with pytest.raises(NotFound):
        accounts.sign_out_everywhere(7)


def test_one_person_at_the_provider_has_one_account_and_no_password(accounts: Accounts) -> None:
    somebody, other = Identity("https://login.example.org", "s1"), Identity("https://login.example.org", "S1")
    account = accounts.add("a", Role.ADMIN, NOW, "hash")
    accounts.add("b", Role.RECRUITER, NOW)
    accounts.add("c", Role.RECRUITER, NOW, identity=other)
    token = accounts.make_link(account.id, NOW)
    with pytest.raises(InvalidRequest, match="already"):
        accounts.connect(token, other, NOW)
    with pytest.raises(NotFound):
        accounts.connect(token, somebody, NOW + timedelta(hours=LINK_HOURS))
    connected = accounts.connect(token, somebody, NOW)
    assert (connected.id, connected.identity, connected.password) == (account.id, somebody, None)
    assert connected.session_key != account.session_key
    with pytest.raises(NotFound):
        accounts.connect(token, Identity("https://login.example.org", "s2"), NOW)
    with pytest.raises(InvalidRequest, match="already"):
        accounts.add("d", Role.ADMIN, NOW, identity=somebody)
    accounts.take_role(account.id, Role.RECRUITER)
    assert accounts.get(account.id).role is Role.RECRUITER
    accounts.disconnect(account.id)
    assert accounts.of_identity(somebody) is None
    assert accounts.make_link(account.id, NOW)


def test_only_a_closed_account_is_removed_and_its_name_is_free_again(accounts: Accounts) -> None:
    accounts.add("admin", Role.ADMIN, NOW, "hash")
    leaver = accounts.add("leaver", Role.ADMIN, NOW)
    with pytest.raises(InvalidRequest, match="Close it first"):
        accounts.remove(leaver.id, NOW)
    accounts.change(leaver.id, is_active=False)
    accounts.remove(leaver.id, NOW)
    assert [account.name for account in accounts.all()] == ["admin"]
    assert accounts.add("leaver", Role.RECRUITER, NOW).is_active


@pytest.mark.parametrize("name", ["leaver", "l" * LONGEST_NAME])
def test_whoever_gets_the_name_of_a_removed_account_did_nothing_yet(
    accounts: Accounts, engine: Engine, name: str
) -> None:
    jobs, leaver = Jobs(engine), accounts.add(name, Role.ADMIN, NOW)
    accounts.add("admin", Role.ADMIN, NOW, "hash")
    job, _ = jobs.ask(JobKind.BUILD, name, NOW)
    accounts.change(leaver.id, is_active=False)
    accounts.remove(leaver.id, NOW)
    assert accounts.add(name, Role.RECRUITER, NOW).is_active
    asked_by = jobs.get(job.id).asked_by
    assert asked_by.startswith("l")
    assert asked_by.endswith(" (removed 2026-11-25)")


def test_renaming_keeps_sessions_and_takes_nobodys_name(accounts: Accounts, engine: Engine) -> None:
    sessions, one = Sessions(engine), accounts.add("one", Role.ADMIN, NOW)
    accounts.add("two", Role.ADMIN, NOW)
    secret, _ = sessions.begin(one, "Firefox", NOW)
    with pytest.raises(InvalidRequest, match="an account named two"):
        accounts.rename(one.id, "Two")
    assert accounts.rename(one.id, " Three ").name == "three"
    assert sessions.find(secret, NOW).account.name == "three"


def test_failed_tries_and_wrong_codes_count_on_under_a_new_name(accounts: Accounts, engine: Engine) -> None:
    failures, one = SignInFailures(engine), accounts.add("one", Role.ADMIN, NOW)
    for _ in range(MOST_CODES):
        failures.note_code("one", "192.0.2.1", NOW)
    accounts.rename(one.id, "three")
    assert failures.has_guessed_codes("three", NOW)
    assert failures.must_wait("three", "192.0.2.1", NOW)
    assert not failures.has_guessed_codes("one", NOW)


def test_of_two_new_names_at_once_one_stands_everywhere(accounts: Accounts, engine: Engine) -> None:
    one, jobs = accounts.add("one", Role.ADMIN, NOW), Jobs(engine)
    job, _ = jobs.ask(JobKind.BUILD, "one", NOW)

    class Late(Accounts):
        """Reads the account before somebody else renames it."""

        def get(self, account_id: int) -> Account:
            read = super().get(account_id)
            if read.name == "one":
                accounts.rename(account_id, "first")
            return read

    with pytest.raises(InvalidRequest, match="at the same moment"):
        Late(engine).rename(one.id, "second")
    assert (accounts.get(one.id).name, jobs.get(job.id).asked_by) == ("first", "first")


def test_every_column_that_names_an_account_gets_a_new_name() -> None:
    columns = (column for table in metadata.sorted_tables for column in table.columns)
    assert {column for column in columns if column.name == "owner" or column.name.endswith("_by")} == set(_NAMES)
