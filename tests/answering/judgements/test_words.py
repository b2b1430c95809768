from __future__ import annotations

import time

import pytest

from app.answering.judgements.words import other_topic, without_grades


@pytest.mark.parametrize(
    "question",
    [
        "what did Ofsted give them overall",
        "is it going up or down",
        "who has the better leadership, or",
        "what's left to improve",
        "how are care leavers rated",
        "which councils in the north west are outstanding",
        "",
    ],
)
def test_a_question_of_judgements_is_made_of_words_of_judging(question: str) -> None:
    assert other_topic(question) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("is the parking any good", ("parking",)),
        ("what did Ofsted say about early help", ("early",)),
        ("which grade would I start on", ("i", "start")),
        ("is morale getting better", ("morale",)),
        ("is the director any good", ("director",)),
    ],
)
def test_what_else_a_question_speaks_of_is_left(question: str, words: tuple[str, ...]) -> None:
    assert other_topic(question) == words


def test_the_names_of_grades_are_taken_out_whole() -> None:
    assert "improvement" not in without_grades("councils requiring improvement")


@pytest.mark.parametrize("words", ["better than ", "got a lot ", "how good is ", "up or ", "what needs "])
def test_long_questions_are_read_at_once(words: str) -> None:
    started = time.process_time()
    other_topic((words * 200)[:500])
    assert time.process_time() - started < 0.5
