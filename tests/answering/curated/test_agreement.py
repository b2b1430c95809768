"""Two questions near in meaning: when they ask the same, and what makes one of them another."""

from __future__ import annotations

import pytest

from app.answering.curated.agreement import Difference, difference_between, same_words


@pytest.mark.parametrize(
    ("question", "variant"),
    [
        ("Does the office have parking?", "Is there parking at the office?"),
        ("what is the car allowance", "What is the car allowance?"),
        ("Which pension scheme do you have?", "What is the pension scheme?"),
        ("How frequently will I have supervision?", "How often is supervision?"),
        ("Must I have a driving licence?", "Do I need a driving licence?"),
        ("Who runs the Larkspur House bees?", "Who leads the Larkspur House bees?"),
    ],
)
def test_the_same_question_in_other_words(question: str, variant: str) -> None:
    assert difference_between(question, variant) is None
    assert difference_between(variant, question) is None


@pytest.mark.parametrize(
    ("question", "variant", "difference"),
    [
        ("What was the allowance in 2019?", "What was the allowance in 2020?", Difference.NUMBERS),
        ("Do I need three references?", "Do I need 2 references?", Difference.NUMBERS),
        ("Who is Robin Sample?", "Who is Avery Example?", Difference.NAMES),
        ("Is parking at Larkspur House free?", "Is parking at the office free?", Difference.NAMES),
        ("Is there no parking at the office?", "Is there parking at the office?", Difference.QUALIFIERS),
        ("Don't you sponsor visas?", "Do you sponsor visas?", Difference.QUALIFIERS),
        ("Was there parking at the office?", "Is there parking at the office?", Difference.QUALIFIERS),
        ("Do I have to work from home?", "Can I work from home?", Difference.QUALIFIERS),
        ("Do students supervise managers?", "Do managers supervise students?", Difference.QUALIFIERS),
        ("What is the pay of a senior social worker?", "What is the pay of a social worker?", Difference.QUALIFIERS),
        ("How much is the relocation package?", "Is there a relocation package?", Difference.QUALIFIERS),
        ("Is there parking for bicycles at the office?", "Is there parking at the office?", Difference.WORDS),
        ("Who appoints the director?", "Who is the director?", Difference.WORDS),
    ],
)
def test_a_near_question_that_asks_something_else(question: str, variant: str, difference: Difference) -> None:
    assert difference_between(question, variant) is difference
    assert difference_between(variant, question) is difference


def test_five_and_its_figure_are_one_number_and_thirty_and_three_are_not() -> None:
    assert difference_between("Do I need five references?", "Do I need 5 references?") is None
    assert difference_between("Is it for twenty days?", "Is it for 20 days?") is None
    assert difference_between("Do I need 30 references?", "Do I need 3 references?") is Difference.NUMBERS


def test_case_spacing_and_marks_do_not_make_other_words() -> None:
    assert same_words("what’s  the Pay", "What's the pay?")
    assert not same_words("What is the pay?", "What was the pay?")
