"""The knowledge folder as it stands: which sources there are, and the documents in those that changed.

Files are read in processes of their own, so that a file that makes a reader
crash is reported by name and costs nothing but itself. They may open nothing
but the folder of sources, and reach neither the network nor other processes.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.confinement.confine import confine
from app.councils.directory import Directory
from app.documents.read import READER_VERSION, list_sources, read_document, source_digest
from app.domain import Council, Document
from app.errors import ConfigError, DocumentError
from app.indexing.records import document_from, document_record

Read = Callable[[Path, str, Directory, int], Document]
APP = Path(__file__).resolve().parent.parent
FILES_PER_READER = 4
MEMORY_BYTES = 4 * 1024**3
"""Address space of a reader: many files one after the other; one alone needs far less."""
FILES_AT_ONCE = 64
"""A crash takes down what is in the pool with it: so many files at most, each of which then gets its own process."""
CRASHED = "makes the reader stop. It may be damaged: save it again, or delete it"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where to read, and by which rules."""

    root: Path
    directory: Directory
    max_bytes: int
    read: Read = read_document


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Documents by path, and why the others could not be read."""

    documents: Mapping[str, Document]
    failures: Mapping[str, str]


def source_digests(root: Path) -> dict[str, str]:
    """The digest of every source under ``root`` by path; empty for one that cannot be opened.

    Raises ConfigError when there is no such folder.
    """
    if not root.is_dir():
        raise ConfigError(f"There is no folder {root}. Make it and put documents in, or set KNOWLEDGE_DIR.")
    return {path: _digest(root, path) for path in list_sources(root)}


def reading_rules() -> str:
    """A digest of everything that decides how a source becomes passages: any change of the rules reads all again."""
    return _rules(READER_VERSION, ("documents", "councils"))


def facts_rules() -> str:
    """A digest of everything that decides which facts a document states."""
    return _rules("", ("facts",))


def _rules(version: str, packages: Sequence[str]) -> str:
    rules = hashlib.sha256(version.encode())
    for package in packages:
        for file in sorted((APP / package).iterdir()):
            if file.suffix in (".py", ".csv", ".txt"):
                rules.update(f"{package}/{file.name}\n".encode() + file.read_bytes())
    return rules.hexdigest()[:16]


def read_sources(sources: Sources, paths: Sequence[str], on_done: Callable[[int], None]) -> ReadResult:
    """Read every path; what cannot be read becomes a failure with its reason."""
    documents: dict[str, Document] = {}
    failures: dict[str, str] = {}
    for path, outcome in _outcomes(sources, paths):
        if isinstance(outcome, str):
            failures[path] = outcome
        else:
            documents[path] = document_from(outcome)
        on_done(1)
    return ReadResult(documents, failures)


def _outcomes(sources: Sources, paths: Sequence[str]) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """A document record, or the reason why there is none, for each path."""
    batches = [paths[at : at + FILES_AT_ONCE] for at in range(0, len(paths), FILES_AT_ONCE)]
    suspects: list[str] = []
    while batches:
        with _pool(sources, _workers(len(paths))) as pool:
            known = len(suspects)
            while batches and len(suspects) == known:
                for path, outcome in _in_pool(pool, batches.pop(0)):
                    if outcome is None:
                        suspects.append(path)
                    else:
                        yield path, outcome
    for path in suspects:
        with _pool(sources, 1) as pool:
            for _, outcome in _in_pool(pool, [path]):
                yield path, outcome or CRASHED


def _in_pool(pool: ProcessPoolExecutor, paths: Sequence[str]) -> Iterator[tuple[str, dict[str, Any] | str | None]]:
    """As ``_outcomes``, None for each path that was under way or waiting when a reader crashed."""
    waiting: dict[Future[dict[str, Any] | str], str] = {}
    for path in paths:
        try:
            waiting[pool.submit(_read, path)] = path
        except BrokenProcessPool:
            yield path, None
    for future in as_completed(waiting):
        try:
            yield waiting[future], future.result()
        except BrokenProcessPool:
            yield waiting[future], None


def _workers(files: int) -> int:
    """A process for each core, but none for fewer than FILES_PER_READER files: starting one costs as much."""
    return min(os.cpu_count() or 1, -(-files // FILES_PER_READER))


def _pool(sources: Sources, workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "app.documents.formats"])  # all is loaded before a reader is confined
    start = (sources.root, sources.directory.councils, sources.max_bytes, sources.read)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=start)


_worker: list[Sources] = []  # filled in a reading process only


def _begin(root: Path, councils: tuple[Council, ...], max_bytes: int, read: Read) -> None:
    """Make this process a reader; it goes when the build goes, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    confine([root.resolve()])
    threading.Thread(target=_leave_with_parent, daemon=True).start()  # a thread from before would not be confined
    _worker[:] = [Sources(root, Directory(councils), max_bytes, read)]


def _limit_memory() -> None:
    """MEMORY_BYTES, or less where the system grants less; none on a system that knows no such limit."""
    _, granted = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_BYTES if granted == resource.RLIM_INFINITY else min(MEMORY_BYTES, granted)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(path: str) -> dict[str, Any] | str:
    sources = _worker[0]
    try:
        document = sources.read(sources.root, path, sources.directory, sources.max_bytes)
        document.text.encode()  # half a character cannot be written, encoded or cited
        return document_record(document)
    except DocumentError as problem:
        return problem.reason
    except Exception as problem:  # one file must never stop the others, whatever a reader runs into
        return f"cannot be read ({type(problem).__name__}: {problem})"


def _digest(root: Path, path: str) -> str:
    try:
        return source_digest(root, path)
    except DocumentError:
        return ""
