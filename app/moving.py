"""Moves an installation from SQLite to PostgreSQL or back: rows, documents and index versions, counted and compared.

The source stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.config import Config
from app.documents.sources import list_sources
from app.errors import ConfigError
from app.indexing.shared import pull, share_folder, writing
from app.indexing.version import check_version, list_versions, published_version
from app.storage.engine import check_there, open_database
from app.storage.moving import Moved, copy_tables


@dataclass(frozen=True, slots=True)
class Move:
    """What was moved: tables, documents and versions, every file of which was checked by its digest."""

    tables: tuple[Moved, ...]
    documents: int
    versions: int
    published: str | None


def move(config: Config, target_url: str) -> Move:
    """Move everything from the database of the settings to ``target_url``, which must hold nothing yet.

    From PostgreSQL to SQLite, KNOWLEDGE_DIR and INDEX_DIR become the truth; the other way they are taken over.
    Raises ConfigError. A move that was broken off is begun again with a new, empty target.
    """
    target = replace(config, database_url=target_url)
    check_there(config.database_url)
    pull(config)
    documents, versions = _documents(config), list_versions(config.index_dir)
    source, new = open_database(config.database_url), open_database(target_url)
    try:
        if source.url == new.url:
            raise ConfigError("Source and target are the same database")
        tables = copy_tables(source, new)
    finally:
        source.dispose()
        new.dispose()
    share_folder(target)
    with writing(target):
        pass
    published = published_version(config.index_dir)
    for version in versions:
        check_version(config.index_dir, version)
    if (_documents(config), list_versions(config.index_dir)) != (documents, versions):
        raise ConfigError(f"{config.knowledge_dir} or {config.index_dir} was changed by somebody else meanwhile")
    return Move(tuple(tables), len(documents), len(versions), published)


def _documents(config: Config) -> list[str]:
    return list_sources(config.knowledge_dir) if config.knowledge_dir.is_dir() else []
