from __future__ import annotations

import pytest

from app.conversation.what_it_is import with_what_it_is


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ("How long is the placement", "is it paid?", "is the placement paid"),
        ("How long is the placement: is it paid", "where?", "where is the placement"),
        ("How many weeks is the induction", "where is it", "where is the induction"),
        (
            "How many agency staff are there",
            "what are they doing about that?",
            "what are they doing about agency staff",
        ),
        ("What are caseloads like", "are they coming down", "are caseloads coming down"),
        ("What would my caseload be", "is it coming down", "is the caseload coming down"),
        ("Is there a car allowance", "how much is it?", "how much is the car allowance"),
        ("Any night shifts", "is there extra pay for them", "is there extra pay for the night shifts"),
        ("Do you have a buddy scheme", "who runs it", "who runs the buddy scheme"),
        ("Do you pay a welcome bonus", "how much is it?", "how much is the welcome bonus"),
    ],
)
def test_the_thing_that_was_asked_of_stands_in_place_of_it(before: str, question: str, meant: str) -> None:
    assert with_what_it_is(question, before) == meant


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How long is the placement", "what is the pay?"),
        ("What is the rating", "what do they need to improve"),
        ("How is the home rated", "what was it before"),
        ("Can I work from home", "is that every day"),
        ("Do you pay for the course", "what did she say about it"),
        ("Who is it", "where is it"),
        ("How many cases does a worker hold", "is it coming down"),
        ("How many children are there", "is it full"),
    ],
)
def test_where_no_one_thing_is_plain_none_is_named(before: str, question: str) -> None:
    assert with_what_it_is(question, before) == ""
