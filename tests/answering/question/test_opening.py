"""What a question is opened with is taken off, and nothing else."""

from __future__ import annotations

import pytest

from app.answering.question.opening import without_opening


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("May I ask who leads it?", "who leads it?"),
        ("Could you please advise what the salary is?", "what the salary is?"),
        ("Please could you let me know when it closes", "when it closes"),
        ("just a quick one: who is the director?", "who is the director?"),
        ("quick question - is there parking?", "is there parking?"),
        ("one more thing: who leads it?", "who leads it?"),
        ("Can you kindly confirm which grade it has", "which grade it has"),
        ("I would be grateful to know how many posts there are", "how many posts there are"),
        ("I'd be very grateful if you could tell me how many posts there are", "how many posts there are"),
        ("sorry to bother you but who leads it", "who leads it"),
        ("Sorry to bother you, I was wondering if you could tell me what it pays", "what it pays"),
        ("do you know who leads it", "who leads it"),
        ("I'd like to know whether it is good", "whether it is good"),
        ("any idea what they pay", "what they pay"),
        ("Tell me who leads it", "who leads it"),
        ("Could I trouble you for the dates of the inspections?", "the dates of the inspections?"),
        ("I was wondering, does it pay well?", "does it pay well?"),
        ("ok what jobs", "what jobs"),
        ("change of subject, pay for a social worker", "pay for a social worker"),
        ("Different question: who leads it?", "who leads it?"),
        ("sorry go back to Robin, is she the director", "is she the director"),
        ("back to the job, what experience do i need", "what experience do i need"),
        ("great, is there parking", "is there parking"),
        ("does it say who inspected", "who inspected"),
        ("Does the report say how many there were?", "how many there were?"),
    ],
)
def test_the_question_is_what_is_left(question: str, left: str) -> None:
    assert without_opening(question) == left


@pytest.mark.parametrize(
    "question",
    [
        "What is it?",
        "Can you tell me about the jobs?",
        "I would like to work in Kent, is it good?",
        "I am looking for work, are there jobs?",
        "Can I ask for part time hours?",
        "Do you know the director?",
        "Is it possible to work from home?",
        "Any chance of overtime?",
        "back to care leavers, what was good",
        "back to back meetings, is that usual for teams",
        "Is there a change of subject",
        "Well paid?",
        "right of access",
        "so many teams, which is the largest?",
        "does the report say if it is safe",
        "Tell me",
        "I was wondering",
        "One question I have: the pay",
        "",
    ],
)
def test_other_questions_stay_whole(question: str) -> None:
    assert without_opening(question) == question
