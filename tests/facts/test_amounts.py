"""Amounts in sentences, and what only looks like one."""

from __future__ import annotations

import pytest

from app.facts.amounts import amounts_in, number_of


def found(sentence: str) -> list[tuple[str, str]]:
    return [(each.unit.value, sentence[each.start : each.end]) for each in amounts_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("Workers hold 17.5 cases.", [("count", "17.5")]),
        ("There are 1,204 children, thirty-one of them new.", [("count", "1,204"), ("count", "thirty-one")]),
        (
            "It is 9%, 9 per cent, 9pc or nine per cent.",
            [("share", each) for each in ("9%", "9 per cent", "9pc")] + [("share", "nine per cent")],
        ),
        (
            "One in five, or 20 in every hundred, or a fifth.",
            [("share", "One in five"), ("share", "20 in every hundred"), ("share", "a fifth")],
        ),
        ("You have 28 days of leave.", [("days", "28 days")]),
        ("2 to 5 years (Days of leave: 30)", [("count", "2"), ("days", "30")]),
        ("We pay £3,000, £3.5k or £2 million.", [("money", "£3,000"), ("money", "£3.5k"), ("money", "£2 million")]),
        (
            "Every three weeks, once a month or fortnightly.",
            [("how_often", "Every three weeks"), ("how_often", "once a month"), ("how_often", "fortnightly")],
        ),
    ],
)
def test_amounts_are_found_in_their_units(sentence: str, amounts: list[tuple[str, str]]) -> None:
    assert found(sentence) == amounts


@pytest.mark.parametrize(
    "sentence",
    [
        "It was in 2019, on 4 May and on the 3rd of June.",
        "4.2 Recruitment is paused.",
        "It takes 12 minutes and 37 hours.",
        "See page 12 and section 7.",
    ],
)
def test_dates_times_and_numbers_of_pages_are_no_counts(sentence: str) -> None:
    assert found(sentence) == []


def test_years_are_no_shares() -> None:
    assert found("There were 119 in 2015.") == [("count", "119")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,204", 1204),
        ("31 days", 31),
        ("£2,500", 2500),
        ("twenty-three", 23),
        ("twenty\u2011three", 23),
        ("£\u00a02,500", 2500),
        ("half", None),
    ],
)
def test_numbers_are_read_in_figures_and_words(words: str, number: float | None) -> None:
    assert number_of(words) == number
