"""Reads one file of the knowledge folder into a Document, whatever its format.

What a file is, is told by its content. A file that cannot be used is a
DocumentError with the reason and what to do; it never stops the others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from app.councils.directory import Directory
from app.documents.assemble import assemble
from app.documents.clean import clean_block
from app.documents.content_type import READ, ContentType, content_type
from app.documents.decode import decode
from app.documents.front_matter import read_yaml
from app.documents.metadata import describe
from app.documents.reading import Reading
from app.documents.sources import SIDECAR, inside, sidecar_of, source_digest
from app.documents.tidy import tidy
from app.domain import BlockKind, Document, Element
from app.errors import DocumentError

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}")
_MAX_SIDECAR_BYTES = 100_000


def read_document(root: Path, path: str, directory: Directory, max_bytes: int) -> Document:
    """Read the source ``path`` under ``root``. Raises DocumentError with the reason when it cannot be used."""
    data = _bytes_of(inside(root, path), path, max_bytes)
    from app.documents.formats import read_format  # here: its libraries take a tenth of a second to load

    kind = content_type(data, path)
    if kind is ContentType.TEXT:
        _check_ending(path)
    given, reading = read_format(kind, data, path)
    if not _is_table(reading):
        reading = replace(reading, elements=tidy(_cleaned(reading)))
    text, blocks = assemble(reading.elements)
    if not any(character.isalnum() for character in text):
        raise DocumentError(path, _why_empty(data, path))
    given = {**given, **_sidecar_fields(root, path)}
    # The rows of a table name many councils and dates, none of which is the table's own.
    described = (Reading(()), "") if _is_table(reading) else (reading, text)
    metadata = describe(given, described[0], path, directory, described[1])
    identity = hashlib.sha256(path.encode()).hexdigest()[:16]
    return Document(identity, path, source_digest(root, path), text, blocks, metadata)


def _is_table(reading: Reading) -> bool:
    return bool(reading.elements) and reading.elements[0].kind is BlockKind.RECORD


def _cleaned(reading: Reading) -> Iterator[Element]:
    """The blocks with nothing invisible in them and single spaces, whichever reader they come from."""
    return (replace(element, text=clean_block(element.text)) for element in reading.elements)


def _bytes_of(file: Path, path: str, max_bytes: int) -> bytes:
    try:
        size = file.stat().st_size
        if size > max_bytes:
            limit = max_bytes // (1024 * 1024)
            raise DocumentError(
                path,
                f"is {size / (1024 * 1024):.1f} MB, and the limit is {limit} MB. Split it, or raise MAX_DOCUMENT_MB",
            )
        data = file.read_bytes()
    except OSError as problem:
        raise DocumentError(path, f"cannot be opened: {problem.strerror or problem}") from problem
    if not data.strip():
        raise DocumentError(path, "is empty. Add its text, or delete it")
    return data


def _check_ending(path: str) -> None:
    """Refuse a text that is no document by its name: settings, data, links, mail, a sidecar on its own."""
    ending = PurePosixPath(path).suffix.lower()
    if ending == SIDECAR:
        raise DocumentError(path, "not read: no document of this name without .yaml. A sidecar is called NAME.EXT.yaml")
    if ending not in _TEXTS and _ENDING.fullmatch(ending):
        raise DocumentError(
            path, f"not read: {ending} is none of {READ}. Save what it says as one of these, or delete it"
        )


def _why_empty(data: bytes, path: str) -> str:
    if content_type(data, path) is ContentType.PDF:
        return "has no text in it: it may be a scan. Save a copy with its text recognised (OCR)"
    return "has no text of its own. Add its text, or delete it"


def _sidecar_fields(root: Path, path: str) -> Mapping[str, object]:
    """What the sidecar says. It goes over the front matter field by field, since it is the later word on a file."""
    sidecar = sidecar_of(root, path)
    if sidecar is None:
        return {}
    where = f"sidecar {PurePosixPath(path).name}{SIDECAR}"
    data = _bytes_of(sidecar, path, _MAX_SIDECAR_BYTES) if sidecar.stat().st_size else b""
    return read_yaml(decode(data, path), path, where)
