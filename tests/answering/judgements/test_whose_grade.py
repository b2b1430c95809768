from __future__ import annotations

import time

import pytest

from app.answering.judgements.whose_grade import of_a_job, of_another_subject, without_concession, without_own_workplace


@pytest.mark.parametrize(
    "question",
    [
        "Is the computer system inadequate?",
        "Is the overall workload good?",
        "Is the director any good?",
        "Is IT good?",
        "Is flexible working outstanding?",
        "How is performance rated?",
        "How will I be rated in my first year?",
        "I was judged unfairly, who can I tell?",
        "How does grade its social workers",
        "What is the credit rating of the council?",
        "What energy rating does the office have?",
        "Is the housing department inadequate?",
        "What grade is a newly qualified worker on?",
        "Which grade would I start on?",
        "What grades of social worker do you employ?",
        "Who was judged carer of the year?",
        "Who graded the exams?",
        "Is it outstanding to work for?",
        "Are you outstanding at supporting new workers?",
        "What grade is the social worker job?",
        "advanced practitioner grade",
        "Which grade does a practice supervisor start at?",
    ],
)
def test_what_is_not_the_council_or_its_services_is_another_subject(question: str) -> None:
    assert of_another_subject(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is it good?",
        "Is outstanding?",
        "Are things good or inadequate?",
        "Is the council rated good?",
        "Is help and protection good?",
        "Are the children's services outstanding?",
        "How are care leavers rated?",
        "What grade is your council?",
        "Is still inadequate?",
        "Who is graded outstanding?",
        "Who was judged best for care leavers?",
        "Are you still outstanding?",
        "Are you outstanding at safeguarding?",
        "What grade did leadership get?",
        "grade for leaders",
        "",
    ],
)
def test_the_council_and_what_ofsted_grades_are_no_other_subject(question: str) -> None:
    assert not of_another_subject(question)


def test_what_is_told_of_the_place_one_comes_from_is_left_out() -> None:
    assert "inadequate" not in without_own_workplace("My current council is rated inadequate. How do I apply?")
    assert "inadequate" not in without_own_workplace("I'm leaving an inadequate authority, what support is there?")
    assert without_own_workplace("Is my council inadequate?") == "Is my council inadequate?"


def test_what_a_friend_says_of_the_council_is_not_about_a_job() -> None:
    assert not of_a_job("my friend says is outstanding, is that right")
    assert of_a_job("Is my reference good enough?")
    assert of_a_job("My reference was inadequate, will you still take me?")
    assert not of_a_job("My specialism is leaving care: what's the grade for it?")


@pytest.mark.parametrize("words", ["is the any ", "how is good my ", "i am in a ", "grade is a my "])
def test_long_questions_are_read_at_once(words: str) -> None:
    question = (words * 200)[:500]
    started = time.process_time()
    for read in (of_another_subject, of_a_job, without_own_workplace):
        read(question)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("does it support new workers, even though it was inadequate", "does it support new workers"),
        ("despite the inadequate rating, do staff feel supported?", "do staff feel supported?"),
        ("is it still inadequate, although it was rated good once?", "is it still inadequate ?"),
        ("although it was inadequate", "although it was inadequate"),
        ("is it inadequate though", "is it inadequate though"),
        ("I like it there though what is its rating", "I like it there though what is its rating"),
        ("so in it tho how is it rated?", "so in it tho how is it rated?"),
        ("is it good, though the pay is low?", "is it good, though the pay is low?"),
    ],
)
def test_a_grade_that_is_only_granted_is_left_out_of_what_asks_more(question: str, rest: str) -> None:
    assert " ".join(without_concession(question).split()) == rest
