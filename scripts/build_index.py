"""Build or refresh the index from the knowledge folder and publish it: python -m scripts.build_index."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from functools import partial

from app.config import Config, load
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.errors import AppError
from app.indexing.build import build_index
from app.indexing.progress import progress_on
from app.indexing.report import BuildReport, summary


def main(arguments: list[str] | None = None) -> int:
    """Run one build; 0 when an index is published and up to date, 1 when not, 130 when stopped by Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build_index",
        description="Read the knowledge folder (KNOWLEDGE_DIR), encode what changed and publish a new index version "
        "(INDEX_DIR). Nothing changed: nothing is done. Files that cannot be read are named and left out.",
        epilog="Exit status: 0 the index is up to date, 1 nothing was published, 130 stopped by Ctrl-C.",
    )
    parser.add_argument("--force", action="store_true", help="read every file again and publish a new version")
    options = parser.parse_args(arguments)
    try:
        report = build_from(load(), force=options.force)
    except AppError as problem:
        print(f"No new index. {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The published index is as it was; the next build goes on from here.", file=sys.stderr)
        return 130
    print(summary(report))
    return 0


def build_from(config: Config, *, force: bool = False) -> BuildReport:
    """Build the index that these settings name, with progress on standard error."""
    return build_index(
        config,
        partial(load_encoder, config, threads=os.cpu_count() or 1),
        Directory.load(),
        now=lambda: datetime.now(UTC),
        progress=progress_on(sys.stderr),
        force=force,
    )


if __name__ == "__main__":
    sys.exit(main())
