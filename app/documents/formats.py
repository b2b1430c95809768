"""The readers of all formats, and which of them reads what.

Loading it loads the libraries that they need; whoever answers questions reads no file and does without.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.content_type import ContentType
from app.documents.decode import decode
from app.documents.front_matter import split_front_matter
from app.documents.html import read_html
from app.documents.pdf import read_pdf
from app.documents.plain import read_markdown, read_text
from app.documents.reading import Reading
from app.documents.table import read_csv
from app.documents.word import read_word

_BINARY = {ContentType.PDF: read_pdf, ContentType.WORD: read_word, ContentType.HTML: read_html}


def read_format(kind: ContentType, data: bytes, path: str) -> tuple[Mapping[str, object], Reading]:
    """The fields of the front matter and the blocks of a file of this kind. Raises DocumentError."""
    if kind in _BINARY:
        return {}, _BINARY[kind](data, path)
    if kind is ContentType.TABLE:
        return {}, read_csv(decode(data, path), path)
    given, body = split_front_matter(decode(data, path), path)
    read = read_markdown if kind is ContentType.MARKDOWN else read_text
    return given, read(body, path)
