"""Index versions and documents that many machines share through PostgreSQL; the folders of each machine are copies.

A version goes into the database whole, with its passages and vectors, in the transaction that publishes it. Every
machine fetches what it lacks, checks each file by its digest, and serves from its copy. Who writes holds a right that
one process of all machines can hold. On SQLite there is one machine, and nothing here is used.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from filelock import Timeout
from sqlalchemy import Connection, Engine

from app.config import Config
from app.errors import BuildRunning, InvalidRequest
from app.files import digest_of, sync, write_whole
from app.indexing.database_vectors import passage_rows
from app.indexing.document_copies import DocumentCopies
from app.indexing.version import (
    MANIFEST,
    build_lock,
    changes_wait,
    held_version,
    left_in_file,
    let_changes_wait,
    list_versions,
    published_version,
    put_pointers,
    read_manifest,
    version_folder,
)
from app.storage import shared_files
from app.storage.engine import open_database, open_replica
from app.storage.locks import Right, held
from app.storage.passages import add_version, drop_version
from app.storage.secret import IDENTITY, database_identity

log = logging.getLogger(__name__)
FOLLOW_SECONDS = 0.5
BUILD_WAIT_SECONDS = 3600.0
CHANGE_WAIT_SECONDS = 20.0
FETCH_WAIT_SECONDS = 10.0
"""How long a writer lets a server on the same machine finish fetching what another machine published."""
_INDEX, _DOCUMENTS = "changes of the index", "changes of documents"
_PUBLISHED, _HELD, _LEFT, _WAITING = "published", "held", "left", "waiting"
_VERSION = "version/"
_opened: dict[Config, Shared] = {}
_opening = threading.Lock()
_BUSY = "Another machine is writing the index. Wait until it has ended, then try again."


class Shared:
    """What one process needs to share; safe between threads and across a fork. Use ``shared`` to get it."""

    def __init__(self, config: Config) -> None:
        self._config, self._index_dir = config, config.index_dir
        self._index_dir.mkdir(parents=True, exist_ok=True)
        self.engine = open_database(config.database_url)
        database_identity(self.engine)
        self.reading = open_replica(config.database_read_url or config.database_url)
        self._documents = DocumentCopies(config.knowledge_dir, self._index_dir / "shared-documents.json")
        self._seen: dict[str, str] = {}
        self._follower: int | None = None
        self._leaving = threading.Event()
        self._thread: threading.Thread | None = None

    def pull(self) -> None:
        """Bring this machine's folders to what the database says; cheap when nothing has changed."""
        self._pull(self.engine)

    def follow(self) -> None:
        """Pull twice a second from now on, in a thread of this process; asking again does nothing."""
        if self._follower == os.getpid():
            return
        self._follower = os.getpid()
        self._thread = threading.Thread(target=self._keep_following, daemon=True, name="follow-publications")
        self._thread.start()

    def close(self) -> None:
        """Follow no more, and give up every connection."""
        self._leaving.set()
        if self._thread is not None:
            self._thread.join(2 * FOLLOW_SECONDS)
        self.engine.dispose()
        self.reading.dispose()

    @contextmanager
    def writing_index(self, wait_seconds: float) -> Iterator[None]:
        """The right to write versions; what was made and published becomes everybody's in one transaction at the end.

        Raises BuildRunning while another machine holds it, and what the database raises when it cannot be reached:
        then nothing was published.
        """
        with held(self.engine, Right.WRITE_INDEX, wait_seconds) as connection:
            if connection is None:
                raise BuildRunning(_BUSY)
            database = database_identity(self.engine)
            self._fetch_index(connection, database)
            before = changes_wait(self._index_dir)
            connection.rollback()
            yield
            with connection.begin():
                self._put_index(connection, database, before)

    @contextmanager
    def changing_documents(self, wait_seconds: float = CHANGE_WAIT_SECONDS) -> Iterator[None]:
        """The right to change documents; what was changed here becomes everybody's at the end."""
        with held(self.engine, Right.CHANGE_DOCUMENTS, wait_seconds) as connection:
            if connection is None:
                raise InvalidRequest("Somebody else is changing a document. Try again in a minute.")
            database = database_identity(self.engine)
            self._documents.fetch(connection, database)
            connection.rollback()
            yield
            with connection.begin():
                if self._documents.put(connection, database):
                    shared_files.count_change(connection, _DOCUMENTS)
                if changes_wait(self._index_dir):
                    shared_files.set_state(connection, _WAITING, "yes")

    def share_folder(self) -> None:
        """Give everybody the documents that were put into this machine's folder by hand."""
        with self._documents.lock(CHANGE_WAIT_SECONDS), self.changing_documents():
            pass

    def _keep_following(self) -> None:
        said = ""
        while not self._leaving.wait(FOLLOW_SECONDS):
            try:
                self._pull(self.reading)
                said = ""
            except Exception as problem:  # whatever it was, the next look may go well
                if type(problem).__name__ != said:
                    log.error("What other machines published cannot be fetched: %s", problem)
                said = type(problem).__name__

    def _pull(self, engine: Engine) -> None:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, ExitStack() as locks:
            state = shared_files.state_of(connection)
            if (database := state.get(IDENTITY)) is None:
                return  # a replica that has not heard of it yet
            stale = [name for name in (_INDEX, _DOCUMENTS) if state.get(name, "") != self._seen.get(name)]
            # A folder that is being written to on this machine is looked at again in a moment.
            with suppress(Timeout):
                if _DOCUMENTS in stale:
                    locks.enter_context(self._documents.lock(0.0))
                    self._documents.fetch(connection, database)
                    self._seen[_DOCUMENTS] = state.get(_DOCUMENTS, "")
            with suppress(BuildRunning):
                if _INDEX in stale:
                    locks.enter_context(build_lock(self._index_dir))
                    self._fetch_index(connection, database)
                    self._seen[_INDEX] = state.get(_INDEX, "")
        if {_INDEX, _DOCUMENTS} & state.keys() and changes_wait(self._index_dir) != (_WAITING in state):
            self._follow_waiting(engine)

    def _follow_waiting(self, engine: Engine) -> None:
        """Take over whether changes wait, unless somebody on this machine is deciding about it."""
        with suppress(Timeout, BuildRunning), ExitStack() as locks:
            locks.enter_context(self._documents.lock(0.0))
            locks.enter_context(build_lock(self._index_dir))
            connection = locks.enter_context(engine.connect())
            let_changes_wait(self._index_dir, _WAITING in shared_files.state_of(connection))

    def _fetch_index(self, connection: Connection, database: str) -> None:
        """Versions that are lacking, the published one first; then the pointers; then what went is deleted."""
        state = shared_files.state_of(connection)
        there = [name.removeprefix(_VERSION) for name in shared_files.trees_under(connection, _VERSION)]
        here, published = set(list_versions(self._index_dir)), state.get(_PUBLISHED)
        for version in sorted(there, key=lambda each: (each != published, each)):
            if version not in here or not (version_folder(self._index_dir, version) / MANIFEST).is_file():
                self._fetch_version(connection, version)
            if version == published:
                put_pointers(self._index_dir, published, state.get(_HELD), state.get(_LEFT))
        if there:
            put_pointers(self._index_dir, published, state.get(_HELD), state.get(_LEFT))
        for version in self._shared_before(database) - set(there):
            shutil.rmtree(version_folder(self._index_dir, version), ignore_errors=True)
        self._remember(there, database)

    def _fetch_version(self, connection: Connection, version: str) -> None:
        draft = self._index_dir / "fetching" / version
        shutil.rmtree(draft, ignore_errors=True)
        for path, digest in shared_files.tree(connection, _VERSION + version).items():
            shared_files.fetch(connection, digest, draft / path)
        target = version_folder(self._index_dir, version)
        target.parent.mkdir(exist_ok=True)
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        sync(target.parent)

    def _put_index(self, connection: Connection, database: str, waited: bool) -> None:
        """New versions with their passages, the pointers, and a word to everybody; versions that went are dropped."""
        here = list_versions(self._index_dir)
        there = [name.removeprefix(_VERSION) for name in shared_files.trees_under(connection, _VERSION)]
        for version in here:
            if version not in there:
                self._put_version(connection, version)
        for version in set(there) - set(here):
            shared_files.drop_tree(connection, _VERSION + version)
            drop_version(connection, version)
        shared_files.forget_unheld(connection)
        shared_files.set_state(connection, _PUBLISHED, published_version(self._index_dir))
        shared_files.set_state(connection, _HELD, held_version(self._index_dir))
        shared_files.set_state(connection, _LEFT, left_in_file(self._index_dir) or None)
        if (waits := changes_wait(self._index_dir)) != waited:
            shared_files.set_state(connection, _WAITING, "yes" if waits else None)
        shared_files.count_change(connection, _INDEX)
        self._remember(here, database)

    def _put_version(self, connection: Connection, version: str) -> None:
        folder = version_folder(self._index_dir, version)
        manifest = read_manifest(folder)
        files = {**manifest.files, MANIFEST: digest_of(folder / MANIFEST)}
        shared_files.put_files(connection, _VERSION + version, folder, files)
        add_version(connection, version, manifest.recipe.model.dimension, passage_rows(folder))

    def _shared_before(self, database: str) -> set[str]:
        """The versions that this machine has had in common with this database, and with no other."""
        file = self._index_dir / "shared-versions.json"
        kept = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        return set(kept["versions"]) if isinstance(kept, dict) and kept.get("database") == database else set()

    def _remember(self, versions: list[str], database: str) -> None:
        kept = {"database": database, "versions": sorted(versions)}
        write_whole(self._index_dir / "shared-versions.json", json.dumps(kept))


