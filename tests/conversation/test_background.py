from __future__ import annotations

import pytest

from app.conversation.background import asked_as


@pytest.mark.parametrize(
    ("told", "question", "is_asked_as"),
    [
        ("I'm newly qualified, what do you offer", "how many cases would i have", True),
        ("im a final year student", "When can I start?", True),
        ("i am qualifying next summer", "what will i be paid", True),
        ("what do newly qualified people earn", "how many cases would i have", True),
        ("do you take nqsw", "whats the pay", True),
        ("hi im a newly qualified sw", "how much would i get", True),
        ("hi im a newly qualified sw", "how much would i get for moving", False),
        ("do you take nqsw", "whats the pension", False),
        ("im a newly qualified teacher", "what will i be paid", False),
        ("im newly qualified", "how many cases do people have", False),
        ("im newly qualified", "what would i earn as a team manager", False),
        ("im newly qualified", "do i need a car", False),
    ],
)
def test_what_differs_for_the_newly_qualified_is_asked_as_one(told: str, question: str, is_asked_as: bool) -> None:
    asked = asked_as(question, ["hello", told])
    assert asked == (f"{question.rstrip('?')} as a newly qualified social worker?" if is_asked_as else "")


@pytest.mark.parametrize(
    ("told", "question", "role"),
    [
        ("im a social worker in bolton with 4 yrs experience", "what would i earn", "social worker"),
        ("I'm a family support worker. Any jobs?", "how many cases would i have", "family support worker"),
        ("what does a team manager do", "what would i earn", ""),
        ("im a social worker", "do i need a car", ""),
        ("im a social worker", "how many cases do people have", ""),
    ],
)
def test_what_differs_by_role_is_asked_as_who_somebody_said_to_be(told: str, question: str, role: str) -> None:
    assert asked_as(question, ["hello", told, "ok"]) == (f"{question} as a {role}?" if role else "")


def test_the_newly_qualified_are_asked_about_no_longer_behind_other_questions() -> None:
    assert asked_as("whats the pay", ["do you take nqsw", "who is the director", "since when"]) == ""
