"""A backup is restored into a new folder and answers as before; what is damaged or in the way is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.backup import CONTENTS, DATABASE, check_backup, make_backup, restore_backup
from app.errors import ConfigError
from app.factory import create_app
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
    with pytest.raises(ConfigError, match="There is a database"):
        restore_backup(room.config, backup.folder)
    new = settings(tmp_path / "new")
    write_documents(tmp_path / "new")
    with pytest.raises(ConfigError, match="is not empty"):
        restore_backup(new, backup.folder)


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