def shared(config: Config) -> Shared | None:
    """What this process shares with other machines; None on SQLite, where there is one machine."""
    if not config.is_shared:
        return None
    with _opening:
        if config not in _opened:
            _opened[config] = Shared(config)
        return _opened[config]


def close_shared() -> None:
    """Follow nobody any more, and give up every connection: for the end of a process."""
    while _opened:
        _opened.popitem()[1].close()


def pull(config: Config) -> None:
    """Bring this machine's folders up to date; nothing on SQLite."""
    if found := shared(config):
        found.pull()


@contextmanager
def writing(config: Config, wait_seconds: float = 0.0) -> Iterator[None]:
    """The only right to write versions, on this machine and on all. Raises BuildRunning."""
    found = shared(config)
    if found is None:
        with build_lock(config.index_dir):
            yield
        return
    found.pull()
    with build_lock(config.index_dir, FETCH_WAIT_SECONDS), found.writing_index(wait_seconds):
        yield


@contextmanager
def changing_documents(config: Config) -> Iterator[None]:
    """The right to change documents on all machines; the caller holds this machine's own. Nothing on SQLite."""
    found = shared(config)
    if found is None:
        yield
        return
    with found.changing_documents():
        yield


def share_folder(config: Config) -> None:
    """Give everybody what was put into this machine's folder by hand; nothing on SQLite."""
    if found := shared(config):
        found.share_folder()
