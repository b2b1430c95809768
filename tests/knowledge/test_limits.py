"""What an upload may be: its real format, its size, and what an archive would unpack to."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.documents.content_type import ContentType
from app.errors import DocumentError
from app.knowledge.limits import check_bytes, right_ending

MEGABYTE = 1024 * 1024


def archive(**parts: bytes) -> bytes:
    """A zip of these parts; "__" in a name stands for "/"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def test_a_usual_word_file_passes() -> None:
    assert check_bytes(archive(word__document=b"<w/>"), "a.docx", MEGABYTE) is ContentType.WORD


def test_a_file_that_would_unpack_to_hundreds_of_its_size_is_not_opened() -> None:
    bomb = archive(word__document=b" " * (20 * MEGABYTE))
    assert len(bomb) < 100_000
    with pytest.raises(DocumentError, match="would unpack to 20 MB"):
        check_bytes(bomb, "a.docx", MEGABYTE)


def test_a_file_of_thousands_of_parts_is_not_opened() -> None:
    with pytest.raises(DocumentError, match="parts"):
        check_bytes(archive(**{f"p{number}": b"x" for number in range(5_001)}), "a.docx", 10 * MEGABYTE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"x" * (MEGABYTE + 1), "limit is 1 MB"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"MZ\x90\x00", "program"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        check_bytes(data, "a.pdf", MEGABYTE)


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        (ContentType.PDF, "advert.pdf", "advert.pdf"),
        (ContentType.PDF, "advert.docx", "advert.pdf"),
        (ContentType.HTML, "page.htm", "page.htm"),
        (ContentType.TEXT, "notes", "notes.txt"),
        (ContentType.PDF, "v2.5", "v2.5.pdf"),
        (ContentType.TEXT, "settings.yaml", "settings.yaml.txt"),
    ],
)
def test_the_ending_says_what_the_file_is(kind: ContentType, name: str, kept: str) -> None:
    assert right_ending(kind, name) == kept
