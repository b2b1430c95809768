"""Performance and evaluation begin with what holds now: each aim with its figure, whether it is met, and the day."""

from __future__ import annotations

import re

import pytest

from tests.guards.sources import ROOT

PAGES = ("performance.md", "evaluation.md")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b")
HEAD = ["measure", "aim", "now", "met?", "measured"]


def rows_of_first_table(text: str) -> list[list[str]]:
    """The cells of each row of the first table, its head first."""
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    lines = table[0].splitlines() if table else []
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if not line.startswith("|--")]


@pytest.mark.parametrize("page", PAGES)
def test_the_first_table_tells_every_aim_with_its_figure_and_day(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert text.index("\n## Now\n") == text.index("\n## ")
    head, *rows = rows_of_first_table(text[text.index("\n## Now\n") :])
    assert head == HEAD
    assert [row for row in rows if len(row) != len(HEAD) or not all(row) or not _DAY.search(row[-1])] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_is_told_of_the_past_comes_last(page: str) -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[-1] == "History"


def test_the_guard_reads_a_table() -> None:
    assert rows_of_first_table("x\n| a | b |\n|---|---|\n| 1 | |\n\n| c | d |\n") == [["a", "b"], ["1", ""]]
