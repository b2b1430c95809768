"""python -m scripts.backup: make, check, restore."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import backup
from tests.site import settings, write_documents


def test_a_backup_is_made_checked_and_restored_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_documents(tmp_path / "old")
    monkeypatch.setattr(backup, "load", lambda: settings(tmp_path / "old"))
    from app.storage.engine import open_database

    open_database(settings(tmp_path / "old").database_url)
    assert backup.main(["make", str(tmp_path / "kept")]) == 0
    (made,) = (tmp_path / "kept").iterdir()
    assert backup.main(["check", str(made)]) == 0
    assert "is whole" in capsys.readouterr().out
    assert backup.main(["restore", str(made)]) == 1
    assert "already: move" in capsys.readouterr().err
    monkeypatch.setattr(backup, "load", lambda: settings(tmp_path / "new"))
    assert backup.main(["restore", str(made)]) == 0
    assert (tmp_path / "new/knowledge/pay.txt").exists()
