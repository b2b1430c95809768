from __future__ import annotations

import pytest

from app.answering.text.select import Candidate
from app.answering.text.taken_back import with_what_takes_it_back
from tests.answering.documents import statements

FIRST = "We said that we would open an invented kite shop."


def told(*paragraphs: str, chosen: int) -> list[str]:
    found = [Candidate(statement, 1.0) for statement in statements(*paragraphs)]
    return [each.statement.quote for each in with_what_takes_it_back([found[chosen]])]


@pytest.mark.parametrize(
    "behind",
    [
        "We haven't, as kites cost too much.",
        "But we have not: kites cost too much.",
        "It did not happen, since kites cost too much.",
        "In the end it never came about.",
        "That didn’t work out.",
        "It is open only to staff with kites of their own.",
        "This offer is not available to newcomers.",
        "These are limited to two a year.",
    ],
)
@pytest.mark.parametrize("chosen", [0, 1])
def test_what_is_taken_back_at_once_is_told_with_that(behind: str, chosen: int) -> None:
    assert told(f"{FIRST} {behind}", chosen=chosen) == [f"{FIRST} {behind}"]


@pytest.mark.parametrize(
    "behind",
    [
        "We haven't got a boat shop.",
        "It is not far from the station.",
        "It opened in May.",
        "We have kites.",
        "Only kites fly.",
    ],
)
def test_what_denies_something_else_is_not(behind: str) -> None:
    assert told(f"{FIRST} {behind}", chosen=0) == [FIRST]


def test_another_paragraph_takes_nothing_back() -> None:
    assert told(FIRST, "We haven't, as kites cost too much.", chosen=0) == [FIRST]


def test_both_chosen_are_told_once() -> None:
    found = [Candidate(each, 1.0) for each in statements(f"{FIRST} We haven't, as kites cost too much.")]
    assert len(with_what_takes_it_back(found)) == 1
