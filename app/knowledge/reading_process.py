"""One file read in a process of its own, with little time and memory, and nothing to steal.

Started by read_apart.py as ``python -m app.knowledge.reading_process ROOT PATH
MAX_BYTES``; writes one JSON object. The environment it gets holds no secret.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 120
MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000


def limit_itself() -> None:
    """Give up the right to more memory, time, processes' dumps and files than one document can need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def read(root: Path, path: str, max_bytes: int) -> dict[str, Any]:
    """What was understood of the file, as JSON values, or ``{"refused": reason}``."""
    from app.councils.directory import Directory  # after the limits are set, so that all of the work is under them
    from app.documents.read import read_document
    from app.errors import DocumentError
    from app.facts.read import read_facts
    from app.knowledge.understood import Understood, understood_record

    try:
        _check_pages(root / path, path)
        directory = Directory.load()
        document = read_document(root, path, directory, max_bytes)
        if len(document.text) > MOST_CHARACTERS:
            raise DocumentError(path, f"holds {len(document.text):,} characters of text. Split it")
        document.text.encode()
        return understood_record(Understood(document, read_facts([document], directory, lambda done: None)))
    except DocumentError as problem:
        return {"refused": problem.reason}


def _check_pages(file: Path, path: str) -> None:
    from app.errors import DocumentError

    with file.open("rb") as handle:
        if b"%PDF-" not in handle.read(1024):
            return
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
    root, path, max_bytes = sys.argv[1:4]
    sys.stdout.write(json.dumps(read(Path(root), path, int(max_bytes)), ensure_ascii=True))


if __name__ == "__main__":
    main()
