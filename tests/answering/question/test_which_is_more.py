"""Which of two is more: what is asked of each."""

from __future__ import annotations

import pytest

from app.answering.question.which_is_more import which_is_more


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Which is higher, the honey yield or the wax yield?",
            ("what is the honey yield?", "what is the wax yield?"),
        ),
        ("and which was lower: honey or wax", ("what is the honey?", "what is the wax?")),
        ("which was higher, 2023 or 2025?", ("and in 2023 and 2025?",)),
        ("which is bigger, in March 2024 or in March 2025?", ("and in March 2024 and March 2025?",)),
    ],
)
def test_each_of_two_is_asked_about(question: str, parts: tuple[str, ...]) -> None:
    asked = which_is_more(question)
    assert asked is not None
    assert asked.questions() == parts


@pytest.mark.parametrize(
    "question",
    ["which is higher, the honey yield in 2023 or in 2025?", "which hive is higher?", "is it higher or lower?"],
)
def test_other_questions_set_no_two_against_each_other(question: str) -> None:
    assert which_is_more(question) is None
