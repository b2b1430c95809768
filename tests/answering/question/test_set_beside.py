from __future__ import annotations

import time

import pytest

from app.answering.question.set_beside import back_to_the_page, with_the_page
from app.councils.directory import Directory

COMPARED = {
    "Is Suffolk better than you?": "Is Suffolk better than Kent?",
    "who's better, you or Suffolk?": "who's better, Kent or Suffolk?",
    "Which is best, Suffolk or here?": "Which is best, Suffolk or Kent?",
    "Are you better than Suffolk?": "Are Kent better than Suffolk?",
    "How do you compare with Suffolk?": "How do Kent compare with Suffolk?",
    "compare yourself with Suffolk": "compare Kent with Suffolk",
    "Is Suffolk's rating better than yours?": "Is Suffolk's rating better than Kent's?",
    "How does your rating compare to Suffolk's?": "How does Kent's rating compare to Suffolk's?",
}
LEFT = (
    "Are you outstanding?",
    "Is it better than you think?",
    "Can you compare Suffolk and Devon?",
    "Do you work with Suffolk?",
    "Is Kent better than you?",
    "Which is better for you to tell me about, Suffolk?",
)


@pytest.mark.parametrize("question", COMPARED)
def test_you_beside_another_council_is_the_council_of_the_page(question: str, directory: Directory) -> None:
    assert with_the_page(question, "kent", directory) == COMPARED[question]


@pytest.mark.parametrize("question", LEFT)
def test_any_other_you_is_left_as_it_is(question: str, directory: Directory) -> None:
    assert with_the_page(question, "kent", directory) == question


def test_without_a_page_nobody_is_meant(directory: Directory) -> None:
    assert with_the_page("Is Suffolk better than you?", None, directory) == "Is Suffolk better than you?"


def test_a_long_question_is_read_at_once(directory: Directory) -> None:
    started = time.process_time()
    with_the_page(("better than you or " * 100)[:480] + " Suffolk", "kent", directory)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("and here?", "and Kent?"),
        ("what about you", "what about Kent?"),
        ("and yours?", "and Kent?"),
        ("and the one here", "and the one in Kent?"),
        ("no, the other one", "no, Kent?"),
        ("how about your council then?", "how about Kent?"),
    ],
)
def test_after_another_council_here_is_the_page_again(question: str, meant: str, directory: Directory) -> None:
    assert back_to_the_page(question, "kent", ("suffolk",), directory) == meant
    assert back_to_the_page(question, None, ("suffolk",), directory) == question
    assert back_to_the_page(question, "kent", ("suffolk", "kent"), directory) == question
    assert back_to_the_page(question, "kent", (), directory) == question


@pytest.mark.parametrize("question", ["who leads it here?", "are you sure?", "what do you pay?", "can you help us"])
def test_more_than_here_is_left_as_it_is(question: str, directory: Directory) -> None:
    assert back_to_the_page(question, "kent", ("suffolk",), directory) == question
