from __future__ import annotations

import pytest

from app.conversation.background import asked_as_new


@pytest.mark.parametrize(
    ("told", "question", "is_asked_as_new"),
    [
        ("I'm newly qualified, what do you offer", "how many cases would i have", True),
        ("im a final year student", "When can I start?", True),
        ("i am qualifying next summer", "what will i be paid", True),
        ("what do newly qualified people earn", "how many cases would i have", False),
        ("im a newly qualified teacher", "what will i be paid", False),
        ("im newly qualified", "how many cases do people have", False),
        ("im newly qualified", "what would i earn as a team manager", False),
        ("im newly qualified", "do i need a car", False),
    ],
)
def test_what_differs_for_the_newly_qualified_is_asked_as_one(told: str, question: str, is_asked_as_new: bool) -> None:
    asked = asked_as_new(question, ["hello", told])
    assert asked == (f"{question.rstrip('?')} as a newly qualified social worker?" if is_asked_as_new else "")
