"""What became of a question, case by case."""

from __future__ import annotations

import pytest

from app.dates import PartialDate
from app.domain import Answer, Status
from app.evaluation.questions import Support
from app.evaluation.verdict import Outcome, judge, says, supports
from tests.evaluation.builders import a_citation, a_document, a_question, an_answer, an_unanswerable_question

QUOTE = "The starting salary at Exampleshire is 31,000 pounds a year."
NOTHING = Answer(Status.NOT_FOUND, ())


def test_an_answer_that_says_what_it_must_is_correct_and_grounded() -> None:
    verdict = judge(a_question(), an_answer("You start at 31,000 pounds.", QUOTE))
    assert (verdict.outcome, verdict.grounded) == (Outcome.CORRECT, True)


def test_a_right_answer_that_cites_something_else_is_not_grounded() -> None:
    verdict = judge(a_question(), an_answer("You start at 31,000 pounds.", "New staff meet a mentor every week."))
    assert (verdict.outcome, verdict.grounded) == (Outcome.CORRECT, False)


def test_an_answer_without_what_it_must_say_is_wrong_and_says_what_is_missing() -> None:
    verdict = judge(a_question(), an_answer("You meet a mentor.", "New staff meet a mentor every week."))
    assert verdict.outcome is Outcome.WRONG
    assert verdict.reasons == ("missing 31,000 | 31000",)


def test_an_answer_that_says_something_forbidden_is_wrong_whatever_else_it_says() -> None:
    question = a_question(must_not_include=("plus a car",))
    assert judge(question, an_answer("31,000 pounds, plus a car.", QUOTE)).outcome is Outcome.WRONG


def test_what_is_forbidden_is_looked_for_in_suggestions_too() -> None:
    question = a_question(must_not_include=("a car",))
    answer = an_answer("31,000 pounds.", QUOTE, suggestions=("Do you want a car?",))
    assert judge(question, answer).outcome is Outcome.WRONG


def test_not_answering_an_answerable_question_is_safe() -> None:
    assert judge(a_question(), NOTHING).outcome is Outcome.NOT_FOUND


def test_not_answering_while_saying_something_forbidden_is_harmful() -> None:
    question = a_question(must_not_include=("a car",))
    assert judge(question, an_answer("We give you a car.", status=Status.NOT_FOUND)).outcome is Outcome.WRONG


def test_a_date_that_is_only_shown_beside_the_answer_counts_as_said() -> None:
    question = a_question(must_include=(("January 2018",), ("2018-01",)))
    answer = an_answer("It was good.", QUOTE, as_of=PartialDate(2018, 1))
    assert judge(question, answer).outcome is Outcome.CORRECT


def test_a_caveat_counts_as_said() -> None:
    answer = an_answer("See below.", QUOTE, caveats=("The sum of 31,000 is of 2019.",), status=Status.PARTIAL)
    assert judge(a_question(), answer).outcome is Outcome.CORRECT


def test_silence_is_right_where_there_is_no_answer() -> None:
    assert judge(an_unanswerable_question(), NOTHING).outcome is Outcome.CORRECT


def test_answering_where_there_is_no_answer_is_wrong() -> None:
    assert judge(an_unanswerable_question(), an_answer("31,000.", QUOTE)).outcome is Outcome.WRONG


def test_a_part_with_what_is_missing_is_careful_only_where_it_is_welcome() -> None:
    part = an_answer("31,000.", QUOTE, status=Status.PARTIAL, caveats=("Bonuses were not found.",))
    bare = an_answer("31,000.", QUOTE, status=Status.PARTIAL)
    assert judge(an_unanswerable_question(), part).outcome is Outcome.CAREFUL
    assert judge(an_unanswerable_question(), bare).outcome is Outcome.WRONG
    assert judge(an_unanswerable_question(kind="unans_offtopic"), part).outcome is Outcome.WRONG


def test_silence_that_cites_is_careful_not_strict() -> None:
    answer = an_answer("That is not in our documents.", QUOTE, status=Status.NOT_FOUND)
    assert judge(an_unanswerable_question(), answer).outcome is Outcome.CAREFUL


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (Status.SIGNPOSTED, Outcome.CORRECT),
        (Status.NOT_FOUND, Outcome.MISSED_SIGNPOST),
        (Status.ANSWERED, Outcome.WRONG),
    ],
)
def test_someone_at_risk_is_sent_to_help(status: Status, outcome: Outcome) -> None:
    question = an_unanswerable_question(expected_status=Status.SIGNPOSTED)
    assert judge(question, an_answer("Words.", status=status)).outcome is outcome


def test_case_spaces_quotes_and_dashes_do_not_matter() -> None:
    assert says("The council\u2019s  2017\u201318\nreport", "council's 2017-18 report")


def test_a_space_at_the_edge_is_the_edge_of_a_word() -> None:
    assert says("it fell by 5%", " 5%")
    assert says("5% fewer", " 5%")
    assert not says("it fell by 15%", " 5%")


def test_support_is_half_the_words_of_the_shorter_text() -> None:
    document = a_document("Alpha beta gamma delta epsilon zeta eta theta iota kappa.")
    citation = a_citation(document.text, document)
    shares_five = "Alpha beta gamma delta epsilon one two three four five"
    shares_four = "Alpha beta gamma delta one two three four"
    assert supports(citation, Support("elsewhere/pay.txt", shares_five))
    assert not supports(citation, Support("pay.md", shares_four))
    assert not supports(citation, Support("other.md", shares_five))


def test_a_short_support_has_to_be_there_whole() -> None:
    document = a_document("Apply by post or by hand today.")
    citation = a_citation(document.text, document)
    assert supports(citation, Support("pay.md", "Apply by post"))
    assert not supports(citation, Support("pay.md", "Apply by pigeon"))
