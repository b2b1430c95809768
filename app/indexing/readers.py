"""Processes that read a build's files: confined, one file each at a time, heard as bytes that are never carried out.

What a process says is one line of JSON, of bounded length and in bounded time. Not a pool of the standard library:
there a process answers with Python's own records (pickle), and one that a damaged file took over could make the
builder run its code.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from app.confinement.confine import confine
from app.councils.directory import Directory
from app.documents.read import read_document
from app.domain import Council, Document
from app.errors import DocumentError
from app.indexing.records import document_record

Read = Callable[[Path, str, Directory, int], Document]
Said = dict[str, Any] | str
MEMORY_BYTES = 4 * 1024**3
"""Address space of a reader: many files one after the other; one alone needs far less."""
FILE_SECONDS = 900.0
MOST_BYTES = 64 * 1024**2
"""What a reader may say of a small file; of a large one, as much as so many times its limit of size:"""
_MORE_THAN_FILE = 8
LONGEST_REASON = 1_000
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sources:
    """Where to read, and by which rules."""

    root: Path
    directory: Directory
    max_bytes: int
    read: Read = read_document


def read_in_processes(sources: Sources, paths: Sequence[str], count: int) -> Iterator[tuple[str, Said | None]]:
    """A document record, or the reason why there is none, for each path; None where the reader stopped.

    Processes that have no more to do end; all of them end with the caller.
    """
    waiting = deque(paths)
    readers: list[_Reader] = []
    try:
        while waiting or readers:
            while waiting and len(readers) < count:
                readers.append(_Reader(sources))
                readers[-1].begin(waiting.popleft())
            for reader in _heard(readers):
                path, said = reader.path, reader.said()
                if said is not None and waiting:
                    reader.begin(waiting.popleft())
                else:
                    readers.remove(reader)
                    reader.end()
                yield path, said
    finally:
        for reader in readers:
            reader.end()


def _heard(readers: Sequence[_Reader]) -> list[_Reader]:
    """The readers that have said all of it, or ended, or are past their time."""
    pipes = {reader.pipe: reader for reader in readers}
    for pipe in wait(list(pipes), max(0.0, min(reader.until for reader in readers) - time.monotonic())):
        if isinstance(pipe, Connection):
            pipes[pipe].hear()
    return [reader for reader in readers if reader.is_done or time.monotonic() > reader.until]


class _Reader:
    """A process that reads, and what it has said of the file that it reads now."""

    def __init__(self, sources: Sources) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__, "app.documents.formats"])  # all is loaded before a reader is confined
        self.pipe, said = context.Pipe(duplex=False)
        asked, self._ask = context.Pipe(duplex=False)
        given = (sources.root, sources.directory.councils, sources.max_bytes, sources.read)
        self._process: ForkServerProcess = context.Process(target=_serve, args=(*given, asked, said))
        self._process.start()
        said.close()
        asked.close()
        self._most = max(MOST_BYTES, _MORE_THAN_FILE * sources.max_bytes)
        self._heard = bytearray()
        self.path, self.until, self.is_done = "", 0.0, False

    def begin(self, path: str) -> None:
        """Let it read the next file."""
        self._heard = bytearray()
        self.path, self.until, self.is_done = path, time.monotonic() + FILE_SECONDS, False
        with suppress(OSError):  # it has ended, which is heard
            self._ask.send_bytes(path.encode("utf-8", "surrogateescape"))

    def hear(self) -> None:
        """Take what it has written."""
        try:
            part = os.read(self.pipe.fileno(), _AT_ONCE)
        except OSError:
            part = b""
        self._heard += part
        self.is_done = not part or part.endswith(b"\n") or len(self._heard) > self._most

    def said(self) -> Said | None:
        """What it says of its file; None where it stopped, took too long, or says nothing of the kind."""
        return what_is_said(self._heard)

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()
        self._ask.close()


def what_is_said(line: bytes | bytearray) -> Said | None:
    """A record or a reason out of one whole line; None for anything else."""
    try:
        found = json.loads(line.decode()) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None
    if isinstance(found, str):
        return found[:LONGEST_REASON].encode("utf-8", "replace").decode()
    return found if isinstance(found, dict) else None


def _serve(
    root: Path, councils: tuple[Council, ...], max_bytes: int, read: Read, asked: Connection, said: Connection
) -> None:
    """The reading process: it goes when the build goes, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    confine([root.resolve()])
    threading.Thread(target=_leave_with_parent, daemon=True).start()  # a thread from before would not be confined
    sources = Sources(root, Directory(councils), max_bytes, read)
    while True:
        try:
            path = asked.recv_bytes().decode("utf-8", "surrogateescape")
        except (EOFError, OSError):
            return
        line = json.dumps(_read(sources, path)).encode() + b"\n"
        while line:
            line = line[os.write(said.fileno(), line) :]


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


def _read(sources: Sources, path: str) -> Said:
    try:
        document = sources.read(sources.root, path, sources.directory, sources.max_bytes)
        document.text.encode()  # half a character cannot be written, encoded or cited
        return document_record(document)
    except DocumentError as problem:
        return problem.reason
    except Exception as problem:  # one file must never stop the others, whatever a reader runs into
        return f"cannot be read ({type(problem).__name__}: {problem})"
