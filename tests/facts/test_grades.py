from __future__ import annotations

import pytest

from app.domain import Grade
from app.facts.grades import grade_of, says_not_judged


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Good", Grade.GOOD),
        ("requires improvement to be good", Grade.REQUIRES_IMPROVEMENT),
        ("Requires improvement", Grade.REQUIRES_IMPROVEMENT),
        ("Requires\nimprovement | to be good", Grade.REQUIRES_IMPROVEMENT),
        (" ‘Inadequate’. ", Grade.INADEQUATE),
        ("**Outstanding**", Grade.OUTSTANDING),
    ],
)
def test_grade_words_are_read_as_their_grade(words: str, grade: Grade) -> None:
    assert grade_of(words) is grade


@pytest.mark.parametrize("words", ["to be good", "not good", "Adequate", "goodness", "good practice", "", "Not judged"])
def test_other_words_are_no_grade(words: str) -> None:
    assert grade_of(words) is None


def test_a_cell_may_say_that_nothing_was_judged() -> None:
    assert says_not_judged("Not judged")
    assert says_not_judged("Adequate")
    assert not says_not_judged("Good")
