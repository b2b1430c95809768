from __future__ import annotations

import pytest

from app.answering.people.opinion import asks_what_somebody_is_worth


@pytest.mark.parametrize(
    "question",
    [
        "is she any good",
        "is ⟦0⟧ any good?",
        "be honest, is ⟦0⟧ actually any good or is she useless",
        "whats ⟦0⟧ like",
        "What is the director like to work for?",
        "is the new boss nice",
        "do you think ⟦0⟧ is competent",
        "how good a manager is she",
        "would you trust ⟦0⟧",
        "who runs it: is he easy to work with?",
    ],
)
def test_what_somebody_is_worth_is_told_from_its_words(question: str) -> None:
    assert asks_what_somebody_is_worth(question)


@pytest.mark.parametrize(
    "question",
    [
        "is it any good",
        "is the council good",
        "What is the town like?",
        "what did inspectors say ⟦0⟧ is good at",
        "was ⟦0⟧ praised by Ofsted? what is she like according to the report",
        "Is ⟦0⟧ the director?",
        "what is ⟦0⟧ like about Kent",
        "is she any good: where was she before?",
        "What is the director's garden like?",
        "is the manager easy to reach",
        "is your manager supportive of flexible working",
        "is ⟦0⟧ the right person to ask about jobs",
        "is the director kind of in charge of schools too",
        "was the head hard to appoint?",
        "what was ⟦0⟧ like before Kent",
        "is the manager post good?",
        "is the team manager role hard",
    ],
)
def test_what_others_said_and_what_is_no_person_may_be_looked_up(question: str) -> None:
    assert not asks_what_somebody_is_worth(question)
