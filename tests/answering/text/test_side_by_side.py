from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.side_by_side import (
    after_a_choice,
    asks_for_a_choice,
    compares_by_degree,
    councils_compared,
    put_to_one,
    without_comparing,
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What is the difference in supervision between Kent and Norfolk?", "supervision?"),
        ("How does supervision in Kent compare with Norfolk?", "supervision?"),
        ("Which of Kent and Norfolk is run by a company?", "is run by a company?"),
        ("Which of the two, Kent or Norfolk, is run by a company?", "is run by a company?"),
        ("Who leads Suffolk and Kent children's services?", "Who leads children's services?"),
        ("Kent vs Suffolk: caseloads", "caseloads"),
        ("Which has fewer cases per worker, Kent or Suffolk?", "has cases per worker?"),
        ("Kent vs Suffolk: who relies more on agency people?", "relies on agency people?"),
        ("Where are the teams larger, in Kent or the trust in Suffolk?", "are the teams?"),
        ("Who are the most senior managers in Kent and Suffolk?", "Who are senior managers?"),
        ("Kent or Suffolk – which of them takes apprentices?", "takes apprentices?"),
    ],
)
def test_what_is_compared_is_left_when_the_names_are_gone(setting: Setting, question: str, left: str) -> None:
    assert without_comparing(question, setting) == left


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What do Kent and Suffolk offer students?", "What do Kent offer students?"),
        ("What does each of the two, Suffolk and Kent, say it wants?", "What does Kent say it wants?"),
        ("Do both the Kent and the Suffolk adverts speak of cars?", "Do the Kent adverts speak of cars?"),
        ("Which of Kent and Norfolk is run by a company?", "Kent is run by a company?"),
        ("Which of the two opened its hub first, Kent or Norfolk?", "Kent opened its hub first?"),
        ("Who leads adoption in each, Kent and Norfolk?", "Who leads adoption in Kent?"),
        ("How does supervision in Kent compare with Norfolk?", ""),
        ("Which has fewer cases per worker, Kent or Suffolk?", ""),
    ],
)
def test_what_is_asked_of_several_is_put_to_one_as_one_would_ask_it_of_that_one(
    setting: Setting, question: str, put: str
) -> None:
    assert put_to_one(question, "kent", setting) == put


def test_the_place_that_somebody_comes_from_is_not_compared(setting: Setting) -> None:
    asked = understand("I work in Suffolk and want to move to Kent. Is there a mentor?", (), setting.directory)
    assert councils_compared(asked, setting) == ("kent",)


def test_councils_named_together_are_compared_in_their_order(setting: Setting) -> None:
    asked = understand("Is there a mentor in Suffolk or Kent?", (), setting.directory)
    assert councils_compared(asked, setting) == ("suffolk", "kent")


@pytest.mark.parametrize("question", ["Is leave the same in both places?", "Which council gives more holiday?"])
def test_where_few_councils_are_held_both_places_are_all_of_them(setting: Setting, question: str) -> None:
    asked = understand(question, (), setting.directory)
    assert councils_compared(asked, setting) == setting.index.councils


@pytest.mark.parametrize(
    "question", ["My sister and I both trained late. May we share one post?", "Which places do you work in?"]
)
def test_two_people_are_not_both_places(setting: Setting, question: str) -> None:
    asked = understand(question, (), setting.directory)
    assert councils_compared(asked, setting) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Kent or Suffolk for a quiet life?",
        "kent or suffolk",
        "Which is better for somebody with a dog, Kent or Suffolk?",
        "is Kent or Suffolk better for young parents",
    ],
)
def test_a_choice_laid_before_the_service_asks_for_no_fact(setting: Setting, question: str) -> None:
    assert asks_for_a_choice(question, setting)


@pytest.mark.parametrize(
    "question",
    [
        "Which pays more, Kent or Suffolk?",
        "Who leads Kent and Suffolk?",
        "Are there mentors in Kent or Suffolk?",
        "Compare for me please what is spent in Kent and in Suffolk.",
        "Kent or Suffolk for a quiet life: which has more mentors",
    ],
)
def test_what_can_be_told_of_each_is_no_choice(setting: Setting, question: str) -> None:
    assert not asks_for_a_choice(question, setting)


def test_of_one_of_two_how_much_tells_not_who_has_more(setting: Setting) -> None:
    more, both = "Which pays more, Kent or Suffolk?", "Are there mentors in Kent and Suffolk?"
    assert [compares_by_degree(understand(each, (), setting.directory)) for each in (more, both)] == [True, False]


def test_behind_a_choice_each_council_is_asked_what_the_follow_up_asks(setting: Setting) -> None:
    assert after_a_choice("Kent or Suffolk for a quiet life?: what about leave", setting) == (
        "what about leave in Kent and Suffolk?"
    )
    for other in ("Who leads Kent and Suffolk?: since when", "Kent or Suffolk?: and Norfolk", "Kent: what about leave"):
        assert after_a_choice(other, setting) == other
    areas = "Is Kent or Suffolk better for children in care: care leavers?"
    assert after_a_choice(areas, setting) == areas  # another area of what was compared
