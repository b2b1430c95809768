"""File names as they are kept."""

from __future__ import annotations

import pytest

from app.knowledge.names import free_path, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Senior Social Worker (v2).PDF", "senior-social-worker-v2.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\advert.docx", "advert.docx"),
        (".hidden.md", "hidden.md"),
        ("~$advert.docx", "advert.docx"),
        ("README.md", "read-me.md"),
        ("Stellenanzeige für Köche.pdf", "stellenanzeige-fur-koche.pdf"),
        ("…", "document"),
        ("a" * 300 + ".pdf", "a" * 80 + ".pdf"),
        ("advert.pdf\0.exe", "advert-pdf.exe"),
    ],
)
def test_a_name_becomes_plain_and_short(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_a_path_that_is_taken_gets_a_number() -> None:
    assert free_path("a/b.pdf", set()) == "a/b.pdf"
    assert free_path("a/b.pdf", {"a/b.pdf", "a/b-2.pdf"}) == "a/b-3.pdf"
