"""A table of judgements becomes one line a row; any other table is refused with what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.documents.passages import make_passages
from app.documents.read import read_document
from app.documents.sources import list_sources
from app.documents.table import read_csv
from app.domain import BlockKind
from app.errors import DocumentError

HEAD = "council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence"


def lines(*rows: str) -> list[str]:
    return [element.text for element in read_csv("\n".join([HEAD, *rows]), "a.csv").elements]


def test_a_row_reads_as_one_line_with_dates_in_words() -> None:
    row = "barnet,Barnet,ILACS,overall_effectiveness,good,2024-06-14,2024-06-25,2024-08,a report.pdf,verified"
    assert lines(row) == [
        "Barnet | Overall effectiveness: good | ILACS | inspected 14 June 2024 to 25 June 2024 | "
        "published August 2024 | source: a report.pdf"
    ]


def test_a_grade_is_written_as_ofsted_writes_it_and_an_unchecked_row_says_so() -> None:
    [line] = lines("barnet,,SIF,care_leavers,requires_improvement,,2014,,,workbook")
    assert line == (
        "barnet | Care leavers: requires improvement to be good | SIF | inspected not given to 2014 | "
        "published not given | not checked against the report"
    )


def test_a_slug_that_differs_from_the_name_is_shown_with_it() -> None:
    [line] = lines("london-corporation,City of London,ILACS,leadership,good,,2024-10-01,,,verified")
    assert line.startswith("City of London (london-corporation) | ")


def test_what_makes_no_sense_stays_as_it_was_typed() -> None:
    [line] = lines("atlantis,,ILACS,sea_defence,splendid,,2024-02-30,soon,,verified")
    assert line == "atlantis | sea_defence: splendid | ILACS | inspected not given to 2024-02-30 | published soon"


def test_a_line_break_and_a_bar_inside_a_cell_do_not_break_the_line() -> None:
    [line] = lines('barnet,Barnet,ILACS,leadership,good,,2024,,"a | b\nc",verified')
    assert line.endswith("source: a / b c")


def test_empty_rows_keep_their_place_and_those_at_the_end_are_dropped() -> None:
    row = "barnet,Barnet,ILACS,leadership,good,,2024,,,verified"
    assert [line[:6] for line in lines(row, ",,,,,,,,,", row, ",,,,,,,,,", "")] == ["Barnet", "(empty", "Barnet"]


def test_columns_may_come_in_any_order_and_with_semicolons() -> None:
    text = "grade;area;published;inspected_to;inspected_from;framework;council_slug\ngood;adoption;;2015;;SIF;kent\n"
    assert read_csv(text, "a.csv").elements[0].text.startswith("kent | Adoption: good | SIF")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,salary\nA post,45000\n", "judgements. Save other tables as PDF"),
        ("council_slug,framework,area,grade,inspected_from,published\n", "without the columns inspected_to"),
        (HEAD + "\n", "no rows"),
        (HEAD + '\n"barnet,Barnet\n', "cannot be read as a row"),
    ],
)
def test_another_table_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_csv(text, "a.csv")


def test_a_table_is_a_document_of_records_that_makes_no_passages(tmp_path: Path) -> None:
    row = "barnet,Barnet,ILACS,leadership,good,,2024,,,verified"
    (tmp_path / "judgements.csv").write_text("\n".join([HEAD, row, row]), "utf-8")
    (tmp_path / "judgements.csv.yaml").write_text("title: A table\npublished: 2026-06\ncouncil: []\n", "utf-8")
    assert list_sources(tmp_path) == ["judgements.csv"]
    document = read_document(tmp_path, "judgements.csv", Directory.load(), 10_000)
    assert [block.kind for block in document.blocks] == [BlockKind.RECORD, BlockKind.RECORD]
    assert (document.metadata.title, document.metadata.council, document.metadata.kind) == ("A table", (), None)
    assert str(document.metadata.published) == "2026-06"
    assert make_passages(document, lambda texts: [1 for _ in texts], 256) == []


def test_rows_lend_a_table_neither_a_council_nor_a_date(tmp_path: Path) -> None:
    row = "barnet,Barnet,ILACS,leadership,good,2024-01-01,2024-01-02,2024-02-01,,verified"
    (tmp_path / "list.csv").write_text("\n".join([HEAD, row]), "utf-8")
    known = read_document(tmp_path, "list.csv", Directory.load(), 10_000).metadata
    assert (known.title, known.council, known.published, known.kind) == ("List", (), None, None)
