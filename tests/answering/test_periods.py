"""The period a question names, and what is told of it. Nothing in these words exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.periods import of_the_period_asked, period_asked
from app.answering.question.asked import Asked, understand
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements


def asked(question: str, directory: Directory) -> Asked:
    return understand(question, ("kent",), directory)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("How many pool bikes were lent in 2024?", date(2024, 1, 1), date(2024, 12, 31)),
        ("What is the bike budget for 2027/28?", date(2027, 4, 1), date(2028, 3, 31)),
        ("bikes lent march 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("What is paid a mile from April 2026?", date(2026, 4, 1), date(2026, 4, 30)),
        ("What did the 2025 survey say about bikes?", date(2025, 1, 1), date(2025, 12, 31)),
        ("How many bikes were lent in 2024 and 2025?", date(2024, 1, 1), date(2025, 12, 31)),
        ("How many bikes were lent in 2024: and in 2022?", date(2022, 1, 1), date(2022, 12, 31)),
        ("How many bikes were lent in 2024: what was it two years before?", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_year_a_month_or_a_financial_year_is_the_period_asked_of(
    question: str, first: date, last: date, directory: Directory
) -> None:
    period = period_asked(asked(question, directory))
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "How many pool bikes are there?",
        "How many bikes were lent before the 2021 survey?",
        "Has the number of bikes risen since 2023?",
        "It was twelve bikes in 2022, is it still?",
        "I qualified in 2024. How many bikes are there?",
        "Which bikes does the plan 2024-27 promise?",
    ],
)
def test_a_time_beside_another_is_no_period_asked_of(question: str, directory: Directory) -> None:
    assert period_asked(asked(question, directory)) is None


@pytest.mark.parametrize(
    ("words", "title", "published", "kept"),
    [
        ("In 2024 we lent 31 bikes.", "Bikes", "2026-02", True),
        ("We lent 31 bikes in 2024/25.", "Bikes", "2026-02", True),
        ("Since 2023 we have lent 31 bikes a year.", "Bikes", "2026-02", True),
        ("From 2022 to 2025 we lent 31 bikes a year.", "Bikes", "2026-02", True),
        ("We lent 31 bikes.", "Bikes in 2024", "2026-02", True),
        ("In March we lent 31 bikes.", "Bikes", "2024-11", True),
        ("We counted 31 bikes in the year.", "Bikes", "2025-02", True),
        ("There were 31 bikes, nine fewer than in 2021.", "Bikes", "2024-11", True),
        ("There are 31 bikes.", "Bikes", "2025-02", False),
        ("In 2025 we lent 31 bikes.", "Bikes", "2024-11", False),
        ("We counted 31 bikes in the year.", "Bikes", "2026-02", False),
        ("We counted 31 bikes in the year.", "Bikes in 2023", "2024-02", False),
        ("From 2020 to 2023 we lent 31 bikes a year.", "Bikes", "2026-02", False),
        ("Until 2022 we lent 31 bikes a year.", "Bikes", "2024-02", False),
    ],
)
def test_what_is_told_of_another_time_does_not_answer(
    words: str, title: str, published: str, kept: bool, directory: Directory
) -> None:
    (statement,) = statements(words, title=title, published=published, council=("kent",))
    question = asked("How many bikes did you lend in 2024?", directory)
    assert bool(of_the_period_asked([Candidate(statement, 1.0)], question)) is kept


def test_the_words_before_it_in_its_paragraph_tell_when_it_was(directory: Directory) -> None:
    told = statements("In 2024 we asked all staff. 31 of them ride.", published="2026-02", council=("kent",))
    question = asked("How many staff rode in 2024?", directory)
    assert [each.statement.quote for each in of_the_period_asked([Candidate(told[-1], 1.0)], question)] == [
        "31 of them ride."
    ]


def test_a_time_that_a_figure_has_come_down_from_is_not_its_own(directory: Directory) -> None:
    question = asked("How many bikes were lent in 2024?", directory)
    said = "Teams lend 19 bikes on average, down from 23 last autumn."
    (of_it,) = statements(said, published="2024-06-05")
    (of_another,) = statements(said, published="2022-06-05")
    found = [Candidate(of_it, 1.0), Candidate(of_another, 1.0)]
    assert of_the_period_asked(found, question) == found[:1]


def test_another_time_in_the_words_before_it_is_not_its_own(directory: Directory) -> None:
    told = statements("Avery Example came in 2021. 31 bikes were lent.", published="2024-11", council=("kent",))
    question = asked("How many bikes were lent in 2024?", directory)
    assert of_the_period_asked([Candidate(told[-1], 1.0)], question)


def test_a_row_is_of_the_times_of_its_columns(directory: Directory) -> None:
    rows = statements("| Measure | 2023 | 2024", "| Bikes lent | 28 | 31", published="2026-02", council=("kent",))
    row = [Candidate(each, 1.0) for each in rows if "Bikes lent" in each.quote]
    assert of_the_period_asked(row, asked("How many bikes were lent in 2024?", directory))
    assert not of_the_period_asked(row, asked("How many bikes were lent in 2022?", directory))


def test_who_was_appointed_before_may_be_in_post_then(directory: Directory) -> None:
    question = asked("Who was the director in 2024?", directory)
    for words, kept in (
        ("Avery Example became the director in 2021.", True),
        ("Avery Example was the director from 2018 until March 2024.", True),
        ("Avery Example came in 2025.", False),
        ("Avery Example was the director from 2018 until March 2023.", False),
        ("Avery Example, the director, left in May 2022.", False),
        ("Avery Example, the director, opened a pond in 2019.", False),
    ):
        (statement,) = statements(words, published="2026-02", council=("kent",))
        assert bool(of_the_period_asked([Candidate(statement, 1.0)], question)) is kept


def test_when_one_thing_was_tells_nothing_of_when_another_was(directory: Directory) -> None:
    assert period_asked(asked("What did they see in March 2025: when do they come back?", directory)) is None
