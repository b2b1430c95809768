"""A person or a child in danger is sent to help; people who ask about protecting children are answered."""

import pytest

from app.answering.screen import speaks_of_danger


@pytest.mark.parametrize(
    "message",
    [
        "My neighbour hits her child, what should I do?",
        "I think the little girl next door is being beaten, her daughter is bruised",
        "my son is not safe with his dad",
        "I'm being abused at home",
        "I want to die",
        "i feel suicidal",
    ],
)
def test_danger_is_recognised(message: str) -> None:
    assert speaks_of_danger(message)


@pytest.mark.parametrize(
    "message",
    [
        "How does the council protect children who are at risk of exploitation?",
        "Are there jobs in teams that work with abused children?",
        "What did Ofsted say about children who are hurt or neglected?",
        "Does a child protection social worker get supervision?",
        "What would a role protecting a child who is beaten involve?",
        "My manager is beating the drum for change",
        "Who leads children's services?",
    ],
)
def test_questions_about_the_work_are_left_alone(message: str) -> None:
    assert not speaks_of_danger(message)
