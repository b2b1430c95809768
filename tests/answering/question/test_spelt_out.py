from __future__ import annotations

import pytest

from app.answering.question.spelt_out import spelt_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wot about suffolk", "what about suffolk"),
        ("are u hiring tho", "are you hiring though"),
        ("wich team, and wen", "which team, and when"),
        ("is ther parking", "is there parking"),
        ("who had it b4 her, and who's the asst mgr", "who had it before her, and who's the assistant manager"),
        ("who's leading it atm", "who's leading it at the moment"),
    ],
)
def test_short_words_that_ask_are_written_out(typed: str, meant: str) -> None:
    assert spelt_out(typed) == meant


@pytest.mark.parametrize("typed", ["Is Wat Example the director?", "the U and R forms", "u-turn", "what about it"])
def test_names_initials_and_whole_words_stay(typed: str) -> None:
    assert spelt_out(typed) == typed


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("wen woz it made", "when was it made"),
        ("wots the pay for ppl like me?", "what's the pay for people like me?"),
        ("r there jobs, and wd u help me move", "are there jobs, and would you help me move"),
        ("n suffolk?", "and suffolk?"),
        ("snr prac: how many hrs, pls", "senior practitioner: how many hours, please"),
        ("and b4 her?", "and before her?"),
        ("whats the pay and wheres the office", "what's the pay and where's the office"),
        ("Whos the head, and isnt she new", "Who's the head, and isn't she new"),
    ],
)
def test_words_typed_short_are_read_in_full(question: str, full: str) -> None:
    assert spelt_out(question) == full


@pytest.mark.parametrize(
    "question",
    [
        "What does the R in NEET mean?",
        "Who is Wat Example?",
        "hr or r&d?",
        "www.ur.example",
        "it cost a lot",
        "its id",
        "how n/a is told",
    ],
)
def test_initials_names_and_other_words_stay(question: str) -> None:
    assert spelt_out(question) == question


def test_a_number_is_written_out_where_it_counts_something() -> None:
    assert spelt_out("what is the max no of cases?") == "what is the max number of cases?"
    assert spelt_out("is there a no. of staff") == "is there a number of staff"
    assert spelt_out("no of course not") == "no of course not"
