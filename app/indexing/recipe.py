"""What a version built now would be made from: the sources as they stand, the rules of reading, the encoder.

Only digests are taken, and nothing is loaded that reads or encodes, so that a build finds out in a moment that it has
nothing to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from app.config import Config
from app.documents.sources import CORRECTIONS, READER_VERSION, list_sources, source_digest
from app.encoder_identity import encoder_identity
from app.errors import ConfigError, DocumentError
from app.files import check_open
from app.indexing.version import FORMAT, Recipe

APP = Path(__file__).resolve().parent.parent


def recipe_for(config: Config) -> Recipe:
    """What a version built now would be made from. Raises ConfigError when there is no source."""
    sources = source_digests(config.knowledge_dir)
    if not sources:
        raise ConfigError(
            f"There are no documents in {config.knowledge_dir}. Put .md, .txt, .html, .pdf or .docx files there, "
            "or set KNOWLEDGE_DIR to a folder that has some."
        )
    return Recipe(
        FORMAT,
        encoder_identity(config),
        reading_rules(),
        config.max_document_mb,
        sources,
        facts_rules(),
        corrections_digest(config.knowledge_dir),
    )


def source_digests(root: Path) -> dict[str, str]:
    """The digest of every source under ``root`` by path; empty for one that cannot be opened.

    Raises ConfigError when there is no such folder, or one below it cannot be looked into.
    """
    if not root.is_dir():
        raise ConfigError(f"There is no folder {root}. Make it and put documents in, or set KNOWLEDGE_DIR.")
    check_open(root, lambda path: not any(part.startswith(".") for part in path.split("/")))
    return {path: _digest(root, path) for path in list_sources(root)}


def reading_rules() -> str:
    """A digest of everything that decides how a source becomes passages: any change of the rules reads all again."""
    return _rules(READER_VERSION, ("documents", "councils"))


def facts_rules() -> str:
    """A digest of everything that decides which facts a document states, and what all of them teach."""
    return _rules("", ("facts",), ("abbreviations.py", "learnt.py", "names.py"))


def _rules(version: str, packages: Sequence[str], indexing: Sequence[str] = ()) -> str:
    rules = hashlib.sha256(version.encode())
    files = [file for package in packages for file in sorted((APP / package).iterdir())]
    for file in [*files, *(APP / "indexing" / name for name in indexing)]:
        if file.suffix in (".py", ".csv", ".txt"):
            rules.update(f"{file.parent.name}/{file.name}\n".encode() + file.read_bytes())
    return rules.hexdigest()[:16]


def corrections_digest(root: Path) -> str:
    """The SHA-256 (hex) of the file of corrections under ``root``; empty when there is none that can be read."""
    try:
        return hashlib.sha256((root / CORRECTIONS).read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest(root: Path, path: str) -> str:
    try:
        return source_digest(root, path)
    except DocumentError:
        return ""
