"""What earlier builds left that need not be made again: the unchanged documents of a version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.domain import Document, Passage
from app.errors import AppError
from app.indexing.lines import Lines
from app.indexing.opened import DOCUMENTS, PASSAGES
from app.indexing.records import document_from, passage_from, read_lines
from app.indexing.version import (
    Recipe,
    check_version,
    list_versions,
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
