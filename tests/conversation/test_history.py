from __future__ import annotations

import pytest

from app.conversation.history import LEANING_WEIGHT, history_weight, with_history
from app.councils.directory import Directory

RATING = "What is Norfolk's Ofsted rating?"


def weight(question: str) -> float:
    return history_weight(question, Directory.load())


@pytest.mark.parametrize("question", ["and fostering?", "why?", "Who leads it?"])
def test_a_question_without_a_topic_counts_the_conversation_more_than_itself(question: str) -> None:
    assert weight(question) > 1


def test_the_more_topic_words_a_question_has_the_less_the_conversation_counts() -> None:
    assert weight("What is the mileage limit?") == pytest.approx(1 / 2)
    assert weight("How many newly qualified social workers joined the council's academy?") < 0.2


def test_nothing_counts_more_than_a_question_that_leans() -> None:
    assert weight("when?") == LEANING_WEIGHT


def test_the_two_questions_before_are_put_before_it() -> None:
    text, beside = with_history("and fostering?", ["Hello", "first", "second", "third"], Directory.load())
    assert text == "and fostering?"
    assert beside == [("second third and fostering?", LEANING_WEIGHT)]


def test_a_question_about_another_council_stands_alone() -> None:
    assert with_history("and Kent?", [RATING], Directory.load()) == ("What is Kent's Ofsted rating?", [])


def test_a_first_question_and_thanks_need_nothing_beside_them() -> None:
    assert with_history("Any vacancies?", [], Directory.load()) == ("Any vacancies?", [])
    assert with_history("Thank you", [RATING], Directory.load()) == ("Thank you", [])
