"""Whether a number has changed, two years at once, and which of two is more. Nothing in these documents is true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.look_into import With, look_into
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.knowledge import TODAY
from tests.builders import index_of

Ask = Callable[..., Answer]


def _page(council: str, published: str, text: str) -> str:
    return f"---\ntitle: A report\ncouncil: {council}\nkind: faq\npublished: {published}\n---\n# A report\n\n{text}\n"


DOCUMENTS = {
    "kent/2026.md": _page(
        "kent",
        "2026-05",
        "There are 42 library vans, which visit 310 stops.\n\nThere are 51 swimming pools with"
        " lifeguards.\n\nThe vacancy rate is 11%.\n\nThe welcome payment is"
        " £3,000.\n\nThe turnover rate is 9%, down from 13% a year before.\n\n| Measure | 2024 | 2025 | 2026 |\n"
        "|---|---|---|---|\n| Average caseload | 19 | 17 | 15 |",
    ),
    "kent/2024.md": _page(
        "kent", "2024-10", "In 2024 we had 38 library vans.\n\nThe retention payment is £2,000 for social workers."
    ),
    "kent/2025.md": _page("kent", "2025-10", "The retention payment is £2,500 for social workers."),
    "kent/table.md": (
        "---\ntitle: Days off\ncouncil: kent\nkind: faq\n---\n# Days off\n\n| Measure | 2021 | 2022 |\n|---|---|---|\n"
        "| Average caseload | 25 | 24 |\n"
    ),
    "kent/ofsted.md": _page("kent", "2023-03", "Ofsted judged Kent's children's services good in January 2023."),
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Ask:
    index: OpenIndex = index_of(tmp_path_factory.mktemp("changed"), DOCUMENTS, encoder)

    def answer(*questions: str) -> Answer:
        return look_into(questions[-1], questions[:-1], "kent", index, With(encoder, directory, TODAY)).answer

    return answer


@pytest.mark.parametrize("change", ["is that up or down on last year?", "has it changed?", "was it always so?"])
@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What is the average caseload?", ("15 (2026)", "17 (2025)")),
        ("How much is the retention payment?", ("£2,500", "£2,000")),
        ("What is the turnover rate?", ("9%", "13%")),
        ("How many library vans are there?", ("42 library vans", "38 library vans")),
    ],
)
def test_a_figure_is_told_as_it_is_and_as_it_was(ask: Ask, question: str, values: tuple[str, ...], change: str) -> None:
    told = ask(question, change)
    assert told.status is Status.ANSWERED
    assert all(value in told.text for value in values)


@pytest.mark.parametrize("change", ["is that up or down on last year?", "has it changed?", "was it always so?"])
@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the vacancy rate?", "11%"),
        ("How much is the welcome payment?", "£3,000"),
        ("How many swimming pools are there?", "51 swimming pools"),
    ],
)
def test_that_it_is_told_of_one_time_alone_is_said(ask: Ask, question: str, value: str, change: str) -> None:
    told = ask(question, change)
    assert told.status is Status.PARTIAL
    assert value in told.text
    assert "at another time" in told.caveats[0]
    assert "Ofsted" not in told.text


def test_more_than_last_year_is_a_change_too(ask: Ask) -> None:
    told = ask("How much is the retention payment?", "is that more than last year?")
    assert "£2,500" in told.text
    assert "£2,000" in told.text


def test_the_year_compared_with_is_told_or_named_as_missing(ask: Ask) -> None:
    assert "£2,000" in ask("Is the retention payment more than in 2024?").text
    assert "24 (2022)" in ask("Is the average caseload lower than in 2022?").text
    told = ask("Is the retention payment more than in 2019?")
    assert told.status is Status.PARTIAL
    assert "in 2019" in told.caveats[0]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("average caseload 2024 vs 2025", ("19 (2024)", "17 (2025)")),
        ("How much was the retention payment in 2024 and 2025?", ("£2,000", "£2,500")),
    ],
)
def test_each_of_two_years_asked_about_is_told(ask: Ask, question: str, values: tuple[str, ...]) -> None:
    told = ask(question)
    assert told.status is Status.ANSWERED
    assert all(value in told.text for value in values)


def test_the_year_of_which_nothing_is_told_is_named(ask: Ask) -> None:
    told = ask("What was the average caseload in 2019 and 2025?")
    assert told.status is Status.PARTIAL
    assert "17 (2025)" in told.text
    assert "in 2019?" in told.caveats[0]


def test_a_row_of_another_measure_tells_nothing_of_the_one_asked_about(ask: Ask) -> None:
    assert "Average caseload" not in ask("vacancy rate in 2024").text


def test_which_of_two_is_more_is_said_behind_both(ask: Ask) -> None:
    told = ask("Which is higher, the vacancy rate or the turnover rate?")
    assert "11%" in told.text
    assert "9%" in told.text
    payments = ask("Which is lower, the welcome payment or the retention payment?")
    assert "The retention payment is lower: £2,500 against £3,000." in payments.text
    assert all(sentence.citations for sentence in payments.sentences)


def test_a_sentence_of_two_numbers_leaves_unsaid_which_is_more(ask: Ask) -> None:
    assert "is higher" not in ask("Which is higher, the vacancy rate or the turnover rate?").text


def test_which_of_two_years_is_more_is_asked_of_the_figure_before(ask: Ask) -> None:
    told = ask("What is the average caseload?", "which was higher, 2024 or 2026?")
    assert "It was higher in 2024: 19 against 15." in told.text


def test_the_one_of_two_of_which_nothing_is_told_is_named(ask: Ask) -> None:
    told = ask("Which is higher, the vacancy rate or the sickness rate?")
    assert told.status is Status.PARTIAL
    assert "sickness rate" in told.caveats[0]
