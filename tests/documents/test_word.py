import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from app.documents.word import read_word
from app.domain import BlockKind
from app.errors import DocumentError

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def word_file(write: Callable[[Any], object], title: str = "") -> bytes:
    document = docx.Document()
    write(document)
    document.core_properties.title = title
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def blocks(write: Callable[[Any], object]) -> list[tuple[BlockKind, str]]:
    return [(element.kind, element.text) for element in read_word(word_file(write), "a.docx").elements]


def test_blocks_come_in_the_order_of_the_page() -> None:
    def write(document: Any) -> None:
        document.add_heading("Joining us", 1)
        document.add_paragraph("We are a team of twelve.")
        table = document.add_table(rows=2, cols=2)
        for row, cells in zip(table.rows, [("Grade", "Pay"), ("H", "£40,000")], strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("listen", style="List Bullet")
        document.add_paragraph().add_run("How to apply").bold = True
        document.add_paragraph("Write to jobs@example.org.")

    assert blocks(write) == [
        (H, "Joining us"),
        (P, "We are a team of twelve."),
        (R, "Grade | Pay"),
        (R, "H | £40,000"),
        (L, "listen"),
        (H, "How to apply"),
        (P, "Write to jobs@example.org."),
    ]


def test_hidden_tiny_and_white_words_are_not_read() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Seen. ")
        paragraph.add_run("HIDDEN ").font.hidden = True
        paragraph.add_run("HIDDEN ").font.size = Pt(1)
        paragraph.add_run("HIDDEN ").font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        paragraph.add_run("Also seen.")

    assert blocks(write) == [(P, "Seen. Also seen.")]


def test_words_hidden_by_their_style_are_not_read() -> None:
    def write(document: Any) -> None:
        style = document.styles.add_style("Secret", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
        style.font.hidden = True
        document.add_paragraph("Seen.").add_run("HIDDEN", style="Secret")

    assert blocks(write) == [(P, "Seen.")]


def test_white_words_on_a_dark_cell_are_read() -> None:
    def write(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="003366"/>'))
        cell.paragraphs[0].add_run("Grade").font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

    assert blocks(write) == [(R, "Grade")]


def test_deleted_words_go_and_inserted_words_stay() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("We pay ")
        for xml in (
            "<w:del {ns} w:id='1' w:author='a'><w:r><w:delText>£1</w:delText></w:r></w:del>",
            "<w:ins {ns} w:id='2' w:author='a'><w:r><w:t>£2</w:t></w:r></w:ins>",
        ):
            paragraph._p.append(parse_xml(xml.format(ns=nsdecls("w"))))

    assert blocks(write) == [(P, "We pay £2")]


def test_headers_and_footers_are_handed_on_beside_the_text() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Job description")
        document.sections[0].header.paragraphs[0].text = "Kent County Council"
        document.sections[0].footer.paragraphs[0].text = "Version 3"

    assert blocks(write) == [(P, "Job description")]
    assert read_word(word_file(write), "a.docx").edges == "Kent County Council | Version 3"


def test_a_title_property_counts_unless_it_means_nothing() -> None:
    write: Callable[[Any], object] = lambda document: document.add_paragraph("Text.")  # noqa: E731
    assert read_word(word_file(write, "Working here"), "a.docx").stated == {"title": "Working here"}
    assert read_word(word_file(write, "Microsoft Word - draft3.doc"), "a.docx").stated == {}


def test_a_damaged_file_and_one_that_unpacks_without_end_are_refused() -> None:
    whole = word_file(lambda document: document.add_paragraph("Text."))
    with pytest.raises(DocumentError, match="damaged Word file"):
        read_word(whole[:2000], "a.docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 25_000_000)
    with pytest.raises(DocumentError, match="unpacks to 25 MB"):
        read_word(buffer.getvalue(), "bomb.docx")


def test_merged_and_empty_cells_keep_their_columns() -> None:
    def write(document: Any) -> None:
        table = document.add_table(rows=4, cols=4)
        words = ["Grade", "Salary", "", "Role", "8", "£1", "£2", "Worker", "", "£3", "", "Senior", "Notes for all"]
        for cell, text in zip([cell for row in table.rows for cell in row.cells], words, strict=False):
            cell.text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(3, 0).merge(table.cell(3, 3))

    assert [text for _, text in blocks(write)] == [
        "Grade | Salary | Salary | Role",
        "8 | £1 | £2 | Worker",
        "8 | £3 | – | Senior",
        "Notes for all",
    ]
