import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.config import ROOT
from app.errors import ConfigError
from app.storage.conversations import Conversations
from app.storage.engine import _address, _connectable, open_database
from app.storage.migrating import MIGRATIONS, migrate, newest_revision
from app.storage.tables import metadata

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def scalar(engine, sql: str):
    with engine.connect() as connection:
        return connection.scalar(text(sql))


def test_an_empty_place_becomes_a_database_with_every_table(tmp_path):
    engine = open_database(sqlite_url(tmp_path / "new" / "folder" / "app.db"))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []
    assert scalar(engine, "SELECT version_num FROM alembic_version") == "0020"


def test_sqlite_is_set_for_several_workers(tmp_path):
    engine = open_database(sqlite_url(tmp_path / "app.db"))
    assert scalar(engine, "PRAGMA journal_mode") == "wal"
    assert scalar(engine, "PRAGMA foreign_keys") == 1
    assert scalar(engine, "PRAGMA busy_timeout") == 10_000


def test_a_database_of_revision_0001_keeps_its_rows(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    old = _connectable(_address(url))
    migrate(old, "0001")
    with old.begin() as connection:
        connection.execute(
            text("INSERT INTO conversations VALUES ('kept', NULL, '2026-01-01 10:00:00', '2026-01-01 10:00:00')")
        )
    old.dispose()
    assert scalar(open_database(url), "SELECT id FROM conversations") == "kept"


def test_a_database_of_revision_0002_gets_accounts_and_a_log_that_only_grows(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    old = _connectable(_address(url))
    migrate(old, "0002")
    old.dispose()
    new = open_database(url)
    assert scalar(new, "SELECT count(*) FROM accounts") == 0
    with new.begin() as connection:
        connection.execute(text("INSERT INTO audit VALUES (1, '2026-01-01', 'a', 'b', 'c', NULL, NULL, 'd')"))
    for change in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), new.begin() as connection:
            connection.execute(text(change))
    assert scalar(new, "SELECT who FROM audit") == "a"


def test_a_database_of_revision_0018_keeps_no_details_in_what_was_quoted_of_questions(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    old = _connectable(_address(url))
    migrate(old, "0018")
    quoted = "The documents I hold do not answer this part of your question: “I am on 07700 900456, what is the pay?”."
    kept = {"answer": "Call 01632 960001.", "caveats": [quoted, "Dated 2024."]}
    with old.begin() as connection:
        connection.execute(text("INSERT INTO conversations VALUES ('c', NULL, '2026-01-01', '2026-01-01', NULL)"))
        connection.execute(
            text(
                "INSERT INTO turns (conversation_id, answer_id, asked_at, question, response)"
                " VALUES ('c', 'a', '2026-01-01', '?', :response)"
            ),
            {"response": json.dumps(kept)},
        )
    old.dispose()
    response = json.loads(scalar(open_database(url), "SELECT response FROM turns"))
    assert "07700" not in response["caveats"][0]
    assert response["caveats"][1] == "Dated 2024."
    assert response["answer"] == kept["answer"]


def test_opening_again_changes_nothing(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    open_database(url).dispose()
    assert scalar(open_database(url), "SELECT count(*) FROM alembic_version") == 1


def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    with sqlite3.connect(tmp_path / "app.db") as half_made:
        half_made.execute("CREATE TABLE turns (id INTEGER)")
    half_made.close()
    with pytest.raises(ConfigError):
        open_database(url)
    with sqlite3.connect(tmp_path / "app.db") as after:
        tables = {name for (name,) in after.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    after.close()
    assert tables == {"turns"}


def test_a_relative_path_starts_at_the_project_root():
    assert _address("sqlite:///var/app.db").database == str(ROOT / "var" / "app.db")
    assert _address("sqlite:////srv/app.db").database == "/srv/app.db"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "sqlite:///var/app.db"),
        ("mysql://user:hidden@host/name", "not supported"),
        ("sqlite://", "must name a SQLite file"),
        ("sqlite:///:memory:", "must name a SQLite file"),
    ],
)
def test_a_wrong_address_says_what_to_write(url, said):
    with pytest.raises(ConfigError, match=said) as problem:
        open_database(url)
    assert "hidden" not in str(problem.value)


def test_a_file_that_may_only_be_read_is_refused_at_once_with_what_to_do(tmp_path, monkeypatch):
    url = sqlite_url(tmp_path / "app.db")
    open_database(url).dispose()
    monkeypatch.setattr("os.access", lambda place, mode: Path(place).name != "app.db")
    with pytest.raises(ConfigError, match=r"Permission denied.*app\.db.*may read and write the file"):
        open_database(url)


def test_a_place_that_cannot_hold_a_database_is_named(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ConfigError, match="cannot be opened"):
        open_database(sqlite_url(tmp_path / "file" / "app.db"))
    with pytest.raises(ConfigError, match="cannot be opened"):
        open_database(sqlite_url(tmp_path))


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path):
    (tmp_path / "app.db").write_text("something else entirely, " * 50)
    with pytest.raises(ConfigError, match="not a database"):
        open_database(sqlite_url(tmp_path / "app.db"))
    assert (tmp_path / "app.db").read_text().startswith("something else")


