"""python -m scripts.accounts: the first admin, by command and never by default."""

from __future__ import annotations

import io
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.accounts import Accounts, Identity, Role
from app.storage.audit import Audit, Wanted
from app.storage.engine import open_database
from app.storage.second_steps import SecondSteps
from scripts import accounts

PASSWORD = "purple kettle drives north"


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'app.db'}")
    monkeypatch.setenv("SECRET_KEY", "s" * 40)


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_the_first_admin_is_made_from_a_pipe_and_listed(monkeypatch, capsys) -> None:
    assert accounts.main(["list"]) == 0
    assert "No account yet" in capsys.readouterr().out
    type_in(monkeypatch, f"{PASSWORD}\n")
    assert accounts.main(["create-admin", "Avery@example.org"]) == 0
    assert accounts.main(["list"]) == 0
    assert "avery@example.org  admin  open" in capsys.readouterr().out


def test_a_database_that_is_made_for_the_first_account_is_named(tmp_path: Path, monkeypatch, capsys) -> None:
    for name, is_named in (("avery", True), ("robin", False)):
        type_in(monkeypatch, f"{PASSWORD}\n")
        accounts.main(["create-admin", name])
        assert (f"A database was made for it: {tmp_path}/app.db" in capsys.readouterr().out) == is_named


def test_a_bad_password_makes_no_admin(monkeypatch, capsys) -> None:
    type_in(monkeypatch, "password1234\n")
    assert accounts.main(["create-admin", "avery"]) == 1
    assert "guessed" in capsys.readouterr().err
    accounts.main(["list"])
    assert "No account yet" in capsys.readouterr().out


def test_a_link_is_made_for_a_known_name_alone(monkeypatch, capsys) -> None:
    assert accounts.main(["link", "nobody"]) == 1
    type_in(monkeypatch, PASSWORD)
    accounts.main(["create-admin", "avery"])
    assert accounts.main(["link", "avery"]) == 0
    assert "/admin/link/" in capsys.readouterr().out


def test_an_account_that_is_not_connected_is_left_as_it_is(tmp_path, capsys) -> None:
    kept = Accounts(open_database(f"sqlite:///{tmp_path / 'app.db'}"))
    kept.add("avery", Role.ADMIN, datetime(2026, 11, 25, tzinfo=UTC), "hash")
    known = kept.named("avery")
    assert accounts.main(["disconnect", "avery"]) == 1
    assert "is not connected to single sign-on" in capsys.readouterr().err
    assert kept.named("avery") == known


def test_a_connected_account_gets_a_link_once_it_is_disconnected(tmp_path, capsys) -> None:
    kept = Accounts(open_database(f"sqlite:///{tmp_path / 'app.db'}"))
    kept.add("avery", Role.ADMIN, datetime(2026, 11, 25, tzinfo=UTC), identity=Identity("https://example.org", "s1"))
    assert accounts.main(["list"]) == 0
    assert "avery  admin  open, by single sign-on" in capsys.readouterr().out
    assert accounts.main(["link", "avery"]) == 1
    assert "Disconnect it first" in capsys.readouterr().err
    assert accounts.main(["disconnect", "avery"]) == 0
    assert accounts.main(["link", "avery"]) == 0
    assert kept.named("avery").identity is None


def test_the_second_step_of_somebody_who_lost_it_is_reset(tmp_path, capsys) -> None:
    database, now = open_database(f"sqlite:///{tmp_path / 'app.db'}"), datetime(2026, 11, 25, tzinfo=UTC)
    account = Accounts(database).add("avery", Role.ADMIN, now, "hash")
    assert accounts.main(["reset-second-step", "avery"]) == 1
    assert "avery has no second step." in capsys.readouterr().err
    SecondSteps(database).set_up(account, "sealed", 1, ("h0",), now)
    accounts.main(["list"])
    assert "avery  admin  open, with a second step" in capsys.readouterr().out
    assert accounts.main(["reset-second-step", "avery"]) == 0
    assert "told to set it up again" in capsys.readouterr().out
    assert Accounts(database).named("avery").second_step_at is None
    assert Audit(database).page(Wanted())[0].action == "second step reset"


def test_what_the_database_says_is_told_with_what_to_do(tmp_path: Path, capsys) -> None:
    open_database(f"sqlite:///{tmp_path / 'app.db'}").dispose()
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        database.execute("DROP TABLE accounts")
    assert accounts.main(["list"]) == 1
    assert "could not be read or written (no such table: accounts): see that it runs" in capsys.readouterr().err
