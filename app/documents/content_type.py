"""Says what a file really is from its bytes, and why one that we cannot read is no use to us.

The name's ending is never believed. It only decides between formats that are
all plain text, and that bytes which are no plain text are none of a format that is not.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from app.documents.decode import looks_like_text
from app.errors import DocumentError


class ContentType(StrEnum):
    """The formats that can be read."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    TABLE = "csv"


READ = ".md .txt .html .pdf .docx .csv"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|link|script|style|main|article|section|div|p|h[1-6]|ul|table)[\s>/]", re.I
)
_OTHER_KINDS = (
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf", "a compressed archive (7z)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound file"),
)
_OFFICE = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an e-book"),
)
_PLAIN = {".md": ContentType.MARKDOWN, ".markdown": ContentType.MARKDOWN, ".csv": ContentType.TABLE}
_BINARY_ENDINGS = {".pdf": "PDF", ".docx": "Word file", ".doc": "Word file", ".xlsx": "Excel workbook"}
_SAVE_AS = "Save it as PDF, Word (.docx) or text"


def content_type(data: bytes, path: str) -> ContentType:
    """Return the real format of ``data``. Raises DocumentError naming what an unreadable file is."""
    if b"%PDF-" in data[:1024]:
        return ContentType.PDF
    if data.startswith(_OLE):
        raise DocumentError(path, _what_ole_holds(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, path)
    for mark, name in _OTHER_KINDS:
        if data.startswith(mark):
            raise DocumentError(path, f"{name}, not a document with text. {_SAVE_AS}")
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise DocumentError(path, f"a sound, picture or video file, not a document with text. {_SAVE_AS}")
    ending = PurePosixPath(path).suffix.lower()
    if _is_html(data, ending):
        return ContentType.HTML
    if ending in _BINARY_ENDINGS and not _is_plain_utf8(data):
        raise DocumentError(path, f"no {_BINARY_ENDINGS[ending]}, nor any text. It may be damaged: save it again")
    return _PLAIN.get(ending, ContentType.TEXT)


def _is_plain_utf8(data: bytes) -> bool:
    """Is it plainly text, whatever its name? Bytes of something else that was cut or damaged can pass for UTF-16."""
    try:
        return looks_like_text(data.decode())
    except UnicodeDecodeError:
        return False


def _is_html(data: bytes, ending: str) -> bool:
    start = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    if ending in (".html", ".htm", ".xhtml"):
        return _HTML_TAG.search(start) is not None or b"<" in start
    if ending in (".md", ".markdown"):
        return _HTML_START.match(start) is not None
    # A comment or an XML line may come first; prose that merely mentions a tag does not begin with one.
    return start.startswith(b"<") and (
        _HTML_START.search(start[:1024]) is not None or len(_HTML_TAG.findall(start)) >= 3
    )


def _in_zip(data: bytes, path: str) -> ContentType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise DocumentError(path, "a damaged Word file or archive: it cannot be opened. Save it again") from problem
    if "word/document.xml" in names:
        return ContentType.WORD
    for part, name in _OFFICE:
        if any(entry.startswith(part) for entry in names):
            raise DocumentError(path, f"{name}, which is not read. {_SAVE_AS}")
    raise DocumentError(
        path, f"an archive (zip), which is not read. Put the documents inside it in the folder ({READ})"
    )


def _what_ole_holds(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "protected by a password. Save a copy without one"
    if "WordDocument".encode("utf-16-le") in data:
        return "an old Word file (.doc), which is not read. Save it as .docx"
    return f"an old Office file, which is not read. {_SAVE_AS}"
