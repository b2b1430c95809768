"""Whole answers on a council's page, where "you" is the council."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.knowledge import TODAY

Ask = Callable[[str, str], Answer]


@pytest.fixture
def ask(told_index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def ask(question: str, council: str) -> Answer:
        return answer_question(
            question, council=council, index=told_index, encoder=encoder, directory=directory, today=TODAY
        )

    return ask


@pytest.mark.parametrize("question", ["Is Suffolk better than you?", "How do you compare with Suffolk?"])
def test_beside_another_council_both_are_compared(ask: Ask, question: str) -> None:
    answer = ask(question, "kent")
    assert "Suffolk is graded higher (outstanding) than Kent (good)" in answer.text


def test_whether_you_have_a_grade_is_asked_of_the_council(ask: Ask) -> None:
    answer = ask("Are you outstanding?", "kent")
    assert answer.status is Status.ANSWERED
    assert "Ofsted judged Kent good" in answer.text


def test_how_many_times_is_counted_for_the_council_alone(ask: Ask) -> None:
    answer = ask("How many times have you been outstanding?", "suffolk")
    assert "Ofsted judged Suffolk outstanding" in answer.text
    assert "Kent" not in answer.text
