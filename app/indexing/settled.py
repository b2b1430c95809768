"""Whether a build has anything to do, and its report where it has not."""

from __future__ import annotations

from pathlib import Path

from app.config import Config
from app.errors import AppError
from app.indexing.recipe import recipe_for
from app.indexing.records import read_findings
from app.indexing.report import BuildReport, Outcome
from app.indexing.version import (
    Recipe,
    changes_wait,
    check_version,
    held_version,
    list_versions,
    publish,
    published_version,
    read_manifest,
    version_folder,
)


def unchanged(config: Config) -> BuildReport | None:
    """The report of a build that would find everything as it was; None when it may have something to make or to do.

    Only looks, and takes no lock: whoever gets None calls ``build_index``. Machines that share a database always do.
    Raises ConfigError when there is no source.
    """
    newest = next(reversed(list_versions(config.index_dir)), None)
    if config.is_shared or changes_wait(config.index_dir) or newest is None:
        return None
    if newest != published_version(config.index_dir):
        return None
    return settled(config.index_dir, recipe_for(config), do_publish=False)


def settled(index_dir: Path, recipe: Recipe, do_publish: bool = True) -> BuildReport | None:
    """The report of a build that has nothing to make, or None when there is something to make.

    A version that was complete when its build was killed is published here, if
    ``do_publish``. One that somebody rolled back from is left alone.
    """
    newest = next(reversed(list_versions(index_dir)), None)
    published = published_version(index_dir)
    try:
        if newest is None or read_manifest(version_folder(index_dir, newest)).recipe != recipe:
            return None
        if published == newest:
            return _report(index_dir, newest, Outcome.UNCHANGED)
        if not do_publish:
            return _report(index_dir, newest, Outcome.CANDIDATE)
        if published is not None and held_version(index_dir) == newest:
            return _report(index_dir, published, Outcome.HELD)
        publish(index_dir, newest)
        return _report(index_dir, newest, Outcome.RESUMED)
    except AppError:
        return None  # broken: a new version repairs it


def _report(index_dir: Path, version: str, outcome: Outcome) -> BuildReport:
    manifest = check_version(index_dir, version)
    return BuildReport(
        outcome,
        version,
        sources=len(manifest.recipe.sources),
        reused=manifest.counts.get("documents", 0),
        failures=manifest.failures,
        passages=manifest.counts.get("passages", 0),
        sentences=manifest.counts.get("sentences", 0),
        findings=read_findings(version_folder(index_dir, version)),
    )
