from __future__ import annotations

import pytest

from app.conversation.manner import Manner, manner_of


@pytest.mark.parametrize(
    "question",
    [
        "where did you get that",
        "where did u find it from?",
        "how do you know that",
        "how old is that article",
        "how recent are those figures?",
        "did you make that up",
        "what is that based on",
        "ok how old is it",
        "is that the only one",
        "so are those the only ones?",
    ],
)
def test_a_wish_for_the_source_or_its_age_asks_the_last_question_again(question: str) -> None:
    assert manner_of(question) is Manner.AGAIN


@pytest.mark.parametrize(
    "question",
    ["how old is the director", "where did you get the money", "what is the pay based on", "how do you know her"],
)
def test_what_tells_its_own_topic_asks(question: str) -> None:
    assert manner_of(question) is Manner.ASKS
