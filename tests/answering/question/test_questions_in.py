from __future__ import annotations

import pytest

from app.answering.question.questions_in import counting_on, questions_in, wished_for

TWO = {
    "Who is the director and how do I apply?": ("Who is the director?", "how do I apply?"),
    "What does it pay? Is it permanent?": ("What does it pay?", "Is it permanent?"),
    "who's the boss? how do i apply": ("who's the boss?", "how do i apply?"),
    "Where is the office, and is there parking?": ("Where is the office?", "is there parking?"),
    "Can I work from home and do you offer flexible hours?": ("Can I work from home?", "do you offer flexible hours?"),
    "What happens at interview and who will be on the panel?": (
        "What happens at interview?",
        "who will be on the panel?",
    ),
    "Who is the director and since when?": ("Who is the director?", "since when?"),
    "Tell me who leads the service and how often supervision takes place": (
        "Tell me who leads the service?",
        "Tell me how often supervision takes place?",
    ),
    "I'm a nqsw, when do I start and what will I earn": (
        "I'm a nqsw, when do I start?",
        "I'm a nqsw, what will I earn?",
    ),
    "how do i apply for pod manager do you want a cv": ("how do i apply for pod manager?", "do you want a cv?"),
    "Who are the director and the chair of the board?": ("Who is the director?", "Who is the chair of the board?"),
}
ONE = (
    "What are the pros and cons of working here?",
    "how do I apply and interview",
    "How and when do I apply?",
    "Is Windsor and Maidenhead a good place to work?",
    "Who is the director of education and children's services?",
    "What is the salary and closing date?",
    "Does the council sponsor visas and pay for relocation?",
    "If I apply now, when will I hear back?",
    "When I apply, who do I contact?",
    "What is the difference between Kent and Suffolk and why?",
    "Is the job permanent or fixed term?",
    "What did Ofsted say about leadership and how children are protected?",
    "I'm newly qualified, when do I start",
    "what training do you offer",
    "how do I know if I can apply",
    "where do you think the team I join will sit",
    "can you tell me what you pay a social worker",
    "how much would I get when I am newly qualified",
    "My friend, who works for you, said that it is good and what is it",
    "caseload",
    "",
)


@pytest.mark.parametrize("question", ["Who is the boss, isn't it Kim Example?", "is it hard, isn't that so?"])
def test_what_only_asks_for_a_yes_is_no_question_of_its_own(question: str) -> None:
    assert questions_in(question) == (question,)


@pytest.mark.parametrize("message", TWO)
def test_two_questions_in_one_message_are_told_apart(message: str) -> None:
    assert questions_in(message) == TWO[message]


@pytest.mark.parametrize("message", ONE)
def test_one_question_stays_whole_though_it_holds_an_and(message: str) -> None:
    assert questions_in(message) == (message,)


def test_what_is_told_before_a_question_stays_with_it() -> None:
    message = "I am newly qualified. Who would mentor me? And how long is annual leave?"
    assert questions_in(message) == ("I am newly qualified. Who would mentor me?", "how long is annual leave?")


def test_a_preface_stays_with_the_first_of_two_questions() -> None:
    message = "As a newly qualified social worker, what support do I get and who supervises me?"
    first, second = questions_in(message)
    assert first.startswith("As a newly qualified social worker, what support")
    assert second == "who supervises me?"


def test_more_questions_than_an_answer_can_hold_stay_one_message() -> None:
    message = "Who leads it? How do I apply? What is the pay? Is it permanent?"
    assert questions_in(message) == (message,)


def test_the_longest_message_is_read_at_once() -> None:
    assert questions_in(("and who " * 63)[:500])
    assert questions_in(("what is the " * 42)[:499] + "?")


@pytest.mark.parametrize(
    ("part", "before", "whole"),
    [
        ("how many would she like?", "How many agency staff are there?", "how many agency staff would she like?"),
        ("what would he prefer?", "how many posts do they have?", "how many posts would he prefer?"),
        (
            "what share would be ideal?",
            "What share of the staff are agency?",
            "what share of the staff that are agency would be ideal?",
        ),
        ("how many foster carers?", "How many agency staff are there?", None),
        ("how many foster carers are there?", "How many agency staff are there?", None),
        ("what would you like from applicants?", "How many posts are there?", None),
        ("how many would she like?", "Who is the director?", None),
    ],
)
def test_a_part_that_counts_on_counts_what_the_part_before_it_does(part: str, before: str, whole: str | None) -> None:
    assert counting_on(part, before) == whole


@pytest.mark.parametrize(
    ("part", "before", "meant"),
    [
        (
            "and what would she like it to be?",
            "What percentage of the workforce is agency, by her account?",
            "What percentage of the workforce would she like to be agency?",
        ),
        (
            "What would the director prefer instead?",
            "how many agency workers are in the team?",
            "how many agency workers would the director like to be in the team?",
        ),
        ("what would she like it to be?", "Who is the director?", None),
        ("what would I like about it?", "how many social workers are there?", None),
        ("how many would I hold?", "how many social workers are there?", None),
    ],
)
def test_what_somebody_would_rather_have_is_of_what_was_counted(part: str, before: str, meant: str | None) -> None:
    assert wished_for(part, before) == meant


def test_how_heavy_asks_as_how_many_does() -> None:
    assert questions_in("How heavy do caseloads get and how many of the staff are agency?") == (
        "How heavy do caseloads get?",
        "how many of the staff are agency?",
    )
