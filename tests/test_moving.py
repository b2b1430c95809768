"""An installation moves from SQLite to PostgreSQL and back; nothing is missing, and what is in the way is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from app.access.passwords import hash_password
from app.errors import ConfigError
from app.factory import create_app
from app.indexing.version import published_version
from app.moving import move
from app.storage.accounts import Accounts, Role
from app.storage.audit import Action, Audit, Entry
from app.storage.engine import open_database
from app.storage.moving import Moved, digest_table, moved_tables
from app.storage.second_steps import SecondSteps
from app.storage.tables import curated_answers
from scripts.move_database import main
from tests.room import ADMIN, PASSWORD
from tests.site import make_site, settings

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
BEES = {"question": "Who looks after the two colonies of bees?"}


def held(url: str) -> list[Moved]:
    with open_database(url).connect() as connection:
        return [digest_table(connection, table) for table in moved_tables()]


@pytest.fixture
def said(tmp_path: Path) -> dict:
    """An answer that an installation on SQLite gave and stored; it has an account and a log, too."""
    app = make_site(tmp_path / "old")
    database = open_database(settings(tmp_path / "old").database_url)
    account = Accounts(database).add(ADMIN, Role.ADMIN, NOW, hash_password(PASSWORD))
    SecondSteps(database).set_up(account, "sealed", 59_000_000, ("h0", "h1"), NOW)
    Audit(database).note(Entry(NOW, "a\x00b", Action.SIGNED_IN, "ünïcode ✓", address="::1"))
    curated = {
        "state": "draft",
        "questions": ["Who?"],
        "sentences": [],
        "sources": [],
        "words": "who",
        "owner": "a",
        "review_on": date(2027, 1, 31),
        "changed_by": "a",
        "changed_at": NOW,
    }
    with database.begin() as connection:
        connection.execute(insert(curated_answers), [{**curated, "words": str(number)} for number in range(501)])
    return app.test_client().post("/api/v1/chat", json=BEES).json


def test_there_and_back_again_everything_is_the_same(
    said: dict, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    old = settings(tmp_path / "old")
    there = replace(old, database_url=new_postgres())
    first = move(old, there.database_url)
    assert (first.documents, first.versions, first.published) == (3, 1, published_version(old.index_dir))
    assert held(old.database_url) == held(there.database_url) == list(first.tables)
    other = settings(tmp_path / "other", DATABASE_URL=there.database_url)
    again = (
        create_app(other).test_client().post("/api/v1/chat", json={**BEES, "conversation_id": said["conversation_id"]})
    )
    assert (again.json["status"], again.json["conversation_id"]) == (said["status"], said["conversation_id"])
    moved = open_database(there.database_url)
    second = Accounts(moved).add("b@example.org", Role.RECRUITER, NOW)
    assert second.id == 2
    steps = SecondSteps(moved)
    assert (steps.key_of(1), steps.codes_left(1), steps.use(1, 59_000_000)) == ("sealed", 2, False)
    steps.set_up(second, "sealed", 1, ("h0",), NOW)
    back = f"sqlite:///{tmp_path / 'back.db'}"
    move(other, back)
    assert held(back) == held(there.database_url)
    alone = create_app(replace(other, database_url=back, secret_key="x" * 32)).test_client()
    assert alone.post("/api/v1/chat", json=BEES).json["status"] == said["status"] == "answered"


def test_a_move_that_is_begun_again_with_another_target_takes_everything_along(
    said: dict, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    old = settings(tmp_path / "old")
    first, second = (move(old, new_postgres()) for _ in range(2))
    assert first == second
    assert (second.documents, second.versions, second.published) == (3, 1, published_version(old.index_dir))


def test_an_installation_that_is_not_there_is_not_moved(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no database at"):
        move(settings(tmp_path / "none"), f"sqlite:///{tmp_path / 'target.db'}")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_moved_onto_rows_that_are_there(said: dict, tmp_path: Path, new_postgres: Callable[[], str]) -> None:
    old, url = settings(tmp_path / "old"), new_postgres()
    Accounts(open_database(url)).add("somebody@example.org", Role.ADMIN, NOW)
    with pytest.raises(ConfigError, match="1 rows in the table accounts already"):
        move(old, url)
    assert sum(table.rows for table in held(url)) == 1
    with pytest.raises(ConfigError, match="the same database"):
        move(old, old.database_url)


def test_a_table_that_does_not_arrive_whole_moves_nothing(
    said: dict, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    url = new_postgres()
    with open_database(url).begin() as connection:
        connection.execute(
            text("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$")
        )
        connection.execute(text("CREATE TRIGGER lose BEFORE INSERT ON turns FOR EACH ROW EXECUTE FUNCTION lose()"))
    with pytest.raises(ConfigError, match="The table turns did not arrive whole: 1 rows"):
        move(settings(tmp_path / "old"), url)
    assert sum(table.rows for table in held(url)) == 0


def test_the_command_says_what_was_moved_and_notes_it(
    said: dict,
    tmp_path: Path,
    new_postgres: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config, url = settings(tmp_path / "old"), new_postgres()
    for name in ("knowledge_dir", "index_dir", "database_url", "secret_key"):
        monkeypatch.setenv(name.upper(), str(getattr(config, name)))
    assert main([url]) == 0
    out = capsys.readouterr().out
    assert "conversations                 1 rows" in out
    assert "3 documents, 1 index versions" in out
    assert Audit(open_database(url)).people() == ["ab", "command line"]
    assert main([url]) == 1
    assert "name a database that holds nothing" in capsys.readouterr().err
