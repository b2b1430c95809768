from __future__ import annotations

import pytest

from app.answering.question.own_place import without_own_place, without_rejected_place
from app.councils.directory import Directory

DIRECTORY = Directory.load()


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("I work in Essex at the moment, what is Norfolk like?", "I work, what is Norfolk like?"),
        ("I came from Dorset council, any jobs in Norfolk?", "I came, any jobs in Norfolk?"),
        ("im a social worker in Leeds. caseloads in Norfolk?", "im a social worker. caseloads in Norfolk?"),
        ("I've just left Bradford. Is Norfolk good?", "I've just left. Is Norfolk good?"),
        ("I've got nine years behind me in Leeds. Pay in Norfolk?", "I've got nine years behind me. Pay in Norfolk?"),
        (
            "I have 12 years' experience in Essex, what is Norfolk like?",
            "I have 12 years' experience, what is Norfolk like?",
        ),
        ("I used to be at Kent, does Norfolk count that?", "I used to be, does Norfolk count that?"),
        ("I'm a locum, in Essex at the moment, caseloads in Norfolk?", "I'm a locum, caseloads in Norfolk?"),
        ("I'm an nqsw, currently in Essex. Is Norfolk good?", "I'm an nqsw. Is Norfolk good?"),
        ("I am a manager now in Leeds, what about Norfolk?", "I am a manager, what about Norfolk?"),
        ("Agency worker in Suffolk here. Pay in Norfolk?", "Agency worker. Pay in Norfolk?"),
        ("I'm a nurse in Leeds and Norfolk caught my eye. Pay?", "I'm a nurse and Norfolk caught my eye. Pay?"),
        ("Hi, social worker from Kent here, what does Norfolk pay?", "Hi, social worker, what does Norfolk pay?"),
    ],
)
def test_where_somebody_comes_from_is_not_asked_about(question: str, left: str) -> None:
    assert without_own_place(question, DIRECTORY, page=False) == left


@pytest.mark.parametrize(
    "question",
    [
        "I want to work in Norfolk or Kent",
        "I am thinking of applying for a job in Norfolk. Is Kent better?",
        "Can I work from Essex for Norfolk?",
        "What do Kent and Norfolk pay?",
        "I've got offers from Kent and Norfolk. Which is better?",
        "I am torn, from Kent or from Norfolk came the better offer. Who pays more?",
        "I'm interested in Kent, Norfolk and Essex",
        "I'm comparing caseloads in Kent with Norfolk",
        "I was surprised by the pay in Kent, is Essex the same?",
        "Which is better if i'm based in Kent or Norfolk?",
        "I was in Kent's fostering team, what about Norfolk's?",
        "I work in Kent. What is the salary there?",
        "How many agency workers are in Kent here, and in Norfolk?",
        "Any social worker jobs in Kent here, or in Norfolk?",
        "I'm weighing two offers, in Kent and Norfolk",
    ],
)
def test_where_somebody_would_be_and_the_one_council_named_are_asked_about(question: str) -> None:
    assert without_own_place(question, DIRECTORY, page=False) == question


def test_on_a_councils_page_the_only_one_named_may_be_where_somebody_comes_from() -> None:
    asked = "I worked in Kent, what would I earn?"
    assert without_own_place(asked, DIRECTORY, page=True) == "I worked, what would I earn?"


def test_where_somebody_will_be_is_asked_about_on_another_councils_page() -> None:
    asked = "I'm starting at Kent in May, what is the caseload?"
    assert without_own_place(asked, DIRECTORY, page=True) == asked


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("not Kent, Norfolk", "Norfolk"),
        ("no not kent, norfolk: what are caseloads", "norfolk: what are caseloads"),
        ("i said norfolk not kent", "i said norfolk"),
        ("Not in Kent but in Norfolk", "Norfolk"),
        ("what is the leave in Norfolk, not Kent?", "what is the leave in Norfolk?"),
        ("in Norfolk instead of Kent, what is the leave?", "in Norfolk, what is the leave?"),
        ("does Norfolk, not Kent, have a trust?", "does Norfolk have a trust?"),
        ("actually forget Kent, how is the pay in Norfolk?", "how is the pay in Norfolk?"),
        ("never mind about kent what about norfolk", "what about norfolk"),
    ],
)
def test_the_council_that_is_put_right_is_not_asked_about(question: str, left: str) -> None:
    assert without_rejected_place(question, DIRECTORY) == left


@pytest.mark.parametrize(
    "question",
    [
        "Why is Norfolk outstanding and not Kent?",
        "is Kent not as good as Norfolk?",
        "which councils are not Kent, Norfolk or Essex",
        "councils rated good, not Kent, Norfolk",
        "not only Kent, Norfolk too",
        "Norfolk and Kent",
        "Which is better, Norfolk, not Kent's?",
        "are caseloads lower in Norfolk instead of Kent?",
        "why Norfolk rather than Kent?",
        "which councils near Norfolk, not Kent, are good?",
        "forget Kent's pay, is it more in Norfolk?",
        "forget Kent and Norfolk, which councils are good?",
        "do people forget Kent when they think of Norfolk?",
    ],
)
def test_a_not_that_puts_nothing_right_leaves_both(question: str) -> None:
    assert without_rejected_place(question, DIRECTORY) == question


@pytest.mark.parametrize(
    "question",
    [
        "Will you help with the cost of relocating from Essex?",
        "is there any help with moving from Essex",
        "Is there money for the move from Essex?",
    ],
)
def test_what_is_paid_to_who_comes_from_there_asks_nothing_of_it(question: str, directory: Directory) -> None:
    assert "Essex" not in without_own_place(question, directory, page=True)


def test_why_others_leave_a_place_is_asked_of_it(directory: Directory) -> None:
    question = "Why are social workers moving away from Essex?"
    assert without_own_place(question, directory, page=True) == question
