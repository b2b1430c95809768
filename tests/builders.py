"""Small inputs with defaults: settings, a knowledge folder of invented documents, a build of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from app.config import Config, load
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex
from app.indexing.progress import Silent
from app.indexing.published import PublishedIndex
from app.indexing.report import BuildReport

SMALL_KNOWLEDGE = {
    "norfolk/team-manager.md": """---
title: Team manager, fostering
council: norfolk
kind: vacancy
published: 2026-10
---
# Team manager, fostering

The fostering team in Norfolk is looking for a team manager. The salary is £48,000 a year.

## Who we are looking for

You have led social workers for at least two years. A full driving licence is needed for visits to carers.
""",
    "norfolk/induction.md": """---
title: Your first weeks
council: norfolk
kind: article
published: 2025-03
---
# Your first weeks

Newly qualified social workers start with a protected caseload of ten children. A mentor meets them every Friday.
""",
    "worcestershire/caseloads.md": """---
title: Caseloads and supervision
council: worcestershire
kind: profile
published: 2024-06
---
# Caseloads and supervision

The average caseload in Worcestershire is fifteen children. Supervision takes place once a month.

## Training

An academy offers forty courses a year. Practice educators receive an allowance of £1,200.
""",
    "general/wellbeing.txt": "Taking care of yourself\n\nStaff may use six free counselling sessions a year.\n",
}


def write_knowledge(folder: Path, documents: dict[str, str] | None = None) -> Path:
    """Write documents, path to text, into ``folder``; the small knowledge by default."""
    for path, text in (SMALL_KNOWLEDGE if documents is None else documents).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def put_misnamed(folder: Path) -> Path:
    """Write a document under a name whose bytes are not UTF-8, as ZIPs and older systems leave them."""
    folder.mkdir(parents=True, exist_ok=True)
    file = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md"))
    file.write_text("The invented cafe opens at nine.\n", encoding="utf-8")
    return file


def settings(folder: Path, **environ: str) -> Config:
    """Settings whose files all lie in ``folder``; ``environ`` overrides by setting name."""
    places = {"KNOWLEDGE_DIR": str(folder / "knowledge"), "INDEX_DIR": str(folder / "index"), "LIMITS": "off"}
    return load({**places, **environ}, var_dir=folder / "var")


def build(config: Config, encoder: Encoder, *, force: bool = False) -> BuildReport:
    """Build the index of ``config`` without showing anything."""
    clock = lambda: datetime.now(UTC)  # noqa: E731
    return build_index(config, lambda: encoder, Directory.load(), now=clock, progress=Silent(), force=force)


def index_of(folder: Path, documents: dict[str, str], encoder: Encoder) -> OpenIndex:
    """The published index of these documents, built in ``folder``."""
    write_knowledge(folder / "knowledge", documents)
    config = settings(folder)
    build(config, encoder)
    return PublishedIndex(config.index_dir, encoder.identity).get()
