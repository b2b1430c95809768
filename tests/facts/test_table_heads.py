"""Rows of tables, said with what their columns are."""

from __future__ import annotations

import pytest

from app.facts.table_heads import is_head, rows_beside, times_of_columns, told_row, with_heads
from tests.answering.documents import document, span_of


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
        (("Post | From | To", "Team manager | £51,300 | £54,400"), "Team manager: £51,300 to £54,400"),
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


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("Hall | Seats | Nearest stop", "Elm Hall | 40 | none", "Elm Hall (Seats: 40; Nearest stop: none)"),
        (
            "Weeks 1 to 4 | Weeks 5 to 9",
            "Talks | weekly | monthly",
            "Talks (Weeks 1 to 4: weekly; Weeks 5 to 9: monthly)",
        ),
        ("Team | Bees for each keeper", "Orchard | 12.5", "Orchard (Bees for each keeper: 12.5)"),
        ("Weeks | Most hives", "5 to 9 | 11", "Weeks 5 to 9 (Most hives: 11)"),
        (
            "Measure | 31 May 2025 | Guild, 31 May 2024",
            "Hives | 9 | 8",
            "Hives: 9 (31 May 2025); 8 (Guild, 31 May 2024)",
        ),
        ("Line | 2024/25 (£m) | 2025/26 (£m)", "Honey | 4.8 | 5.1", "Honey: 5.1 (2025/26 (£m)); 4.8 (2024/25 (£m))"),
    ],
)
def test_rows_are_told_below_a_head_that_the_page_marks(head: str, row: str, said: str) -> None:
    source = document(f"^ {head}", f"| {row}")
    assert told_row(source, span_of(source, row)) == said


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Post | Bee Keeper", "Posts | 3"),
        ("Closing date | 3 May 2026", "Salary | 30"),
        ("Contact | Robin Sample", "Hives | 12"),
        ("Fee | £40", "Hives | 12"),
    ],
)
def test_a_first_row_that_is_typed_as_a_head_and_is_none_states_something(head: str, row: str) -> None:
    source = document(f"^ {head}", f"| {row}")
    assert not is_head(source, source.blocks[0])
    assert told_row(source, span_of(source, row)) == row


def test_a_head_is_known_by_its_mark_its_rows_or_the_figures_below() -> None:
    marked = document("^ Service | Keeper", "| Orchard | Robin Sample", "^ Hall | Seats", "| Elm Hall | 40")
    assert [is_head(marked, block) for block in marked.blocks] == [True, False, True, False]
    plain = document("| Owner | By when | Status", "| Hives | April 2026 | open")
    assert [is_head(plain, block) for block in plain.blocks] == [True, False]
    assert not is_head(document("^ Service | Keeper"), document("^ Service | Keeper").blocks[0])


def test_of_two_heads_above_each_other_both_are_said() -> None:
    source = document("^ Team | 2025 | 2026", "^ Team | hives | hives", "| Orchard | 9 | 12")
    told = with_heads(source, source.text.index("Orchard"))
    assert told is not None
    assert told[0] == "Orchard (2025, hives: 9; 2026, hives: 12)"
    assert source.text[told[1].start : told[1].end].count("\n") == 2


def test_a_row_knows_the_rows_beside_it_and_the_times_of_its_columns() -> None:
    source = document("^ Measure | 2024 | 2025", "| Hives | 9 | 12", "| Swarms | 3 | 4")
    at = source.text.index("Swarms")
    assert rows_beside(source, at) == ("Swarms", ("Hives",))
    assert times_of_columns(source, at) == ("2024", "2025")
    assert rows_beside(document("| Pay | £3", "| Leave | 4 days"), 0) is None
    named = document("^ Hall | Seats | Parking", "| Elm Hall | 40 | none")
    assert times_of_columns(named, named.text.index("Elm")) == ()


def test_a_row_over_grades_alone_is_their_head() -> None:
    table = document(
        "| Judgement | Grade", "| Help and protection | Good", "| Overall effectiveness | Requires improvement"
    )
    assert [is_head(table, block) for block in table.blocks] == [True, False, False]
    graded = document("| Leadership | Good", "| Help and protection | Good", "| Overall effectiveness | Inadequate")
    assert not any(is_head(graded, block) for block in graded.blocks)


def test_behind_what_else_a_row_tells_the_newest_time_comes_first() -> None:
    source = document("^ Band | Job | 2024/25 | 2025/26", "| B1 | Gardener | £20 | £25")
    row = span_of(source, "B1 | Gardener | £20 | £25")
    assert told_row(source, row) == "B1 (Job: Gardener; 2025/26: £25; 2024/25: £20)"
