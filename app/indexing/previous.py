"""What earlier builds left that need not be made again: a whole version, or the unchanged documents of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.domain import Document, Passage
from app.errors import AppError
from app.indexing.lines import Lines
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


class KeptPassages(Mapping[str, Sequence[Passage]]):
    """The passages of these documents, by document id, read from an earlier version's file when they are asked for."""

    def __init__(self, file: Path, documents: Sequence[str]) -> None:
        self._lines = Lines(file, passage_from)
        rows: dict[str, list[int]] = {document_id: [] for document_id in documents}
        for row, record in enumerate(Lines(file, dict)):
            if (own := rows.get(record["document_id"])) is not None:
                own.append(row)
        self._rows = {document_id: np.array(own, np.int32) for document_id, own in rows.items()}

    def __getitem__(self, document_id: str) -> Sequence[Passage]:
        return [self._lines[row] for row in self._rows[document_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


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
    passages = KeptPassages(folder / PASSAGES, [document.id for document in documents.values()])
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
