import io
import zipfile

import pytest

from app.documents.content_type import ContentType, content_type
from app.errors import DocumentError


def a_zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"junk\n%PDF-1.7 ...", "report.txt", ContentType.PDF),
        (a_zip("word/document.xml"), "letter.pdf", ContentType.WORD),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Hello</p>", "page.txt", ContentType.HTML),
        ("<html><p>Hello</p>".encode("utf-16"), "page.txt", ContentType.HTML),
        (b"<!-- saved --><html><body>Hi</body></html>", "page.md", ContentType.MARKDOWN),
        (b"# Title\n\n<b>bold</b>", "page.md", ContentType.MARKDOWN),
        (b"Write <html> at the top of the page.", "guide.txt", ContentType.TEXT),
        (b"Hours: 37", "hours", ContentType.TEXT),
        (b"<!doctype html><html><body><p>Hello</p></body></html>", "page.pdf", ContentType.HTML),
        ("The pay is £30,000 a year.".encode(), "pay.pdf", ContentType.TEXT),
        (b"\xef\xbb\xbfThe pay is fair.", "pay.docx", ContentType.TEXT),
        ("The pay is fair.".encode("utf-16"), "pay.txt", ContentType.TEXT),
    ],
)
def test_content_decides_and_not_the_ending(data: bytes, path: str, expected: ContentType) -> None:
    assert content_type(data, path) is expected


@pytest.mark.parametrize(
    "data", [b"\xff\xfe" + b"ab" * 99, b"\xfe\xff\0a\0b", b"pay \xa330", b"PDF\0\0\0", b"\x01\x02" * 99]
)
@pytest.mark.parametrize("path", ["a.pdf", "b/A.PDF", "a.docx", "a.doc", "a.xlsx"])
def test_bytes_that_are_no_text_are_left_out_where_the_name_says_another_format(data: bytes, path: str) -> None:
    with pytest.raises(DocumentError, match=r"no (PDF|Word file|Excel workbook), nor any text.*save it again"):
        content_type(data, path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), r"old Word file \(\.doc\).*Save it as \.docx"),
        (a_zip("xl/workbook.xml"), "an Excel workbook"),
        (a_zip("a.txt"), "an archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"{\\rtf1 hello}", "rich text"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        content_type(data, "file.docx")
