"""The index that a server answers from: always the published version, or the last good one.

Asking costs one look at a small file. When another version is published, the
request that notices opens it while all others go on with the old one; what does
not open is logged and never served.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.config import Config
from app.errors import AppError, BrokenIndex, NoIndex
from app.indexing.database_vectors import DatabaseVectors
from app.indexing.opened import OpenIndex, open_index
from app.indexing.shared import shared
from app.indexing.vectors import VectorIndex
from app.indexing.version import POINTER, list_versions, published_version
from app.model_identity import ModelIdentity

log = logging.getLogger(__name__)
RETRY_SECONDS = 30.0
"""After a failure the pointed version is tried again this often: a full disk or table of files may pass."""
_Stamp = tuple[int, int, int]


class PublishedIndex:
    """A live view of ``index_dir`` for one encoder; safe to share between threads and across a fork."""

    def __init__(
        self,
        index_dir: Path,
        identity: ModelIdentity,
        pull: Callable[[], None] | None = None,
        vectors: Callable[[OpenIndex], VectorIndex] | None = None,
    ) -> None:
        """``pull`` fetches what other machines published, ``vectors`` says where an opened version's are looked for."""
        self._pull, self._vectors = pull, vectors
        self._index_dir = index_dir
        self._identity = identity
        self._index: OpenIndex | None = None
        self._problem: BrokenIndex | None = None
        self._seen: _Stamp | None = None
        self._retry_at: float | None = None
        self._new_lock()
        os.register_at_fork(after_in_child=self._new_lock)

    def get(self) -> OpenIndex:
        """The index to answer from.

        Raises NoIndex when nothing is published, BrokenIndex when no version can be served.
        """
        if self._index is None and self._pull is not None:
            self._pull()
        stamp = self._stamp()
        if stamp is None and self._index is None:
            raise NoIndex(str(self._index_dir))
        # Whoever has an index to go on with does not wait for the one who is opening another.
        if stamp is not None and self._is_news(stamp) and self._opening.acquire(blocking=self._index is None):
            try:
                if self._is_news(stamp):
                    self._refresh(stamp)
            finally:
                self._opening.release()
        if self._index is None:
            raise BrokenIndex(str(self._problem)) from self._problem
        return self._index

    def _is_news(self, stamp: _Stamp) -> bool:
        """Was the pointer replaced, or is it time to try again what failed?"""
        return stamp != self._seen or (self._retry_at is not None and time.monotonic() >= self._retry_at)

    def _refresh(self, stamp: _Stamp) -> None:
        """Open what the pointer names, or keep what there is; one thread at a time."""
        version = published_version(self._index_dir) or ""
        try:
            if self._index is None or self._index.version != version:
                self._index = self._opened(version)
                log.info("Index version %s is open: %d passages", version, len(self._index.passages))
            self._retry_at = None
        except AppError as problem:
            if stamp != self._seen:
                log.error("The published index version cannot be served: %s", problem)
            self._problem = BrokenIndex(str(problem))
            self._retry_at = time.monotonic() + RETRY_SECONDS
            self._index = self._index or self._older(version)
        self._seen = stamp

    def _older(self, published: str) -> OpenIndex | None:
        """The newest other version that opens, if any."""
        for version in reversed(list_versions(self._index_dir)):
            if version == published:
                continue
            try:
                index = self._opened(version)
            except AppError as problem:
                log.error("Index version %s cannot be served either: %s", version, problem)
                continue
            log.error("Serving index version %s until the published one can be served", version)
            return index
        return None

    def _opened(self, version: str) -> OpenIndex:
        index = open_index(self._index_dir, version, self._identity)
        return index if self._vectors is None else replace(index, vectors=self._vectors(index))

    def _stamp(self) -> _Stamp | None:
        """What changes whenever the pointer is replaced; None when there is no pointer."""
        try:
            found = (self._index_dir / POINTER).stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _new_lock(self) -> None:
        """A lock of this process: one that was held at a fork would stay held in the child."""
        self._opening = threading.Lock()


def published_index(config: Config, identity: ModelIdentity) -> PublishedIndex:
    """The published index of these settings: of this machine's folder, or of what all machines share."""
    found = shared(config)
    if found is None:
        return PublishedIndex(config.index_dir, identity)

    def pull() -> None:
        try:
            found.pull()
        except (SQLAlchemyError, AppError) as problem:  # this machine's copy may still be good
            log.error("What other machines published cannot be fetched: %s", problem)

    def vectors(index: OpenIndex) -> VectorIndex:
        return DatabaseVectors(index.vectors, found.reading, index.version) if config.pgvector else index.vectors

    return PublishedIndex(config.index_dir, identity, pull, vectors)
