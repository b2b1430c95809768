from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.select import Candidate
from app.answering.text.who_followed import of_the_one_followed
from app.councils.directory import Directory
from tests.answering.documents import statements

OTHER, OWN, NEXT = (
    Candidate(each, 1.0)
    for each in statements(
        "Jamie replaces Robin Sample, who is taking a break.", "Avery Example has left. Kim Specimen was chosen."
    )
)


@pytest.mark.parametrize(
    "question",
    ["who replaced Avery Example", "who took over from Avery Example?", "who was director before avery example"],
)
def test_who_came_after_somebody_is_not_told_by_who_came_after_another(question: str) -> None:
    asked = understand(question, ("kent",), Directory.load())
    assert of_the_one_followed([OTHER, OWN, NEXT], asked, ["Avery Example"]) == [OWN, NEXT]


def test_any_other_question_leaves_all() -> None:
    asked = understand("who is Avery Example?", ("kent",), Directory.load())
    assert of_the_one_followed([OTHER, OWN, NEXT], asked, ["Avery Example"]) == [OTHER, OWN, NEXT]
    unnamed = understand("who replaced the old director?", ("kent",), Directory.load())
    assert of_the_one_followed([OTHER, OWN], unnamed, []) == [OTHER, OWN]
