"""Look after index versions: list, publish, roll back, clean. python -m scripts.versions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.config import Config, load
from app.documents.sources import list_sources
from app.encoder_identity import encoder_identity
from app.errors import BUILD_COMMAND, AppError
from app.indexing.disk import disk_faults_told
from app.indexing.shared import pull, writing
from app.indexing.version import (
    clean,
    list_versions,
    publish,
    published_version,
    read_manifest,
    roll_back,
    version_folder,
)

_MOST_NAMED = 10


def main(arguments: list[str] | None = None) -> int:
    """Do one thing to the versions in INDEX_DIR; 0 when done, 1 when not, with the reason."""
    options = _parser().parse_args(arguments)
    try:
        config = load()
        for line in _do(options, config):
            print(line)
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.versions",
        description="Look after the index versions in INDEX_DIR. Running servers notice a publication by themselves.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="show all versions, newest first")
    chosen = commands.add_parser("publish", help="serve this version")
    chosen.add_argument("version", help="an id that 'list' shows")
    commands.add_parser("rollback", help="serve the version before the published one")
    commands.add_parser("clean", help="delete all but the newest versions (KEEP_VERSIONS), never the published one")
    return parser


def _do(options: argparse.Namespace, config: Config) -> list[str]:
    index_dir = config.index_dir
    pull(config)
    if options.command == "list":
        return [_line(index_dir, version) for version in reversed(list_versions(index_dir))] or ["No versions yet."]
    with disk_faults_told(config.index_dir), writing(config):
        if options.command == "publish":
            publish(index_dir, options.version, encoder_identity(config))
            return _published(config, options.version)
        if options.command == "rollback":
            return _published(config, roll_back(index_dir, served_by=encoder_identity(config)))
        removed = clean(index_dir, config.keep_versions)
        return [f"Deleted {version}" for version in removed] or ["Nothing to delete."]


def _published(config: Config, version: str) -> list[str]:
    """What was published, and which of its documents are held no more: candidates get them again."""
    manifest = read_manifest(version_folder(config.index_dir, version))
    held = set(list_sources(config.knowledge_dir)) if config.knowledge_dir.is_dir() else set()
    gone = sorted(set(manifest.recipe.sources) - set(manifest.failures) - held)
    told = [f"Published {version}"]
    if gone:
        named = ", ".join(gone[:_MOST_NAMED]) + (" and more" if len(gone) > _MOST_NAMED else "")
        told.append(
            f"It holds documents that were withdrawn, or are gone from {config.knowledge_dir}, since it was built: "
            f"{named}. Candidates get what stands there. A version without them: {BUILD_COMMAND}."
        )
    return told


def _line(index_dir: Path, version: str) -> str:
    mark = "*" if version == published_version(index_dir) else " "
    try:
        manifest = read_manifest(version_folder(index_dir, version))
    except AppError as problem:
        return f"{mark} {version}  {problem}"
    counts = ", ".join(f"{count:,} {name}" for name, count in manifest.counts.items())
    return f"{mark} {version}  {counts}, {len(manifest.failures)} left out, {manifest.recipe.model.name}"


if __name__ == "__main__":
    sys.exit(main())
