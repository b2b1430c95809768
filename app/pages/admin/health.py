"""Health: what runs, what it holds, and what should be mended; the same findings as scripts/doctor."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

from flask import Blueprint
from sqlalchemy import make_url

from app.config import ROOT, Config
from app.doctor import Verdict, examine
from app.pages.admin.documents import present_index
from app.pages.admin.page import render_page
from app.parts import Parts
from app.storage.audit import Action, Wanted
from app.storage.jobs import JobKind

PACKAGES = ("flask", "gunicorn", "sqlalchemy", "faiss-cpu", "onnxruntime", "huey")
MARKS = {Verdict.GOOD: "is-on", Verdict.ADVICE: "is-waiting", Verdict.FAULT: "is-wrong"}
VERDICT_WORDS = {Verdict.GOOD: "Good", Verdict.ADVICE: "To do", Verdict.FAULT: "Fault"}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/health")
    def health_page() -> str:
        builds, backups = parts.jobs.latest(1, JobKind.BUILD), parts.audit.page(Wanted(action=Action.BACKUP_MADE))
        return render_page(
            "health.html",
            findings=examine(parts.config, parts.now()),
            marks=MARKS,
            verdict_words=VERDICT_WORDS,
            index=present_index(parts),
            model=parts.encoder.identity,
            build=builds[0] if builds else None,
            backup=backups[0] if backups else None,
            queue_length=parts.queue.length(),
            active=parts.jobs.active(),
            python=platform.python_version(),
            packages=[(name, version(name)) for name in PACKAGES],
            sizes=_sizes(parts.config),
        )


def _sizes(config: Config) -> list[tuple[str, int]]:
    """How much each part of the installation takes on the disk, in bytes."""
    sizes = [("Documents", _size(config.knowledge_dir)), ("Index versions", _size(config.index_dir))]
    address = make_url(config.database_url)
    if address.get_backend_name() == "sqlite" and address.database:
        file = ROOT / Path(address.database)
        sizes.append(("Database", file.stat().st_size if file.exists() else 0))
    return sizes


def _size(folder: Path) -> int:
    """Bytes of all files below a folder; files that go meanwhile count nothing."""
    total = 0
    for file in folder.rglob("*") if folder.is_dir() else ():
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total
