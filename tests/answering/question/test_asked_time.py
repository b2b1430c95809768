from __future__ import annotations

from datetime import date

import pytest

from app.answering.question.asked_time import AskedTime, Then, asked_time, with_years


def test_the_present_is_meant_where_no_time_is_told() -> None:
    assert asked_time("Who is the director?") == AskedTime(Then.NOW, "Who is the director?")


@pytest.mark.parametrize("question", ["Who is the current director?", "Who is the director now?"])
def test_the_present_can_be_stressed(question: str) -> None:
    time = asked_time(question)
    assert time.then is Then.NOW
    assert time.stressed
    assert "current" not in time.rest
    assert "now" not in time.rest


@pytest.mark.parametrize(
    "question", ["Who was the director before?", "Who was the previous director?", "Who was the director at the time?"]
)
def test_the_past_is_understood_in_many_words(question: str) -> None:
    time = asked_time(question)
    assert time.then is Then.BEFORE
    assert time.rest.lower().replace("the ", "") == "who was director?"


def test_somebody_before_whom_another_is_asked_for_is_not_meant() -> None:
    assert asked_time("Who was director before Avery Example?").not_meant == ("Avery Example",)
    assert asked_time("who led it before avery example").not_meant == ("Avery Example",)
    both = asked_time("who led it before avery example: before Jo Sample?").not_meant
    assert set(both) == {"Avery Example", "Jo Sample"}


def test_a_year_is_meant_with_the_season_that_stands_beside_it() -> None:
    time = asked_time("Who was the director in spring 2017?")
    assert (time.then, time.year, time.phrase, time.rest) == (Then.YEAR, 2017, "spring 2017", "Who was the director?")


def test_a_part_of_a_year_may_be_joined_to_it() -> None:
    assert asked_time("What was the caseload in mid-2017?").phrase == "mid-2017"


def test_a_year_of_accounts_is_one_year() -> None:
    time = asked_time("How many complaints were there in 2025/26?")
    assert (time.year, time.phrase, time.rest) == (2025, "2025/26", "How many complaints were there?")


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("caseload 2024", 2024),
        ("What changed since 2016?", None),
        ("What changed since June 2018?", None),
        ("What is the Children Act 2014", None),
    ],
)
def test_a_year_typed_at_the_end_is_meant_but_not_one_from_which_on(question: str, year: int | None) -> None:
    assert asked_time(question).year == year


def test_what_happened_before_something_else_is_no_question_of_the_past() -> None:
    assert asked_time("What must I do before I apply?").then is Then.NOW


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What was the caseload last year?", "What was the caseload in 2025?"),
        ("How many left this year", "How many left this year"),
        ("I qualified two years ago, what would I earn?", "I qualified two years ago, what would I earn?"),
        ("who was the director two years ago", "who was the director in 2024"),
        ("What was it 10 years ago?", "What was it in 2016?"),
        ("Is that up or down on last year?", "Is that up or down on last year?"),
        ("What did the report of last year say?", "What did the report of 2025 say?"),
        ("What changed over the last year?", "What changed over the last year?"),
        ("What did last year's report say?", "What did last year's report say?"),
        ("What has changed since last year?", "What has changed since last year?"),
        ("How many left last year, in 2025/26?", "How many left last year, in 2025/26?"),
        ("How many bikes are there: What was it two years earlier?", "How many bikes are there: What was it in 2024?"),
        ("How many bikes are there: and the year before", "How many bikes are there: and in 2025"),
        ("How many bikes in 2020: and the year before", "How many bikes in 2019"),
        ("How many bikes in 2020 and 2022: the year before", "How many bikes in 2020 and 2022: the year before"),
        ("Who was in charge the year before the fire?", "Who was in charge the year before the fire?"),
    ],
)
def test_years_told_from_today_are_those_years(question: str, meant: str) -> None:
    assert with_years(question, date(2026, 11, 27)) == meant
