from __future__ import annotations

import pytest

from app.answering.judgements.question import read_judgement_question
from app.answering.question.meaning_question import asks_for_meaning


@pytest.mark.parametrize(
    "question",
    [
        "what does requires improvement to be good mean?",
        "What's meant by inadequate?",
        "What is the meaning of outstanding in an Ofsted report",
        "explain Ofsted's grades",
        "Can you explain the rating good?",
        "what is ILACS",
        "what does ILACS stand for?",
        "What's a focused visit?",
        "what are short inspections",
        "Do focused visits give a grade?",
        "what is requires improvement",
        "what's an inadequate rating?",
        "Does Ofsted still give an overall grade?",
        "has Ofsted stopped giving one-word judgements",
        "What grades can Ofsted give?",
        "how many ratings are there",
        "How does Ofsted grade councils?",
        "is requires improvement a fail",
        "Is RI worse than good?",
        "what is better, good or requires improvement?",
        "how bad is inadequate",
        "what comes after good?",
    ],
)
def test_a_question_for_a_meaning_is_none_for_a_grade(question: str) -> None:
    assert asks_for_meaning(question, named=False)
    assert read_judgement_question(question, 0) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the Ofsted rating?",
        "what was the result of the last ILACS inspection",
        "Is the council good by any means?",
        "When was the last inspection?",
        "what must improve?",
        "Which councils are good or outstanding?",
        "what did the focused visit find",
        "what grade did Ofsted give",
        "What is outstanding about it?",
        "how does Ofsted rate it",
        "has Ofsted given it a good grade",
        "does Ofsted have any concerns about staffing",
        "Is it good or outstanding?",
        "which is better rated, good or not",
    ],
)
def test_a_question_about_a_council_asks_for_no_meaning(question: str) -> None:
    assert not asks_for_meaning(question, named=False)


def test_of_a_council_named_how_ofsted_grades_is_asked_of_that_council() -> None:
    assert not asks_for_meaning("Has Ofsted given any grades to?", named=True)
    assert asks_for_meaning("What does outstanding mean?", named=True)
