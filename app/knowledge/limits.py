"""What a file may be before anybody tries to read it: its name, its size, and what an archive would unpack to.

Pure over the bytes. An archive's own list of sizes is an upper bound: readers stop there.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from app.documents.content_type import ContentType, content_type
from app.documents.sources import CORRECTIONS, SIDECAR
from app.errors import DocumentError

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 300 * MEGABYTE
MOST_RATIO = 200
SMALL = 4 * MEGABYTE
MOST_ENTRIES = 5_000
ENDINGS = {
    ContentType.PDF: (".pdf",),
    ContentType.WORD: (".docx",),
    ContentType.HTML: (".html", ".htm"),
    ContentType.MARKDOWN: (".md", ".markdown"),
    ContentType.TEXT: (".txt",),
    ContentType.TABLE: (".csv",),
}


_NOTE_ENDINGS = (SIDECAR, ".yml")


def check_name(path: str) -> None:
    """Raise DocumentError for a file that by its name is about other files, and is not for candidates to be quoted."""
    name = PurePosixPath(path.replace("\\", "/")).name.lower()
    about, ending = name[: name.rfind(".")], name[name.rfind(".") :]
    if name == CORRECTIONS:
        said = "holds corrections of judgements and is no document. Correct them one by one on the page Judgements"
        raise DocumentError(path, said)
    if ending in _NOTE_ENDINGS and about.endswith(tuple(each for known in ENDINGS.values() for each in known)):
        said = f"is a note about {about} and no document. Write what it says into the form on that document's page"
        raise DocumentError(path, said)


def check_bytes(data: bytes, path: str, max_bytes: int) -> ContentType:
    """The real format of an upload. Raises DocumentError for one that must not be read, with the reason."""
    if not data.strip():
        raise DocumentError(path, "is empty. Choose the file that holds the text")
    if len(data) > max_bytes:
        raise DocumentError(
            path, f"is {len(data) / MEGABYTE:.1f} MB, and the limit is {max_bytes // MEGABYTE} MB. Split it"
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_archive(data, path)
    return content_type(data, path)


def right_ending(kind: ContentType, path: str) -> str:
    """The name of a file with an ending that says what it really is."""
    stem, dot, ending = path.rpartition(".")
    if f".{ending.lower()}" in ENDINGS[kind]:
        return path
    known = any(f".{ending.lower()}" in endings for endings in ENDINGS.values()) or ending.lower() in ("doc", "docm")
    return (stem if dot and known else path) + ENDINGS[kind][0]


def _check_archive(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise DocumentError(path, "a damaged Word file or archive: it cannot be opened. Save it again") from problem
    if len(entries) > MOST_ENTRIES:
        raise DocumentError(path, f"holds {len(entries):,} parts, and the limit is {MOST_ENTRIES:,}. Save it as PDF")
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(path, "is protected by a password. Save a copy without one")
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked / max(1, len(data))
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and ratio > MOST_RATIO):
        raise DocumentError(
            path,
            f"would unpack to {unpacked / MEGABYTE:,.0f} MB, {ratio:,.0f} times its size: no usual document does. "
            "It was not opened. Save it as PDF",
        )
