"""Rows of tables are told only of what they are of, and of the times of their columns."""

from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.row_asked import of_the_row_asked
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements

HALLS = ("^ Hall | Seats | Parking", "| Elm Hall | 40 | none", "| Birch House | 90 | free")
YEARS = ("^ Measure | March 2024 | March 2025", "| Turnover of keepers | 9% | 12%")


def kept(question: str, *rows: str) -> list[str]:
    found = [Candidate(each, 0.6, {"both": 1.0}) for each in statements(*rows)]
    return [each.statement.quote for each in of_the_row_asked(found, understand(question, (), Directory.load()))]


def test_the_row_that_the_question_names_is_told_and_none_beside_it() -> None:
    assert kept("Is there parking at Birch House?", *HALLS) == ["Birch House | 90 | free"]
    assert kept("How many seats are there?", *HALLS) == ["Elm Hall | 40 | none", "Birch House | 90 | free"]


def test_a_word_that_the_row_itself_tells_leads_to_no_other() -> None:
    rows = ("^ Job | Hours | Ends", "| Keeper | term time only | May", "| Time writer | 25 | June")
    assert kept("Are there term time jobs?", *rows) == ["Keeper | term time only | May", "Time writer | 25 | June"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much is it for a 13 year old?", ["11 to 15 | £9"]),
        ("what do I get for a child aged 16", ["16 and 17 | £11"]),
        ("How much is it for 13 weeks?", ["11 to 15 | £9", "16 and 17 | £11"]),
        ("How much is it for a 19 year old?", ["11 to 15 | £9", "16 and 17 | £11"]),
    ],
)
def test_a_row_of_other_ages_is_told_of_nobody_whose_age_another_row_holds(question: str, told: list[str]) -> None:
    assert kept(question, "^ Age of child | A week", "| 11 to 15 | £9", "| 16 and 17 | £11") == told


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What was the turnover of keepers in 2024?", True),
        ("What was the turnover of keepers in March 2025?", True),
        ("What was the turnover of keepers in 2021?", False),
        ("What was the turnover of keepers in June 2025?", False),
        ("How has the turnover of keepers changed since 2021?", True),
        ("What is the turnover of keepers?", True),
    ],
)
def test_columns_of_other_times_tell_nothing_of_the_one_asked(question: str, is_told: bool) -> None:
    assert bool(kept(question, *YEARS)) is is_told


def test_behind_a_row_of_another_thing_what_is_left_answers_by_itself_or_not_at_all() -> None:
    asked = understand("Is there parking at Birch House?", (), Directory.load())
    row, elsewhere = statements(*HALLS)[0], statements("Cars may stand in the yard.", path="yard.md")[0]
    for both, told in ((-1.0, []), (1.0, ["Cars may stand in the yard."])):
        found = of_the_row_asked([Candidate(each, 0.5, {"both": both}) for each in (row, elsewhere)], asked)
        assert [each.statement.quote for each in found] == told
