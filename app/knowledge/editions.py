"""The editions that were replaced, as they are kept under ``.replaced``: each with its moment and where it lay."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from app.documents.sources import list_sources
from app.errors import NotFound
from app.knowledge.shelf import Shelf

REPLACED = ".replaced"
_TOKEN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{4}")


@dataclass(frozen=True, slots=True)
class Edition:
    """One earlier edition: ``token`` names its folder, ``path`` is where it lay, ``until`` when it was replaced."""

    token: str
    path: str
    until: datetime


def earlier_editions(shelf: Shelf, paths: Collection[str]) -> list[Edition]:
    """The editions kept of what lay at these paths, newest first."""
    kept = shelf.root / REPLACED
    folders = sorted(kept.iterdir(), reverse=True) if kept.is_dir() else []
    return [
        Edition(folder.name, path, datetime.strptime(folder.name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
        for folder in folders
        if _TOKEN.fullmatch(folder.name)
        for path in list_sources(folder)
        if path in paths
    ]


def edition_bytes(shelf: Shelf, edition: Edition) -> bytes:
    """The file of an edition. Raises NotFound when it is gone."""
    try:
        return (shelf.root / REPLACED / edition.token / edition.path).read_bytes()
    except OSError as problem:
        raise NotFound("This edition is no longer kept.") from problem
