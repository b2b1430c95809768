from __future__ import annotations

import pytest

from app.answering.text.counted_off import counted_off, told_whole
from app.answering.text.select import Candidate
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


def told(said: str, question: str, text: str = TEXT) -> list[str]:
    found = [Candidate(each, 0.9) for each in statements(text) if each.quote == said]
    return [each.statement.quote for each in told_whole(found, question)]


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
        "First come the forms. " + "They are long. " * 4 + "Second comes the talk.",
    ],
)
def test_what_only_looks_like_counting_is_none(text: str) -> None:
    assert not any(counted_off(each) for each in statements(text))


def test_what_is_called_the_last_ends_it_and_four_sentences_are_the_most() -> None:
    text = "There are several steps. First, write. Second, wait. Third, come. Fourth, sing. Finally, go. Fifth, sleep."
    found = statements(text)
    assert [each.quote for each in counted_off(found[1])] == [
        "First, write.",
        "Second, wait.",
        "Third, come.",
        "Fourth, sing.",
    ]
    short = statements("First, write. Lastly, go. Second, wait.")
    assert [each.quote for each in counted_off(short[0])] == ["First, write.", "Lastly, go."]
