"""Putting a version before people, and what differs between two: used by whoever decides, never by a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.config import Config
from app.encoder_identity import encoder_identity
from app.indexing.disk import disk_faults_told
from app.indexing.opened import DOCUMENTS
from app.indexing.recipe import corrections_digest, source_digests
from app.indexing.records import read_lines
from app.indexing.shared import writing
from app.indexing.version import (
    Manifest,
    clean,
    left_versions,
    let_changes_wait,
    list_versions,
    publish,
    published_version,
    read_manifest,
    version_folder,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths that one version has and another has not, and those that differ."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both were made from the same sources."""
        return not (self.added or self.removed or self.changed)


def release(config: Config, version_id: str) -> list[str]:
    """Publish a version, older or newer, and delete surplus ones; the ids of those that went.

    Raises NotFound, BrokenIndex, or BuildRunning while a build writes.
    """
    with disk_faults_told(config.index_dir), writing(config):
        publish(config.index_dir, version_id, encoder_identity(config))
        recipe = read_manifest(version_folder(config.index_dir, version_id)).recipe
        is_up_to_date = (
            config.knowledge_dir.is_dir()
            and recipe.sources == source_digests(config.knowledge_dir)
            and recipe.corrections == corrections_digest(config.knowledge_dir)
        )
        let_changes_wait(config.index_dir, not is_up_to_date)
        return clean(config.index_dir, config.keep_versions)


def candidate(config: Config) -> str | None:
    """The newest version when it is newer than the published one and never was published; None otherwise."""
    newest = next(reversed(list_versions(config.index_dir)), None)
    published = published_version(config.index_dir)
    if newest is None or (published is not None and newest <= published) or newest in left_versions(config.index_dir):
        return None
    return newest


def difference(before: Manifest | None, after: Manifest) -> Difference:
    """What ``after`` adds to, removes from and changes in the documents of ``before``; a file left out is none."""
    return difference_of(_documents_in(before) if before else {}, _documents_in(after))


def _documents_in(manifest: Manifest) -> dict[str, str]:
    return {path: digest for path, digest in manifest.recipe.sources.items() if path not in manifest.failures}


def difference_of(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """The same for sources: each path with its digest."""
    return Difference(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
    )


def titles_in(config: Config, version_id: str) -> dict[str, str]:
    """The title of every document of a version by its path."""
    records = read_lines(version_folder(config.index_dir, version_id) / DOCUMENTS)
    return {record["path"]: record["metadata"]["title"] for record in records}
