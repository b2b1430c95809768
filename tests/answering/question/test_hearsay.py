from __future__ import annotations

import pytest

from app.answering.question.hearsay import without_hearsay


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Your vacancies page says there is a formal notice. Is that right?", "Is there a formal notice?"),
        ("I heard that the pay's £40,000, is that still true?", "Is the pay still £40,000?"),
        ("apparently Kim Example runs the service. true?", "Does Kim Example run the service?"),
        ("My mate says you get a laptop, is that right?", "Do you get a laptop?"),
        ("is it true that you pay for the DBS?", "Do you pay for the DBS?"),
        ("I read that you have three posts open. is that right?", "Do you have three posts open?"),
        ("the advert says Ofsted called twice, is that correct?", "Ofsted called twice?"),
        (
            "One article says the boss is Kim Example and another says Pat Sample. Which is it?",
            "the boss is Kim Example or Pat Sample. Which is it?",
        ),
    ],
)
def test_what_was_heard_is_asked_without_who_said_it(question: str, asks: str) -> None:
    assert without_hearsay(question) == asks


@pytest.mark.parametrize(
    "question",
    [
        "What does your page say of pay?",
        "The advert says hybrid. Is that two days?",
        "Somebody on the forum says it is 15. Is that figure right today?",
        "I heard you are good. Who leads you?",
        "Is that right?",
    ],
)
def test_any_other_question_stays_as_it_is(question: str) -> None:
    assert without_hearsay(question) == question
