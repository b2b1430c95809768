"""Which questions are for a figure, and which only name what could be measured."""

from __future__ import annotations

import pytest

from app.answering.figures.question import Time, read_figures_question
from app.facts.figure import Measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("what is the average caseload?", Measure.CASELOAD),
        ("how many cases wud i get roughly", Measure.CASELOAD),
        ("How many children would be on my books?", Measure.CASELOAD),
        ("lighter workload", Measure.CASELOAD),
        ("how many files does each social worker juggle at once", Measure.CASELOAD),
        ("How many children does one practitioner have on their books?", Measure.CASELOAD),
        ("agency %?", Measure.AGENCY),
        ("What share of your social workers are temps?", Measure.AGENCY),
        ("Who leans more on agency workers?", Measure.AGENCY),
        ("how many posts are vacant", Measure.VACANT_POSTS),
        ("staff turnover rate", Measure.TURNOVER),
        ("How much annual leave do I get?", Measure.LEAVE),
        ("days off?", Measure.LEAVE),
        ("How often would I have supervision?", Measure.SUPERVISION),
        ("is there a golden hello", Measure.JOINING_PAYMENT),
        ("what do I get for bringing a mate", Measure.REFERRAL_PAYMENT),
        ("How much is the island allowance?", Measure.ALLOWANCE),
        ("How many children are in care?", Measure.CHILDREN_IN_CARE),
        ("number of foster families", Measure.FOSTERING_HOUSEHOLDS),
        ("I read that caseloads are 28. Is that true?", Measure.CASELOAD),
        ("What is the caseload: agency staff?", Measure.AGENCY),
        ("What is the pay: leave: agency staff?", Measure.AGENCY),
        ("What is the vacancy rate: agency staff: is that going down?", Measure.AGENCY),
        ("What is the average caseload: in the first year?", Measure.CASELOAD),
    ],
)
def test_questions_for_a_figure(text: str, measure: Measure) -> None:
    question = read_figures_question(text, text)
    assert question is not None
    assert question.measure is measure


@pytest.mark.parametrize(
    "text",
    [
        *(
            "is there a max number of cases",
            "is there a cap on caseloads",
            "what is the maximum caseload?",
            "cases limit?",
        ),
        "what's the most cases i'd have",
    ],
)
def test_the_most_that_there_may_be_is_asked_for(text: str) -> None:
    question = read_figures_question(text, text)
    assert question is not None
    assert (question.measure, question.of_limit) == (Measure.CASELOAD, True)


@pytest.mark.parametrize(
    "text",
    [
        "Why are caseloads so high?",
        "How will you reduce caseloads?",
        "What did the head say about caseloads: what did Avery Example do about it?",
        "Can agency workers become permanent?",
        "I'm agency, how much would I be paid?",
        "What does the agency team cost?",
        "Which agency do you use?",
        "How much do foster carers get?",
        "How much are care leavers paid?",
        "How many children live in foster homes?",
        "How many children do you have?",
        "Who is in charge of fostering?",
        "How much sick leave is there?",
        "Why did the director leave?",
        "What is supervision like?",
        "How many children went missing from care homes last summer?",
        "caseload in Norwich",
        "What did parents say about caseloads?",
        "Is there a caseload management system?",
        "When she came, how many cases were there each?",
        "What is the leave: the pay?",
    ],
)
def test_questions_for_something_else(text: str) -> None:
    assert read_figures_question(text, text) is None


def test_of_which_time_it_is_asked() -> None:
    then = read_figures_question("What was the average caseload in 2016?")
    assert then is not None
    assert (then.time, [time.first.year for time in then.times]) == (Time.YEAR, [2016])
    change = read_figures_question("Have caseloads gone up?")
    assert change is not None
    assert change.time is Time.CHANGE
    check = read_figures_question("Is the agency share still 41 per cent?")
    assert check is not None
    assert (check.time, check.amounts) == (Time.NOW, ("41 per cent",))


def test_the_part_of_the_service_is_read() -> None:
    team = read_figures_question("What is the caseload in the court team?")
    assert team is not None
    assert team.of == {"court"}
    beginner = read_figures_question("How many cases do newly qualified social workers have?")
    assert beginner is not None
    assert beginner.of_beginners
