"""Move an installation between SQLite and PostgreSQL: python -m scripts.move_database TARGET_URL."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from app.config import load
from app.errors import AppError
from app.moving import Move, move
from app.queue import some_worker_runs
from app.storage.audit import Action, Audit, Entry
from app.storage.engine import database_faults_told, open_database

COMMAND_LINE = "command line"


def main(arguments: list[str] | None = None) -> int:
    """Move once; 0 when everything is there, 1 when not, with the reason."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.move_database",
        description="Copy the database of the settings (DATABASE_URL) to another, SQLite or PostgreSQL, with documents "
        "and index versions; count and compare all of it. Stop every server first. The source stays as it is. "
        "Afterwards start with DATABASE_URL set to the target.",
    )
    parser.add_argument("target", help="address of a database that holds nothing yet: sqlite:///FILE or postgresql://…")
    parser.add_argument("--while-running", action="store_true", help="though a worker runs; what is written is lost")
    options = parser.parse_args(arguments)
    try:
        config = load()
        with database_faults_told():
            if some_worker_runs(config) and not options.while_running:
                print("A server or worker still runs. Stop it: what is written meanwhile is lost.", file=sys.stderr)
                return 1
            done = move(config, options.target)
            entry = Entry(datetime.now(UTC), COMMAND_LINE, Action.DATABASE_MOVED, _summary(done), address=COMMAND_LINE)
            Audit(open_database(options.target)).note(entry)
    except (AppError, OSError) as problem:
        print(f"Not moved. {problem}", file=sys.stderr)
        return 1
    for table in done.tables:
        print(f"{table.table:20} {table.rows:10,} rows  {table.digest[:16]}  the same in both")
    print(f"{_summary(done)}. Now start with DATABASE_URL set to the target.")
    return 0


def _summary(done: Move) -> str:
    rows = sum(table.rows for table in done.tables)
    return f"{rows:,} rows, {done.documents:,} documents, {done.versions:,} index versions, {done.published} published"


if __name__ == "__main__":
    sys.exit(main())
