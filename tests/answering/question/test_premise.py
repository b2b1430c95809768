from __future__ import annotations

import pytest

from app.answering.question.premise import Premise, premise_of

TAKEN_FOR_GRANTED = {
    "Since Kent is rated outstanding, how do I apply?": ("Kent is rated outstanding", "how do I apply?"),
    "I heard Kent is inadequate. How often is supervision?": ("Kent is inadequate", "How often is supervision?"),
    "How do I apply, given that Kent is outstanding?": ("Kent is outstanding", "How do I apply"),
    "I heard you were inadequate so what support do staff get?": (
        "you were inadequate",
        "what support do staff get?",
    ),
    "Kent requires improvement. Are caseloads high?": ("Kent requires improvement", "Are caseloads high?"),
    "Kent is inadequate, will my caseload be high?": ("Kent is inadequate", "will my caseload be high?"),
    "Since Kent is outstanding, is it easy to get in?": ("Kent is outstanding", "is it easy to get in?"),
    "since kent is outstanding how many inspectors came": ("kent is outstanding", "how many inspectors came"),
    "Kent is inadequate, are they hiring?": ("Kent is inadequate", "are they hiring?"),
    "Kent is inadequate, why do people stay?": ("Kent is inadequate", "why do people stay?"),
    "As Morgan Placeholder is the director, how do I contact the team?": (
        "Morgan Placeholder is the director",
        "how do I contact the team?",
    ),
}
NOTHING = (
    "Since I live in Kent, how do I apply?",
    "I read that Kent was judged outstanding, is that true?",
    "Since 2020 who has been director?",
    "As a social worker, what is the pay?",
    "Since Kent isn't outstanding, how do I apply?",
    "Given that the company was closed down after failing an audit, who runs it now?",
    "Is the pay good since I have experience?",
    "Kent is outstanding, isn't it?",
    "Kent is outstanding, is that right?",
    "Kent is outstanding, why?",
    "Kent was inadequate, is it any better now?",
    "Kent was inadequate, has it improved since?",
    "Which councils are good, which are inadequate?",
    "When a council is inadequate, do caseloads rise?",
)


@pytest.mark.parametrize("question", TAKEN_FOR_GRANTED)
def test_what_is_taken_for_granted_is_told_from_what_is_asked(question: str) -> None:
    assert premise_of(question) == Premise(*TAKEN_FOR_GRANTED[question])


@pytest.mark.parametrize("question", NOTHING)
def test_a_question_that_asserts_no_grade_and_no_holder_has_no_premise(question: str) -> None:
    assert premise_of(question) is None


def test_a_premise_about_a_post_names_the_people_and_the_post() -> None:
    premise = Premise("Morgan Placeholder is the interim director of children's services", "how do I apply?")
    assert premise.of_a_holder == (("Morgan Placeholder",), "the interim director of children's services")
    assert not premise.of_a_grade
