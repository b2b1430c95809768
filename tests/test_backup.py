"""A backup is restored into a new folder and answers as before; what is damaged or in the way is refused."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.backup import CONTENTS, DATABASE, check_backup, make_backup, restore_backup
from app.errors import ConfigError
from app.factory import create_app
from app.files import digest_of
from app.indexing.version import changes_wait, let_changes_wait, published_version
from app.storage.engine import sqlite_file
from scripts import build_index
from tests.room import ADMIN, RECRUITER, Room
from tests.site import build, settings, write_documents

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
BEES = {"question": "Who looks after the two colonies of bees?"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    write_documents(tmp_path / "old")
    (tmp_path / "old/knowledge/.withdrawn").mkdir()
    (tmp_path / "old/knowledge/.withdrawn/gone.txt").write_text("Withdrawn words.\n")
    return Room(tmp_path / "old")


def test_a_restored_installation_holds_documents_accounts_and_conversations(room: Room, tmp_path: Path) -> None:
    build(room.config)
    said = room.app.test_client().post("/api/v1/chat", json=BEES).json
    backup = make_backup(room.config, tmp_path / "kept", NOW)
    assert backup.folder.name == "backup-20261125T093000Z"
    new = settings(tmp_path / "new")
    restore_backup(new, backup.folder)
    build(new)
    app = create_app(new)
    again = app.test_client().post("/api/v1/chat", json={**BEES, "conversation_id": said["conversation_id"]}).json
    assert (again["status"], again["conversation_id"]) == (said["status"], said["conversation_id"])
    assert (new.knowledge_dir / ".withdrawn/gone.txt").read_text() == "Withdrawn words.\n"
    restored = Room.__new__(Room)
    restored.app = app
    assert restored.client(ADMIN).get("/admin/").status_code == 200


@pytest.mark.parametrize("do_wait", [True, False])
def test_changes_that_waited_for_a_person_wait_again_after_restoring(
    room: Room, tmp_path: Path, do_wait: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build(room.config)
    let_changes_wait(room.config.index_dir, do_wait)
    kept = make_backup(room.config, tmp_path / "kept", NOW)
    new = settings(tmp_path / "new")
    restore_backup(new, kept.folder)
    assert changes_wait(new.index_dir) is do_wait
    monkeypatch.setattr(build_index, "load", lambda: new)
    assert build_index.main(["--at-start"]) == 0
    assert (published_version(new.index_dir) is None) is do_wait
    assert ("wait to be published" in capsys.readouterr().out) is do_wait


def test_documents_may_lie_on_a_disk_of_their_own(room: Room, tmp_path: Path) -> None:
    new = settings(tmp_path / "new")
    for folder in (room.config.knowledge_dir, new.knowledge_dir):
        (folder / "lost+found").mkdir(parents=True)
        (folder / "lost+found/#12").write_text("A piece of a file.\n")
    kept = make_backup(room.config, tmp_path / "kept", NOW)
    assert not any("lost+found" in path for path in kept.files)
    restore_backup(new, kept.folder)
    assert (new.knowledge_dir / ".withdrawn/gone.txt").is_file()


def test_a_backup_brings_back_nobody_who_was_signed_in(room: Room, tmp_path: Path) -> None:
    client, phone = room.client(ADMIN), room.phone(RECRUITER)
    digest = client.digest()
    backup = make_backup(room.config, tmp_path / "kept", NOW)
    held = (backup.folder / DATABASE).read_bytes()
    assert digest.encode() not in held
    assert phone.key.encode() not in held
    assert room.parts.second_steps.key_of(room.accounts.named(RECRUITER).id).encode() in held
    assert client.get("/admin/").status_code == 200


def test_nothing_is_restored_over_what_is_there(room: Room, tmp_path: Path) -> None:
    backup = make_backup(room.config, tmp_path / "kept", NOW)
    with pytest.raises(ConfigError, match=r"There is .*app\.db already: move"):
        restore_backup(room.config, backup.folder)
    new = settings(tmp_path / "new")
    write_documents(tmp_path / "new")
    with pytest.raises(ConfigError, match="is not empty"):
        restore_backup(new, backup.folder)


def test_a_log_left_behind_by_another_database_is_not_taken_over(room: Room, tmp_path: Path) -> None:
    backup, new = make_backup(room.config, tmp_path / "kept", NOW), settings(tmp_path / "new")
    left = Path(f"{sqlite_file(new.database_url)}-wal")
    left.parent.mkdir()
    left.write_bytes(b"of a database that was moved away")
    with pytest.raises(ConfigError, match=r"app\.db-wal already: move .*app\.db\* away"):
        restore_backup(new, backup.folder)


def test_a_restore_that_breaks_off_leaves_nothing_and_can_be_done_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, new = make_backup(room.config, tmp_path / "kept", NOW), settings(tmp_path / "new")
    new.knowledge_dir.mkdir(parents=True)
    copy = shutil.copyfile

    def fill_the_disk(source: Path, target: Path, **options: object) -> Path:
        copy(source, target)
        if source == backup.folder / DATABASE:
            raise OSError(errno.ENOSPC, "No space left on device")
        return target

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", fill_the_disk)
        with pytest.raises(ConfigError, match=r"Nothing was restored: .*No space left"):
            restore_backup(new, backup.folder)
    assert list(new.knowledge_dir.iterdir()) == []
    assert not list(tmp_path.glob("new/**/*app.db*"))
    restore_backup(new, backup.folder)
    assert (new.knowledge_dir / "pay.txt").is_file()


def test_a_backup_is_one_file_of_the_database_and_its_owners_alone(room: Room, tmp_path: Path) -> None:
    folder = make_backup(room.config, tmp_path / "kept", NOW).folder
    assert {file.name for file in folder.iterdir()} == {DATABASE, CONTENTS, "knowledge"}
    assert folder.stat().st_mode & 0o077 == 0
    new = settings(tmp_path / "new")
    restore_backup(new, folder)
    assert Path(str(sqlite_file(new.database_url))).stat().st_mode & 0o077 == 0
    with pytest.raises(ConfigError, match="made a moment ago"):
        make_backup(room.config, tmp_path / "kept", NOW)


def test_a_backup_is_checked_where_nothing_can_be_written_and_under_any_name(room: Room, tmp_path: Path) -> None:
    kept = tmp_path / "of #1, 100%20"
    folder = make_backup(room.config, kept, NOW).folder
    with closing(sqlite3.connect(folder / DATABASE)) as database:  # as older backups are
        database.execute("PRAGMA journal_mode=WAL")
    contents = json.loads((folder / CONTENTS).read_text())
    contents["files"][DATABASE] = digest_of(folder / DATABASE)
    (folder / CONTENTS).write_text(json.dumps(contents))
    assert check_backup(folder).folder == folder
    assert {file.name for file in folder.iterdir()} == {DATABASE, CONTENTS, "knowledge"}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("of ")] == [kept.name]


def test_another_backup_of_the_same_second_is_left_alone(room: Room, tmp_path: Path) -> None:
    under_way = tmp_path / "kept/.backup-20261125T093000Z/app.db"
    under_way.parent.mkdir(parents=True)
    under_way.write_bytes(b"half")
    with pytest.raises(ConfigError, match="No backup was made"):
        make_backup(room.config, tmp_path / "kept", NOW)
    assert under_way.read_bytes() == b"half"


@pytest.mark.parametrize(
    "fault",
    [
        sqlite3.OperationalError("database or disk is full"),
        PermissionError(13, "denied"),
        OperationalError("INSERT", None, Exception("disk full")),
    ],
)
def test_what_keeps_a_backup_from_being_made_is_told_with_what_to_do(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("app.backup._copy_database", fail)
    with pytest.raises(ConfigError, match=r"No backup was made: .*(full|denied).* room at"):
        make_backup(room.config, tmp_path / "kept", NOW)
    assert list((tmp_path / "kept").iterdir()) == []


def test_no_backup_is_made_of_an_installation_that_is_not_there(room: Room, tmp_path: Path) -> None:
    new = settings(tmp_path / "new")
    with pytest.raises(ConfigError, match=r"There is no database at .*set DATABASE_URL"):
        make_backup(new, tmp_path / "kept", NOW)
    with pytest.raises(ConfigError, match=r"There is no folder .*set KNOWLEDGE_DIR"):
        make_backup(replace(room.config, knowledge_dir=new.knowledge_dir), tmp_path / "kept", NOW)
    assert not (tmp_path / "kept").exists()
    assert not (tmp_path / "new").exists()


def test_a_damaged_backup_is_refused_by_the_name_of_the_file(room: Room, tmp_path: Path) -> None:
    backup = make_backup(room.config, tmp_path / "kept", NOW)
    (backup.folder / "knowledge/pay.txt").write_text("changed")
    with pytest.raises(ConfigError, match=r"knowledge/pay\.txt is missing or is not as it was written"):
        check_backup(backup.folder)
    (backup.folder / CONTENTS).unlink()
    with pytest.raises(ConfigError, match="is no backup"):
        check_backup(backup.folder)


def test_a_backup_is_whole_or_not_there(room: Room, tmp_path: Path) -> None:
    elsewhere = replace(room.config, database_url="postgresql://u@127.0.0.1:1/n")
    with pytest.raises(ConfigError, match="cannot be opened"):
        make_backup(elsewhere, tmp_path / "kept", NOW)
    assert not (tmp_path / "kept").exists() or list((tmp_path / "kept").iterdir()) == []


def test_a_backup_of_postgresql_goes_into_a_new_database_and_into_a_file(
    tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    write_documents(tmp_path / "old")
    old = Room(tmp_path / "old", DATABASE_URL=new_postgres())
    build(old.config)
    said = old.app.test_client().post("/api/v1/chat", json=BEES).json
    backup = make_backup(old.config, tmp_path / "kept", NOW)
    for name, url in (("server", new_postgres()), ("file", f"sqlite:///{tmp_path / 'file.db'}")):
        new = settings(tmp_path / name, DATABASE_URL=url)
        restore_backup(new, backup.folder)
        build(new)
        app = create_app(new)
        again = app.test_client().post("/api/v1/chat", json={**BEES, "conversation_id": said["conversation_id"]}).json
        assert (again["status"], again["conversation_id"]) == (said["status"], said["conversation_id"])
        assert check_backup(backup.folder).files == backup.files
    with pytest.raises(ConfigError, match="holds documents already"):
        restore_backup(settings(tmp_path / "third", DATABASE_URL=old.config.database_url), backup.folder)
