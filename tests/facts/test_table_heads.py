"""Rows of tables, said with what their columns are."""

from __future__ import annotations

import pytest

from app.facts.table_heads import with_heads
from tests.answering.documents import document


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ("March 2025 | March 2026", "Average caseload | 17.2 | 15.1"),
            "Average caseload: 15.1 (March 2026); 17.2 (March 2025)",
        ),
        (
            ("Area | Our own view, June 2026 | Our own view, June 2025", "Fostering | Good | Inadequate"),
            "Fostering: Good (Our own view, June 2026); Inadequate (Our own view, June 2025)",
        ),
        (("Measure | 2024-25 | 2025-26", "Turnover | 15% | 11%"), "Turnover: 11% (2025-26); 15% (2024-25)"),
        (
            ("It used to say | It now says", "Closing date | 3 May | 9 June"),
            "Closing date (It used to say: 3 May; It now says: 9 June)",
        ),
        (
            ("Priority | Owner | By when", "1. Supervision | Robin Sample | April 2026"),
            "1. Supervision (Owner: Robin Sample; By when: April 2026)",
        ),
    ],
)
def test_each_cell_is_said_with_what_its_column_is(rows: tuple[str, str], said: str) -> None:
    source = document("Our people", *(f"| {row}" for row in rows))
    told = with_heads(source, source.text.index(rows[1]))
    assert told is not None
    assert (told[0], source.text[told[1].start : told[1].end]) == (said, rows[0])


@pytest.mark.parametrize(
    "rows",
    [
        ("Location | Sampleford", "Contract | permanent"),
        ("Teams | 4 | 5", "Workers | 20 | 30"),
        ("March 2025 | March 2026", "Average caseload | 17.2"),
        ("Owner | By when | Status", "Supervision | April 2026"),
        ("Robin Sample | Team manager | Larkspur", "Avery Example | Social worker | Plover"),
        ("Monday | Team meeting | Hall", "Tuesday | Supervision | Library"),
        ("Larkspur | Team manager | permanent", "Plover | Social worker | permanent"),
    ],
)
def test_a_row_without_a_head_for_each_cell_stays_as_it_is(rows: tuple[str, str]) -> None:
    source = document(*(f"| {row}" for row in rows))
    assert with_heads(source, source.text.index(rows[1])) is None


def test_what_is_no_row_of_a_table_and_the_head_itself_stay_as_they_are() -> None:
    source = document("Our people", "| 2025 | 2026", "| Turnover | 15% | 11%")
    assert with_heads(source, 0) is None
    assert with_heads(source, source.text.index("2025")) is None
