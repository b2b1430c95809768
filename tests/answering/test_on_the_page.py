"""Whole answers on a council's page, where "you" is the council."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import answer_question
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.knowledge import TODAY

Ask = Callable[..., Answer]


@pytest.fixture
def ask(told_index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def ask(question: str, council: str | None, *earlier: EarlierTurn) -> Answer:
        return answer_question(
            question,
            council=council,
            earlier=earlier,
            index=told_index,
            encoder=encoder,
            directory=directory,
            today=TODAY,
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


SUFFOLKS = EarlierTurn("What is Suffolk's Ofsted rating?", ("suffolk",))


@pytest.mark.parametrize("question", ["and here?", "what about you?", "and yours", "no, the other one"])
def test_after_another_council_the_page_is_asked_about_again(ask: Ask, question: str) -> None:
    answer = ask(question, "kent", SUFFOLKS)
    assert "Ofsted judged Kent good" in answer.text
    assert "Suffolk" not in answer.text


def test_what_follows_is_asked_of_the_page_too(ask: Ask) -> None:
    answer = ask("are you sure?", "kent", SUFFOLKS, EarlierTurn("and here?", ("kent",)))
    assert "Ofsted judged Kent good" in answer.text
    assert "Suffolk" not in answer.text


def test_a_council_that_was_put_right_is_not_told_of(ask: Ask) -> None:
    answer = ask("no, not Suffolk, Kent", None, SUFFOLKS)
    assert "Ofsted judged Kent good" in answer.text
    assert "Suffolk" not in answer.text


def test_where_no_council_is_asked_about_the_answer_says_whose_it_is(ask: Ask) -> None:
    question = "Does every team manager have a budget for emergencies?"
    assert ask(question, None).text.startswith("Kent: Every team manager has a budget")
    assert ask(question, "kent").text.startswith("Every team manager has a budget")
    assert ask(f"{question[:-1]} in Kent?", None).text.startswith("Every team manager has a budget")


def test_who_somebody_is_whom_one_council_alone_names_is_asked_of_that_council(ask: Ask) -> None:
    for answer in (
        ask("who is Morgan Placeholder?", "suffolk"),
        ask("what about morgan placeholder", None, EarlierTurn("Who leads it in Suffolk?", ("suffolk",))),
    ):
        assert answer.status is Status.ANSWERED
        assert {slug for each in answer.citations for slug in each.document.metadata.council} == {"kent"}
        assert answer.text.count("Kent") == 1
        assert "Kent" not in answer.citations[0].quote


def test_a_name_alone_is_spoken_of_in_what_follows(ask: Ask) -> None:
    name = EarlierTurn("morgan placeholder", ("kent",), status=Status.NOT_FOUND)
    assert "Morgan Placeholder" in ask("is he the interim director?", None, SUFFOLKS, name).text
