"""Backups: the database and the documents in one folder with the digest of every file, and the way back.

An index is not in it: a build makes it again. The secret key and who is signed in
are not in it: a restored installation makes its own key, and brings no ended session back.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.config import Config
from app.errors import ConfigError
from app.files import OF_SYSTEMS, digest_of, write_whole
from app.indexing.document_copies import TREE
from app.indexing.shared import pull, share_folder
from app.indexing.version import changes_wait, let_changes_wait
from app.storage.engine import check_there, open_database, sqlite_file
from app.storage.moving import copy_tables
from app.storage.shared_files import tree

DATABASE, DOCUMENTS, CONTENTS = "app.db", "knowledge", "contents.json"
_WAIT = "changes_wait"
_LEFT_OUT = (".incoming", ".change.lock", *OF_SYSTEMS)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, when it was made, and the SHA-256 of each of its files by path.

    ``changes_wait`` is true where its documents hold changes that nobody had published yet; a backup of an earlier
    release does not tell.
    """

    folder: Path
    made_at: datetime
    files: Mapping[str, str]
    changes_wait: bool = False


def make_backup(config: Config, target: Path, now: datetime) -> Backup:
    """Write a new folder below ``target`` for its owner alone, check it, and return it. The server may go on meanwhile.

    The database is kept as a SQLite file, wherever it lives. Raises ConfigError when no whole copy could be made.
    """
    check_there(config.database_url)
    pull(config)
    if not config.knowledge_dir.is_dir():
        raise ConfigError(f"There is no folder {config.knowledge_dir}: set KNOWLEDGE_DIR to that of the server")
    folder = target / f"backup-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if folder.exists():
        raise ConfigError(f"{folder} was made a moment ago: to make another one, try again")
    draft = folder.with_name(f".{folder.name}")
    try:
        draft.mkdir(parents=True, mode=0o700)
    except OSError as problem:  # perhaps another backup is being made there: what it has written stays
        raise _not_made(problem, target) from problem
    try:
        _copy_database(config, draft / DATABASE)
        waited = changes_wait(config.index_dir)
        shutil.copytree(config.knowledge_dir, draft / DOCUMENTS, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        waits = waited or changes_wait(config.index_dir)  # something may have been changed or published meanwhile
        files = {path: digest_of(draft / path) for path in _files(draft)}
        contents = {"made_at": now.isoformat(), "files": files, _WAIT: waits}
        write_whole(draft / CONTENTS, json.dumps(contents, indent=1))
        draft.rename(folder)
    except (OSError, sqlite3.Error, SQLAlchemyError) as problem:
        raise _not_made(problem, target) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return check_backup(folder)


def _not_made(problem: Exception, target: Path) -> ConfigError:
    return ConfigError(
        f"No backup was made: {_reason(problem)}. See that there is room at {target}, and that this user may write "
        "there and read the database and every document; then try again."
    )


def check_backup(folder: Path) -> Backup:
    """A backup of which every file is there, byte for byte, and the database is sound. Raises ConfigError.

    Writes nothing beside it, so that it may lie on a disk that is only read.
    """
    try:
        contents = json.loads((folder / CONTENTS).read_text("utf-8"))
        made_at, files = datetime.fromisoformat(contents["made_at"]), dict(contents["files"])
        waits = bool(contents.get(_WAIT))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ConfigError(f"{folder} is no backup: {CONTENTS} cannot be read ({problem})") from problem
    for path, digest in files.items():
        if not (folder / path).is_file() or digest_of(folder / path) != digest:
            raise ConfigError(f"The backup {folder} is not whole: {path} is missing or is not as it was written")
    address = (folder / DATABASE).resolve().as_uri()
    try:
        with closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as problem:
        found = problem
    if found != "ok":
        raise ConfigError(f"The database in {folder} is damaged: {found}")
    return Backup(folder, made_at, files, waits)


def restore_backup(config: Config, folder: Path) -> Backup:
    """Put a backup where the settings point, which must hold nothing yet, whole or not at all. Raises ConfigError.

    Where changes waited for a person to publish them, they wait again: the next start publishes nothing.
    """
    backup, database = check_backup(folder), sqlite_file(config.database_url)
    for left in (database, Path(f"{database}-wal"), Path(f"{database}-journal")) if database is not None else ():
        if left.exists():  # a log that was left behind would be written into the restored database
            raise ConfigError(f"There is {left} already: move {database}* away, or set DATABASE_URL to a new file")
    if database is None and _holds_documents(config):
        raise ConfigError("The database holds documents already: set DATABASE_URL to one that holds nothing")
    if any(_within(config.knowledge_dir)):
        raise ConfigError(f"{config.knowledge_dir} is not empty: move it away, or set KNOWLEDGE_DIR to a new folder")
    waited = changes_wait(config.index_dir)
    try:
        if backup.changes_wait:
            let_changes_wait(config.index_dir)
        if (folder / DOCUMENTS).is_dir():
            shutil.copytree(folder / DOCUMENTS, config.knowledge_dir, dirs_exist_ok=True)
        _put_database(folder / DATABASE, database, config.database_url)
    except (ConfigError, OSError, SQLAlchemyError) as problem:
        _empty(config.knowledge_dir)
        if not waited:
            let_changes_wait(config.index_dir, False)
        raise ConfigError(
            f"Nothing was restored: {_reason(problem)}. See that there is room, and that this user may write, at "
            f"{config.knowledge_dir} and {database or 'the database'}; then try again."
        ) from problem
    share_folder(config)
    return backup


def _put_database(kept: Path, database: Path | None, url: str) -> None:
    """The database last: where it is missing, everybody sees that there is nothing yet."""
    if database is None:
        with tempfile.TemporaryDirectory() as own:  # opening a database may bring it to a newer form; a backup stays
            shutil.copyfile(kept, Path(own) / DATABASE)
            _copy_rows(f"sqlite:///{Path(own) / DATABASE}", url)
        return
    draft = database.with_name(f".{database.name}-restoring")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        shutil.copyfile(kept, draft)
        draft.replace(database)
    finally:
        draft.unlink(missing_ok=True)


def _within(folder: Path) -> list[Path]:
    """What people have in a folder, which may be a whole disk; nothing where there is no such folder."""
    return [each for each in folder.iterdir() if each.name not in OF_SYSTEMS] if folder.is_dir() else []


def _empty(folder: Path) -> None:
    for each in _within(folder):
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink()


def _reason(problem: Exception) -> object:
    """What went wrong, in the system's words; the first of many where a folder was copied."""
    if isinstance(problem, shutil.Error):
        return problem.args[0][0][2]
    return getattr(problem, "orig", None) or problem


def _copy_database(config: Config, target: Path) -> None:
    database = sqlite_file(config.database_url)
    if database is None:
        _copy_rows(config.database_url, f"sqlite:///{target}")
        return
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        _forget_sessions(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def _forget_sessions(copy: sqlite3.Connection) -> None:
    """Leave no trace of who is signed in; a database from before sessions were kept has none."""
    if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sessions'").fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        with copy:
            copy.execute("DELETE FROM sessions")


def _copy_rows(source_url: str, target_url: str) -> None:
    """Every row from one database to another, compared; a SQLite file is left as one file without a log beside it."""
    source, target = open_database(source_url), open_database(target_url)
    try:
        copy_tables(source, target)
        for engine in (source, target):
            if engine.dialect.name == "sqlite":
                with closing(engine.raw_connection()) as connection:
                    connection.cursor().execute("PRAGMA journal_mode=DELETE")
    finally:
        source.dispose()
        target.dispose()
        for url in (source_url, target_url):
            if file := sqlite_file(url):
                Path(f"{file}.lock").unlink(missing_ok=True)


def _holds_documents(config: Config) -> bool:
    engine = open_database(config.database_url)
    try:
        with engine.connect() as connection:
            return bool(tree(connection, TREE))
    finally:
        engine.dispose()


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
