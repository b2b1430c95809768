from __future__ import annotations

import pytest

from app.documents.html import read_html
from app.documents.plain import read_markdown
from app.documents.table_rows import Cell, row_text, spread

LONG = "A long remark that stands for every row of this table and is said once. " * 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Two years", "", "✓"), "Two years | – | ✓"),
        (("Degree", "✓", ""), "Degree | ✓"),
        (("", "2026", "2027"), "2026 | 2027"),
        (("", "", ""), ""),
        (("A", None, "", "B"), "A | – | B"),
    ],
)
def test_an_empty_cell_keeps_its_place_between_others(row: tuple[str | None, ...], words: str) -> None:
    assert row_text(row) == words


def told(*rows: list[Cell]) -> list[str]:
    return [row_text(row) for row in spread(rows)]


def test_a_cell_that_spans_rows_or_columns_is_said_in_each_of_them() -> None:
    head = [Cell("Grade", down=2), Cell("Salary", across=2), Cell("Role", down=2)]
    assert told(head, [Cell("From"), Cell("To")], [Cell("8", down=2), Cell("£1"), Cell("£2"), Cell("Worker")]) == [
        "Grade | Salary | Salary | Role",
        "Grade | From | To | Role",
        "8 | £1 | £2 | Worker",
    ]
    assert told([Cell("8", down=2), Cell("£1")], [Cell("£2")], [Cell("9"), Cell("£3")]) == [
        "8 | £1",
        "8 | £2",
        "9 | £3",
    ]


def test_a_heading_over_all_columns_and_a_long_remark_are_said_once() -> None:
    assert told([Cell("Part one", across=4)], [Cell("A"), Cell("b", across=3)]) == ["Part one", "A | b"]
    assert told([Cell("A"), Cell(LONG, down=2)], [Cell("B")]) == [f"A | {LONG}", "B"]


def test_tables_of_pages_and_of_markdown_keep_their_columns() -> None:
    page = b"<table><tr><th>Need<th>Essential<th>Desirable<tr><td>Two years<td><td>Yes</table>"
    assert read_html(page, "a.html").elements[-1].text == "Two years | – | Yes"
    page = b"<table><tr><td rowspan='2'>8<td>First<td>\xc2\xa31<tr><td>Second<td>\xc2\xa32</table>"
    assert [each.text for each in read_html(page, "a.html").elements] == ["8 | First | £1", "8 | Second | £2"]
    table = "| Post | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Manager | £46 | | £48 |\n"
    assert read_markdown(table, "a.md").elements[-1].text == "Manager | £46 | – | £48"
