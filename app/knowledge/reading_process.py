"""One file read in a process of its own, with little time and memory, nothing to steal and nobody to tell.

Started by read_apart.py as ``python -m app.knowledge.reading_process ROOT PATH
MAX_BYTES``; writes one JSON object. The environment it gets holds no secret.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.confinement.confine import confine

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 120
MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000

Reader = Callable[[Path, str, int], dict[str, Any]]


def limit_itself(cpu_seconds: int = CPU_SECONDS) -> None:
    """Give up the right to more memory, time, processes' dumps and files than one document can need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def make_reader() -> Reader:
    """What reads a file; everything that it needs of the program is loaded."""
    from app.councils.directory import Directory  # after the limits are set, so that all of the work is under them
    from app.documents import formats  # noqa: F401  (loaded before the process is confined)
    from app.documents.read import read_document
    from app.errors import DocumentError
    from app.facts.read import read_facts
    from app.knowledge.understood import Understood, understood_record

    directory = Directory.load()

    def read(root: Path, path: str, max_bytes: int) -> dict[str, Any]:
        """What was understood of the file, as JSON values, or ``{"refused": reason}``."""
        try:
            _check_pages(root / path, path)
            document = read_document(root, path, directory, max_bytes)
            if len(document.text) > MOST_CHARACTERS:
                raise DocumentError(path, f"holds {len(document.text):,} characters of text. Split it")
            document.text.encode()
            return understood_record(Understood(document, read_facts([document], directory, lambda done: None)))
        except DocumentError as problem:
            return {"refused": problem.reason}

    return read


def places_of(root: Path, path: str) -> list[Path]:
    """The file and its sidecar, where they really lie: all that the reading of it may open."""
    places = [(root / name).resolve() for name in (path, f"{path}.yaml")]
    return [place for place in places if place.is_relative_to(root.resolve())]


def _check_pages(file: Path, path: str) -> None:
    from app.errors import DocumentError

    try:
        with file.open("rb") as handle:
            if b"%PDF-" not in handle.read(1024):
                return
    except OSError:
        return  # the reader says why
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        return  # the reader says why
    pages = len(document)
    document.close()
    if pages > MOST_PAGES:
        raise DocumentError(path, f"has {pages:,} pages, and the limit is {MOST_PAGES:,}. Split it")


def main() -> None:
    """Read the file that the arguments name."""
    limit_itself()
    root, path, max_bytes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    read = make_reader()
    confine(places_of(root, path))
    sys.stdout.write(json.dumps(read(root, path, max_bytes), ensure_ascii=True))


if __name__ == "__main__":
    main()
