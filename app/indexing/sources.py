"""The documents in the sources that changed.

Files are read in processes of their own, so that a file that makes a reader
crash is reported by name and costs nothing but itself. They may open nothing
but the folder of sources, and reach neither the network nor other processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain import Document
from app.indexing.readers import Said, Sources, read_in_processes
from app.indexing.records import document_from

FILES_PER_READER = 4
CRASHED = "makes the reader stop. It may be damaged: save it again, or delete it"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Documents by path, and why the others could not be read."""

    documents: Mapping[str, Document]
    failures: Mapping[str, str]


def read_sources(sources: Sources, paths: Sequence[str], on_done: Callable[[int], None]) -> ReadResult:
    """Read every path; what cannot be read becomes a failure with its reason."""
    documents: dict[str, Document] = {}
    failures: dict[str, str] = {}
    for path, outcome in _outcomes(sources, paths):
        if isinstance(outcome, str):
            failures[path] = outcome
        else:
            documents[path] = outcome
        on_done(1)
    return ReadResult(documents, failures)


def _outcomes(sources: Sources, paths: Sequence[str]) -> Iterator[tuple[str, Document | str]]:
    """A document, or the reason why there is none, for each path; a path whose reader stopped is tried once more."""
    again: list[str] = []
    for path, outcome in read_in_processes(sources, paths, _workers(len(paths))):
        if outcome is None:
            again.append(path)
        else:
            yield path, understood(path, outcome)
    for path in again:
        for _, outcome in read_in_processes(sources, [path], 1):
            yield path, understood(path, outcome)


def understood(path: str, said: Said | None) -> Document | str:
    """What a reader said of a path, which may be anything once a file has taken it over; else why there is nothing."""
    if isinstance(said, str):
        return said
    try:
        document = document_from(said or {})
        document.text.encode()
    except (ValueError, KeyError, TypeError, AttributeError):
        return CRASHED
    return document if document.path == path else CRASHED


def _workers(files: int) -> int:
    """A process for each core, but none for fewer than FILES_PER_READER files: starting one costs as much."""
    return min(os.cpu_count() or 1, -(-files // FILES_PER_READER))
