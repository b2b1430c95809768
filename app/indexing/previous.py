"""What earlier builds left that need not be made again: a whole version, or the unchanged documents of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain import Document, Passage
from app.errors import AppError
from app.indexing.opened import DOCUMENTS, PASSAGES, read_findings
from app.indexing.records import document_from, passage_from, read_lines
from app.indexing.report import BuildReport, Outcome
from app.indexing.version import (
    Recipe,
    check_version,
    held_version,
    list_versions,
    publish,
    published_version,
    read_manifest,
    version_folder,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Documents by path and their passages by document id, as an earlier build made them."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    passages: Mapping[str, Sequence[Passage]] = field(default_factory=dict)


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


def kept_content(index_dir: Path, recipe: Recipe) -> Kept:
    """The unchanged documents of the newest version made by the same rules of reading, with their passages."""
    for version in reversed(list_versions(index_dir)):
        folder = version_folder(index_dir, version)
        try:
            made = read_manifest(folder).recipe
            if replace(made, sources=recipe.sources, facts=recipe.facts, corrections=recipe.corrections) != recipe:
                continue
            check_version(index_dir, version)
            return _unchanged(folder, recipe)
        except (AppError, OSError, ValueError, KeyError, TypeError):
            continue  # broken: an older one may do, and reading again always does
    return Kept()


def _unchanged(folder: Path, recipe: Recipe) -> Kept:
    documents = {}
    for record in read_lines(folder / DOCUMENTS):
        if recipe.sources.get(record["path"]) == record["digest"]:
            documents[record["path"]] = document_from(record)
    wanted = {document.id for document in documents.values()}
    passages: defaultdict[str, list[Passage]] = defaultdict(list, {document_id: [] for document_id in wanted})
    for record in read_lines(folder / PASSAGES):
        if record["document_id"] in wanted:
            passages[record["document_id"]].append(passage_from(record))
    return Kept(documents, passages)


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
