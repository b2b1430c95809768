from __future__ import annotations

from app.answering.asked_for import Sought
from app.answering.choose import MOST_SENTENCES, answering_kind, choose, open_roles_first
from app.answering.select import Candidate
from app.domain import Kind
from tests.answering.documents import statements
from tests.answering.knowledge import TODAY


def candidate(words: str, score: float, council: str | None = "norfolk", kind_held: float = 0.0) -> Candidate:
    (statement,) = statements(words, council=(council,) if council else ())
    return Candidate(statement, score, {"kind_held": kind_held})


def role(valid_until: str, score: float, named: float = 0.5) -> Candidate:
    (statement,) = statements(f"Apply by {valid_until}.", kind=Kind.VACANCY, valid_until=valid_until)
    return Candidate(statement, score, {"words_near": named})


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


def test_a_role_still_open_leads_where_a_closed_one_fits_a_little_better() -> None:
    closed, still, vague = role("2026-09-30", 1.0), role("2026-12-06", 0.85), candidate("Bees live here.", 0.5)
    assert open_roles_first([closed, still, vague], TODAY) == [still, closed, vague]


def test_a_closed_role_that_the_question_names_stays_where_it_is() -> None:
    closed, still = role("2026-09-30", 1.0, named=0.9), role("2026-12-06", 0.85, named=0.4)
    assert open_roles_first([closed, still], TODAY) == [closed, still]


def test_a_closed_role_stays_where_it_is_when_no_open_one_is_nearly_as_good() -> None:
    closed, still = role("2026-09-30", 1.0), role("2026-12-06", 0.5)
    assert open_roles_first([closed, still], TODAY) == [closed, still]
    assert open_roles_first([closed, candidate("Bees live here.", 0.9)], TODAY)[0] == closed
