from __future__ import annotations

import pytest

from app.answering.question.spelt_out import spelt_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wot about suffolk", "what about suffolk"),
        ("are u hiring tho", "are you hiring though"),
        ("wich team, and wen", "which team, and when"),
    ],
)
def test_short_words_that_ask_are_written_out(typed: str, meant: str) -> None:
    assert spelt_out(typed) == meant


@pytest.mark.parametrize("typed", ["Is Wat Example the director?", "the U and R forms", "u-turn", "what about it"])
def test_names_initials_and_whole_words_stay(typed: str) -> None:
    assert spelt_out(typed) == typed