def test_a_database_of_a_newer_version_is_refused(tmp_path):
    url = sqlite_url(tmp_path / "app.db")
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigError, match="newer version"):
        open_database(url)


def run(script: str, *arguments: str) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_processes_that_start_at_once_do_not_collide(tmp_path):
    script = "import sys; from app.storage.engine import open_database; open_database(sys.argv[1]); print('open')"
    started = [run(script, sqlite_url(tmp_path / "app.db")) for _ in range(2)]
    for process in started:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, "open\n", "")


FORKING = """
import os, sys
from datetime import datetime, UTC
from app.storage.engine import open_database
from app.storage.conversations import Conversations
engine = open_database(sys.argv[1])
kept = Conversations(engine)
now = datetime(2026, 1, 1, tzinfo=UTC)
ids = [kept.start(None, now)]
children = []
for _ in range(2):
    child = os.fork()
    if not child:
        assert engine.pool.checkedin() == 0
        for _ in range(20):
            kept.start("norfolk", now)
        os._exit(0)
    children.append(child)
assert all(os.waitpid(child, 0)[1] == 0 for child in children)
ids.append(kept.start(None, now))
assert kept.delete_older_than(now.replace(year=2027), 30) == 42
"""


@pytest.mark.slow
def test_forked_workers_share_no_connection_and_lose_no_write(tmp_path):
    process = run(FORKING, sqlite_url(tmp_path / "app.db"))
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_nothing_is_written_while_the_file_is_away_or_another_has_its_place(tmp_path):
    url, file, aside = f"sqlite:///{tmp_path / 'app.db'}", tmp_path / "app.db", tmp_path / "aside.db"
    conversations = Conversations(open_database(url))
    kept = conversations.start(None, NOW)
    file.rename(aside)
    for _ in range(2):  # on a connection of the pool, then on a new one
        with pytest.raises(OperationalError, match="moved away or replaced"):
            conversations.start(None, NOW)
        assert not file.exists()
        conversations._engine.pool.dispose()
    aside.rename(file)
    assert conversations.last_turn_at(kept)
    open_database(f"sqlite:///{tmp_path / 'other.db'}").dispose()
    (tmp_path / "other.db").replace(file)
    with pytest.raises(OperationalError, match="start again"):
        conversations.start(None, NOW)


def test_the_newest_file_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [newest_revision()]


def test_alembic_is_loaded_only_for_a_database_that_is_not_at_the_newest_migration(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'app.db'}"
    open_database(address).dispose()
    opening = "from app.storage.engine import open_database; open_database(sys.argv[1])"
    script = f"import sys; {opening}; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, address], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
