"""Build or refresh the index from the knowledge folder and publish it: python -m scripts.build_index."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from functools import partial

from app.config import Config, load
from app.encoder_identity import encoder_identity
from app.errors import AppError, ConfigError
from app.indexing.progress import Stages, progress_on
from app.indexing.report import BuildReport, summary
from app.indexing.settled import unchanged
from app.indexing.version import changes_wait, check_version, list_versions, published_version


def main(arguments: list[str] | None = None) -> int:
    """Run one build; 0: an index is published and up to date, 1: it is not, 2: a setting is wrong, 130: Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build_index",
        description="Read the knowledge folder (KNOWLEDGE_DIR), encode what changed and publish a new index version "
        "(INDEX_DIR). Nothing changed: nothing is done. Files that cannot be read are named and left out.",
        epilog="Exit status: 0 the index is up to date, 1 nothing was published, 2 a setting or an argument is wrong, "
        "130 stopped by Ctrl-C.",
    )
    parser.add_argument("--force", action="store_true", help="read every file again and publish a new version")
    parser.add_argument(
        "--at-start", action="store_true", help="do nothing while changes of the admin's room wait to be published"
    )
    options = parser.parse_args(arguments)
    try:
        config = load()
    except ConfigError as problem:
        print(f"No new index. {problem}", file=sys.stderr)
        return 2
    try:
        _pull(config)
        if options.at_start and _is_left_to_people(config):
            print("Changes made in the admin's room wait to be published there. Serving what is published.")
            return 0
        report = (None if options.force else _unchanged(config)) or build_from(config, force=options.force)
    except AppError as problem:
        print(f"No new index. {problem}{_what_stays(config)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The published index is as it was; the next build goes on from here.", file=sys.stderr)
        return 130
    print(summary(report))
    return 0


def _what_stays(config: Config) -> str:
    """Whoever withdrew documents has to know that they are still answered from."""
    try:
        published = published_version(config.index_dir)
        stays = published in list_versions(config.index_dir)
    except OSError:
        return ""
    return f"\nVersion {published} stays published, with the documents that it was built from." if stays else ""


def _is_left_to_people(config: Config) -> bool:
    """Whether changes wait for a person, and what is published (or nothing, if nothing ever was) can be served."""
    if not changes_wait(config.index_dir):
        return False
    published = published_version(config.index_dir)
    try:
        return published is None or check_version(config.index_dir, published).recipe.model == encoder_identity(config)
    except AppError:
        return False


def _pull(config: Config) -> None:
    """Fetch what other machines published, where there may be others."""
    if config.is_shared:
        from app.indexing.shared import pull

        pull(config)


def _unchanged(config: Config) -> BuildReport | None:
    """The report when everything is as it was, in the time that this took."""
    stages = Stages(progress_on(sys.stderr))
    report = unchanged(config)
    return report and report.after(stages)


def build_from(config: Config, *, force: bool = False) -> BuildReport:
    """Build the index that these settings name, with progress on standard error."""
    # What reads, encodes and stores is loaded only for a build: most starts find that nothing has changed.
    from app.councils.directory import Directory
    from app.encoder import load_encoder
    from app.indexing.build import build_index

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
