"""What takes long to make and is the same for many tests: made once in a process, then copied for each."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.own_folder import OwnFolder
from app.storage.engine import open_database
from tests.site import DOCUMENTS, build, settings, write_documents


def lay_database(file: Path) -> None:
    """An empty SQLite database of the newest migration, where there is no file yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_database(), file)


def lay_site(folder: Path, documents: Mapping[str, str] | None = None) -> None:
    """The knowledge folder and the published index of these documents (those of tests/site.py when None)."""
    made = _site(tuple((DOCUMENTS if documents is None else documents).items()))
    shutil.copytree(made, folder, dirs_exist_ok=True)


@cache
def _folder() -> Path:
    folder = OwnFolder("chatbot-kept-")
    atexit.register(folder.close)
    return folder.path


@cache
def _database() -> Path:
    file = _folder() / "app.db"
    open_database(f"sqlite:///{file}").dispose()
    return file


@cache
def _site(documents: tuple[tuple[str, str], ...]) -> Path:
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    write_documents(folder, dict(documents))
    build(settings(folder))
    return folder
