"""Back up the database and the documents, check a backup, restore one: python -m scripts.backup."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.backup import check_backup, make_backup, restore_backup
from app.config import Config, load
from app.errors import AppError
from app.storage.audit import Action, Audit, Entry
from app.storage.engine import open_database

COMMAND_LINE = "command line"


def main(arguments: list[str] | None = None) -> int:
    """Do one thing with backups; 0 when done, 1 when not, with the reason."""
    options = _parser().parse_args(arguments)
    try:
        print(_do(options.command, options.folder, load()))
    except (AppError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.backup",
        description="Keep the database and the documents safe. The index is not in a backup: a build makes it again.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, told in (
        ("make", "write a new backup into a folder below FOLDER; the server may run"),
        ("check", "check that a backup is whole"),
        ("restore", "put a backup where KNOWLEDGE_DIR and DATABASE_URL point; both must hold nothing yet"),
    ):
        commands.add_parser(name, help=told).add_argument("folder", type=Path, metavar="FOLDER")
    return parser


def _do(command: str, folder: Path, config: Config) -> str:
    now = datetime.now(UTC)
    if command == "make":
        backup = make_backup(config, folder.resolve(), now)
        entry = Entry(now, COMMAND_LINE, Action.BACKUP_MADE, backup.folder.name, address=COMMAND_LINE)
        Audit(open_database(config.database_url)).note(entry)
        return f"{backup.folder} holds {len(backup.files):,} files, and all of them were checked."
    if command == "check":
        backup = check_backup(folder.resolve())
        return f"{backup.folder} is whole: {len(backup.files):,} files, made {backup.made_at:%d %B %Y, %H:%M} UTC."
    backup = restore_backup(config, folder.resolve())
    entry = Entry(now, COMMAND_LINE, Action.BACKUP_RESTORED, backup.folder.name, address=COMMAND_LINE)
    Audit(open_database(config.database_url)).note(entry)
    waits = " Changes to documents waited to be published: an admin builds and publishes in the room."
    return (
        f"Restored {len(backup.files):,} files to {config.knowledge_dir} and {config.database_url}. Next: scripts/run"
        f"{waits if backup.changes_wait else ''}"
    )


if __name__ == "__main__":
    sys.exit(main())
