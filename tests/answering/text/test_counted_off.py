from __future__ import annotations

from typing import Any

import pytest

from app.answering.question.asked import understand
from app.answering.text.counted_off import FARTHEST, MOST, counted_off, told_whole
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements

TEXT = (
    "Avery Example names three reasons for staying. The first is the river. It can be seen from every desk. "
    "The second is her team, which eats together on Fridays. The third is the cake. Nobody asked the cat."
)
WHOLE = [
    "Avery Example names three reasons for staying.",
    "The first is the river.",
    "The second is her team, which eats together on Fridays.",
    "The third is the cake.",
]


def told(said: str, question: str, text: str = TEXT, *, most: int = MOST, **known: Any) -> list[str]:
    found = [Candidate(each, 0.9) for each in statements(text, **known) if each.quote == said]
    asked = understand(question, (), Directory.load())
    return [each.statement.quote for each in told_whole(found, found, asked, Directory.load(), most)]


@pytest.mark.parametrize("said", WHOLE)
def test_whichever_is_found_all_that_is_counted_is_told_in_order(said: str) -> None:
    assert told(said, "Why does she stay?") == WHOLE


def test_what_stands_beside_it_is_told_alone() -> None:
    assert told("Nobody asked the cat.", "Who was asked?") == ["Nobody asked the cat."]
    assert told("It can be seen from every desk.", "What can be seen?") == ["It can be seen from every desk."]


def test_a_question_for_one_of_them_gets_that_one() -> None:
    assert told(WHOLE[2], "What is the second reason?") == [WHOLE[2]]


@pytest.mark.parametrize(
    "text",
    [
        "The first step is a form. Then you wait.",
        "First-year workers get ten days. Second-year workers get twelve.",
        "The second post is in Upper Example. The first was filled.",
        "First come the forms. " + "They are long. " * FARTHEST + "Second comes the talk.",
        "First Response is our front door. Last year it had 4,000 contacts.",
        "The first inspection was in 2018. The last inspection, in 2022, was better.",
    ],
)
def test_what_only_looks_like_counting_is_none(text: str) -> None:
    assert not any(counted_off(each) for each in statements(text))


def test_a_few_sentences_may_enlarge_on_each() -> None:
    text = "First come the forms. " + "They are long. " * (FARTHEST - 1) + "Second comes the talk."
    assert told("First come the forms.", "How does it go?", text) == ["First come the forms.", "Second comes the talk."]


def test_what_is_called_the_last_ends_it() -> None:
    assert told("Write.", "How?", "Write. First, go. Lastly, come. Second, wait.") == ["Write."]
    assert told("First, go.", "How?", "First, go. Lastly, come. Second, wait.") == ["First, go.", "Lastly, come."]
    three = "First, go. Second, wait. The last step is a talk."
    assert told("First, go.", "How?", three) == ["First, go.", "Second, wait.", "The last step is a talk."]


def test_four_things_leave_no_room_for_what_announces_them_and_five_are_too_many() -> None:
    four = ["First, write.", "Second, wait.", "Third, come.", "Finally, sing."]
    text = " ".join(["There are four steps.", *four])
    assert told("There are four steps.", "How do I apply?", text) == four
    assert told("Third, come.", "How do I apply?", text, most=3) == ["Third, come."]
    five = "First, write. Second, wait. Third, come. Fourth, sing. Finally, go."
    assert told("Second, wait.", "How do I apply?", five) == ["Second, wait."]


def test_what_is_counted_off_of_several_councils_is_told_of_the_one_asked_about() -> None:
    text = "First, Norfolk pays £1,000. Second, Kent pays £5,000."
    said = told("First, Norfolk pays £1,000.", "What does Norfolk pay?", text, council=("norfolk", "kent"))
    assert said == ["First, Norfolk pays £1,000."]
