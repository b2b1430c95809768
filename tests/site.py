"""A whole small site for tests: three invented documents, a real index, the real application."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flask import Flask

from app.config import Config, load
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.factory import create_app
from app.indexing.build import build_index
from app.indexing.progress import Silent
from app.parts import utc_now

DOCUMENTS = {
    "norfolk/induction.md": """---
title: Induction for new social workers
council: norfolk
kind: article
publisher: Invented Gazette
published: 2020-05
---
# Induction

Avery Example leads the induction programme for newly qualified social workers. Each new starter has a mentor for the
first twelve months and a protected caseload of ten children.
""",
    "worcestershire/bees.md": """---
title: The rooftop bees
council: worcestershire
kind: article
publisher: Invented Gazette
published: 2021-03-04
---
# Bees on the roof

Two colonies of bees live on the roof of the invented Larkspur House. Robin Sample looks after them on Thursdays.
""",
    "pay.txt": "The mileage allowance in this invented text is 45 pence a mile. Claims are paid on the last Friday.\n",
}


def settings(folder: Path, **changed: str) -> Config:
    """The settings of a site that lives in ``folder`` and shares nothing but the model's files."""
    values = {
        "KNOWLEDGE_DIR": str(folder / "knowledge"),
        "INDEX_DIR": str(folder / "index"),
        "DATABASE_URL": f"sqlite:///{folder / 'app.db'}",
        "SECRET_KEY": "only-for-tests-" * 3,
        "LIMITS": "off",
        "LOG_LEVEL": "WARNING",
    }
    return load({**values, **changed})


def write_documents(folder: Path, documents: dict[str, str] | None = None) -> None:
    """Put documents (path to content) into the site's knowledge folder."""
    for path, content in (DOCUMENTS if documents is None else documents).items():
        file = folder / "knowledge" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def build(config: Config) -> None:
    """Build and publish the index of a site."""
    build_index(config, partial(load_encoder, config), Directory.load(), now=utc_now, progress=Silent())


def make_site(folder: Path, **changed: str) -> Flask:
    """The running application over the three documents."""
    write_documents(folder)
    config = settings(folder, **changed)
    build(config)
    return create_app(config)
