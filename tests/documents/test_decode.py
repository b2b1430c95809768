import pytest

from app.documents.decode import decode
from app.errors import DocumentError

SENTENCE = "“We’re paying £40,000 – that’s more.”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_british_text_reads_the_same_from_every_encoding(encoding: str) -> None:
    assert decode(f"Pay\n{SENTENCE}".encode(encoding), "pay.txt") == f"Pay\n{SENTENCE}"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Zoë Fenwick’s team earns £34,000 a year.",
        "The rôle isn’t naïve: £34,000 ± 5% under § 17",
        "Bjørn Åkerlund’s post…",
        "“À la carte” working, 20 °C in the office – 30 m² each",
    ],
)
def test_few_letters_with_marks_do_not_mislead_the_guess(text: str, encoding: str) -> None:
    if encoding == "cp1252" or "²" not in text:  # which old Macs had no letter for
        assert decode(text.encode(encoding), "team.txt") == text


def test_letters_of_other_languages_are_not_read_as_western_ones() -> None:
    russian = "Мы ищем социального работника для детей и семей. " * 3
    assert decode(russian.encode("cp1251"), "team.txt") == russian


def test_a_web_page_that_declares_latin_1_is_read_as_browsers_do() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><p>{SENTENCE}</p>'.encode("cp1252")
    assert SENTENCE in decode(page, "pay.html", declared=True)


def test_a_wrong_declaration_is_not_believed() -> None:
    page = f'<html><head><meta charset="utf-8"></head><p>{SENTENCE}</p>'.encode("cp1252")
    assert SENTENCE in decode(page, "pay.html", declared=True)


@pytest.mark.parametrize("data", [b"abc\0\0\0\x01\x02\x03" * 50, bytes(range(256)) * 8])
def test_bytes_that_are_no_text_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"not a text document.*Save it as"):
        decode(data, "odd.txt")
