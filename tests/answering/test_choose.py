from __future__ import annotations

from app.answering.asked_for import Sought
from app.answering.choose import MOST_SENTENCES, answering_kind, choose
from app.answering.select import Candidate
from tests.answering.documents import statements


def candidate(words: str, score: float, council: str | None = "norfolk", kind_held: float = 0.0) -> Candidate:
    (statement,) = statements(words, council=(council,) if council else ())
    return Candidate(statement, score, {"kind_held": kind_held})


def said(*found: Candidate) -> list[str]:
    return [chosen.statement.quote for chosen in choose(found)]


def test_the_best_alone_is_said_when_nothing_is_nearly_as_good() -> None:
    assert said(candidate("Mentors meet weekly.", 1.0), candidate("Bees live here.", 0.2)) == ["Mentors meet weekly."]


def test_what_is_as_good_and_adds_something_is_said_too() -> None:
    best, more = candidate("Mentors meet weekly.", 1.0), candidate("Courses cost nothing.", 1.0)
    assert said(best, more) == ["Mentors meet weekly.", "Courses cost nothing."]


def test_nothing_is_said_twice_in_nearly_the_same_words() -> None:
    best, again = candidate("Mentors meet weekly in town.", 1.0), candidate("Mentors meet weekly in town now.", 1.0)
    assert said(best, again) == ["Mentors meet weekly in town."]


def test_a_statement_about_another_council_never_joins_the_answer() -> None:
    best, other = candidate("Mentors meet weekly.", 1.0), candidate("Courses cost nothing.", 1.0, "kent")
    assert said(best, other) == ["Mentors meet weekly."]


def test_an_answer_has_few_sentences() -> None:
    words = ("Mentors meet weekly.", "Courses cost nothing.", "Bees live here.", "Rain fell once.", "Lunch is late.")
    assert len(said(*(candidate(each, 1.0) for each in words))) == MOST_SENTENCES


def test_a_question_for_a_sum_is_answered_only_by_what_holds_one() -> None:
    vague, exact = candidate("Pay is fair.", 1.0), candidate("Pay is £30,000.", 0.95, kind_held=1.0)
    assert answering_kind([vague, exact], Sought.MONEY) == [exact]
    assert answering_kind([vague], Sought.MONEY) == []


def test_a_question_that_wants_anything_may_be_answered_by_everything() -> None:
    vague = candidate("Pay is fair.", 1.0)
    assert answering_kind([vague], Sought.ANYTHING) == [vague]
    assert answering_kind([], Sought.MONEY) == []
