"""What is held: every file of the knowledge folder and every withdrawn one, each with its state.

The folder is the truth; the published version says what candidates get. A file
whose bytes or sidecar are not those of the published version is pending.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import Config
from app.documents.sources import list_sources, source_digest
from app.domain import Document
from app.errors import DocumentError, NotFound
from app.indexing.opened import OpenIndex
from app.indexing.shared import changing_documents
from app.indexing.version import let_changes_wait, published_version
from app.knowledge.read_apart import read_apart
from app.knowledge.sidecar import without_given, write_whole_sidecar, written_fields
from app.knowledge.understood import KeptReadings, Understood

WITHDRAWN = ".withdrawn"


class State(StrEnum):
    """What is true of a file now."""

    PUBLISHED = "published"
    PENDING = "pending"
    EXPIRED = "expired"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Held:
    """One file: ``document`` is what it says as far as it was read, ``problem`` why it cannot be used.

    ``is_published`` is true when candidates get it now, in this or an earlier edition.
    """

    path: str
    id: str
    digest: str
    state: State
    size: int
    document: Document | None = None
    problem: str = ""
    is_published: bool = False

    @property
    def title(self) -> str:
        """The title, or the path where none is known."""
        return self.document.metadata.title if self.document else self.path


class Shelf:
    """The knowledge folder of one installation. Safe to share between threads."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._readings = KeptReadings(config.index_dir)
        self._digests: dict[str, tuple[object, str]] = {}
        self._lock = threading.Lock()

    @property
    def root(self) -> Path:
        """The knowledge folder."""
        return self._config.knowledge_dir

    def held(self, index: OpenIndex | None, today: date) -> list[Held]:
        """Every file by path, the withdrawn ones last. ``index`` is the published version, if any."""
        published = {document.path: document for document in index.documents.values()} if index else {}
        failures = index.manifest.failures if index else {}
        sources = index.manifest.recipe.sources if index else {}
        found = [
            self._present(path, published.get(path), failures if sources.get(path) == digest else {}, digest, today)
            for path, digest in self.sources().items()
        ]
        return found + self._withdrawn(published)

    def sources(self) -> dict[str, str]:
        """The digest of every source by path, as the manifest of a version has them."""
        return {path: self.digest(path) for path in (list_sources(self.root) if self.root.is_dir() else [])}

    def get(self, document_id: str, index: OpenIndex | None, today: date) -> Held:
        """One file, read now if it never was. Raises NotFound."""
        for held in self.held(index, today):
            if held.id == document_id:
                return held
        raise NotFound("There is no such document. It may have been renamed on the disk.")

    def understood(self, held: Held) -> Understood | str:
        """What the file says now, or the reason why it cannot be read; read apart when that was never done."""
        root, path = self.place(held)
        known = self._readings.get(held.path, held.digest)
        if known is None:
            try:
                known = read_apart(root, path, self.max_bytes)
            except DocumentError as problem:
                known = problem.reason
            self._readings.put(held.path, held.digest, known)
        return known

    def said_by_file(self, held: Held) -> Understood | None:
        """What the file says without its sidecar; None where that gives nothing, or the file cannot be read.

        The sidecar's notes and its kind still count: the kind decides which dates are looked for.
        """
        root, path = self.place(held)
        try:
            said = written_fields(root, path)
            left = without_given(said)
            if left == said:
                return None
            known = self._readings.get(path, f"{held.digest} by itself")
            if known is None:
                with TemporaryDirectory() as folder:
                    copied = Path(folder) / path
                    copied.parent.mkdir(parents=True)
                    shutil.copy(root / path, copied)
                    write_whole_sidecar(Path(folder), path, left)
                    known = read_apart(Path(folder), path, self.max_bytes)
                self._readings.put(path, f"{held.digest} by itself", known)
        except (DocumentError, OSError):
            return None
        return known if isinstance(known, Understood) else None

    def remember(self, path: str, found: Understood | str) -> None:
        """Keep a reading that was made already of the file as it is now."""
        self._readings.put(path, self.digest(path), found)

    def shared_change(self) -> AbstractContextManager[None]:
        """A change that becomes everybody's at its end, where several machines share the documents."""
        return changing_documents(self._config)

    def let_wait(self) -> None:
        """Remember that something was changed that a person has to publish."""
        let_changes_wait(self._config.index_dir)

    @property
    def has_published(self) -> bool:
        """Whether a version is published, so that there were documents."""
        return published_version(self._config.index_dir) is not None

    @property
    def max_bytes(self) -> int:
        """The largest file that may be added."""
        return self._config.max_document_mb * 1024 * 1024

    def place(self, held: Held) -> tuple[Path, str]:
        """The folder and the path below it where the file lies now."""
        return (self.root / WITHDRAWN if held.state is State.WITHDRAWN else self.root), held.path

    def digest(self, path: str, root: Path | None = None) -> str:
        """The digest of a source and its sidecar, worked out anew only when either file has changed."""
        base = root or self.root
        stamps = tuple(_stamp(base / name) for name in (path, f"{path}.yaml"))
        key = str(base / path)
        with self._lock:
            known = self._digests.get(key)
        if known is not None and known[0] == stamps:
            return known[1]
        try:
            digest = source_digest(base, path)
        except DocumentError:
            digest = ""
        with self._lock:
            self._digests[key] = (stamps, digest)
        return digest

    def _present(
        self, path: str, published: Document | None, failures: Mapping[str, str], digest: str, today: date
    ) -> Held:
        size = _size(self.root / path)
        known = self._readings.get(path, digest) if published is None or published.digest != digest else None
        document = known.document if isinstance(known, Understood) else published
        problem = failures.get(path, "") or (known if isinstance(known, str) else "")
        if problem:
            state = State.FAILED
        elif published is None or published.digest != digest:
            state = State.PENDING
        else:
            until = published.metadata.valid_until
            state = State.EXPIRED if until and until.last_day < today else State.PUBLISHED
        return Held(path, document_id(path), digest, state, size, document, problem, published is not None)

    def _withdrawn(self, published: Mapping[str, Document]) -> list[Held]:
        root = self.root / WITHDRAWN
        found = []
        for path in list_sources(root) if root.is_dir() else []:
            digest = self.digest(path, root)
            known = self._readings.get(path, digest)
            document = known.document if isinstance(known, Understood) else published.get(path)
            is_published = path in published and not (self.root / path).exists()
            identity = document_id(f"{WITHDRAWN}/{path}")
            found.append(
                Held(path, identity, digest, State.WITHDRAWN, _size(root / path), document, is_published=is_published)
            )
        return found


def document_id(path: str) -> str:
    """The id that a document of this path has."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
