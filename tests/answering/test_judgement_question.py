from __future__ import annotations

import pytest

from app.answering.judgement_question import Change, JudgementQuestion, Wanted, read_judgement_question
from app.domain import Area, Grade

BEST, GOOD, MIDDLING, POOR = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE


def read(question: str, councils: int = 0) -> JudgementQuestion:
    found = read_judgement_question(question, councils)
    assert found is not None, question
    return found


@pytest.mark.parametrize(
    "question",
    [
        "Can I send off my application?",
        "How do I send in my CV?",
        "Are there good schools?",
        "How is staff morale since the inspection?",
        "How can I improve my chances?",
        "What should I improve in my application?",
        "Is the pay good?",
        "What is the pay grade?",
        "What grade is the role?",
        "How much does the grade 10 role pay?",
        "Do I need outstanding references?",
        "How do I get a good reference?",
        "Is a failed DBS check a problem?",
        "Is my driving licence good enough?",
        "Is there good support for new workers?",
        "What makes a good social worker?",
        "Is it a good time to apply?",
        "Has the caseload improved?",
        "How are children in care doing at school?",
        "Who leads children's services?",
        "Who is the lead practitioner?",
        "When will interviews be held?",
        "What needs does the team meet?",
        "Who do I report to?",
        "How does the council get on with partners?",
        "What does leadership mean to you?",
        "I have an outstanding student debt, can you help?",
        "Inadequate supervision: who can I tell?",
        "How do I get a good supervisor?",
        "Does it require improvement plans for staff?",
        "Has the parking got better?",
        "Has anyone failed the first year?",
        "Compare salaries in and",
        "",
    ],
)
def test_a_question_about_something_else_is_none_about_judgements(question: str) -> None:
    assert read_judgement_question(question, 0) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the Ofsted rating?",
        "Ofsted?",
        "What did Ofsted think of the council?",
        "How was it judged?",
        "What grade did it get?",
        "Before I send off my application, what overall grade does it hold?",
        "Before I apply for a post there, is the council rated good?",
        "Is the service outstanding?",
        "What's the verdict from the inspectors?",
        "Did it pass its last inspection?",
        "I work elsewhere now - what's their Ofsted like?",
        "My friend says it is outstanding, is that right?",
    ],
)
def test_the_present_judgement_is_asked_for_in_many_words(question: str) -> None:
    assert read(question, 1).wanted is Wanted.CURRENT


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What was the rating before?", Wanted.HISTORY),
        ("Before this report, what was the grade?", Wanted.HISTORY),
        ("Has the rating improved?", Wanted.HISTORY),
        ("Has it improved since the last inspection?", Wanted.HISTORY),
        ("When was it last inspected?", Wanted.WHEN),
        ("What is the date of the Ofsted inspection?", Wanted.WHEN),
        ("Who led the inspection?", Wanted.LEAD_INSPECTOR),
        ("How long since Ofsted visited?", Wanted.WHEN),
        ("Has gone down?", Wanted.HISTORY),
        ("Has slipped?", Wanted.HISTORY),
        ("What is the trend over the last two inspections?", Wanted.HISTORY),
        ("Who inspected?", Wanted.LEAD_INSPECTOR),
        ("Which HMI led?", Wanted.LEAD_INSPECTOR),
        ("What needs fixing?", Wanted.IMPROVEMENTS),
        ("What must it get better at?", Wanted.IMPROVEMENTS),
        ("What must it improve?", Wanted.IMPROVEMENTS),
        ("What problems did Ofsted find?", Wanted.IMPROVEMENTS),
        ("When is the next inspection?", Wanted.NEXT),
        ("Will the rating go up?", Wanted.NEXT),
        ("Will it be rated good next time?", Wanted.NEXT),
        ("Is it going to be rated good?", Wanted.NEXT),
        ("What is the predicted rating?", Wanted.NEXT),
    ],
)
def test_what_is_wanted_of_the_judgements_is_told_apart(question: str, wanted: Wanted) -> None:
    assert read(question, 1).wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "Is the youth justice service rated good?",
        "Which grade did the schools get?",
        "Is the children's home outstanding?",
        "How was adult social care rated?",
        "What grade did the focused visit give?",
        "What is the send rating?",
        "What grade did the joint inspection give?",
        "What is the rating for the residential homes?",
    ],
)
def test_what_is_not_graded_here_never_gets_the_grade_of_childrens_services(question: str) -> None:
    assert read(question, 1).wanted is Wanted.NOT_GRADED


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("What grade did it get for adoption?", Area.ADOPTION),
        ("How are care leavers rated?", Area.CARE_LEAVERS),
        ("What is the rating for children in care?", Area.IN_CARE),
        ("What is the grade for help and protection?", Area.HELP_AND_PROTECTION),
        ("Is leadership rated good?", Area.LEADERSHIP),
        ("What is the fostering rating?", Area.FOSTERING),
    ],
)
def test_an_area_that_is_named_is_the_one_asked_for(question: str, area: Area) -> None:
    assert read(question).areas == (area,)


def test_without_an_area_the_overall_judgement_is_meant() -> None:
    assert read("What is the overall rating?").areas == ()
    assert read("What is the rating?").areas == ()


@pytest.mark.parametrize(
    ("question", "grades"),
    [
        ("Is it rated good?", (GOOD,)),
        ("Is it rated requires improvement to be good?", (MIDDLING,)),
        ("Which councils are at least good?", (BEST, GOOD)),
        ("Which councils are below good?", (MIDDLING, POOR)),
        ("Which councils are outstanding?", (BEST,)),
        ("Which councils are good or inadequate?", (POOR, GOOD)),
    ],
)
def test_the_grades_that_a_question_names_are_read(question: str, grades: tuple[Grade, ...]) -> None:
    assert set(read(question).grades) == set(grades)


def test_two_councils_are_compared_and_many_are_listed() -> None:
    assert read("Compare the Ofsted ratings of and", 2).wanted is Wanted.COMPARISON
    assert read("Which councils are outstanding?").wanted is Wanted.LIST
    assert read("Which of , and are rated good?", 3).wanted is Wanted.LIST
    assert read("Compare leadership in and", 2).wanted is Wanted.COMPARISON
    assert read("or - who did best at inspection?", 2).wanted is Wanted.COMPARISON
    assert read("Has anyone dropped a grade?").wanted is Wanted.LIST
    assert read("Councils requiring improvement").wanted is Wanted.LIST
    assert read("Which councils got worse?").change is Change.DOWN


def test_a_year_and_a_word_for_ever_are_kept() -> None:
    assert read("What was its rating in 2017?").year == 2017
    assert read("What is its rating?").year is None
    assert read("Has it ever been inadequate?", 1).ever


def test_a_direction_of_change_is_kept() -> None:
    assert read("Which councils' ratings have improved?").change is Change.UP
    assert read("Has the Ofsted rating dropped?").change is Change.DOWN


def test_a_long_question_is_read_at_once() -> None:
    assert read_judgement_question("which who any list " * 26, 0) is None
