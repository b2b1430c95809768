"""Answers over tests/answering/told.py: two questions, two councils, two times, and premises that do not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.answering.knowledge import TODAY
from tests.builders import index_of

Ask = Callable[..., Answer]
DIRECTOR = "Avery Example became the permanent director of children's services in May 2025."
FORTNIGHT = "Supervision takes place every two weeks."


@pytest.fixture
def ask(told_index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def ask(question: str, council: str | None = "kent") -> Answer:
        return answer_question(
            question, council=council, index=told_index, encoder=encoder, directory=directory, today=TODAY
        )

    return ask


def said(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def test_two_questions_get_two_answers_with_citations_numbered_in_order(ask: Ask) -> None:
    answer = ask("Who chairs the corporate parenting board, and how often does supervision take place?")
    assert said(answer) == ["Robin Sample chairs the corporate parenting board.", FORTNIGHT]
    assert [sentence.citations for sentence in answer.sentences] == [(1,), (2,)]
    assert [citation.n for citation in answer.citations] == [1, 2]
    assert answer.status is Status.ANSWERED


def test_what_only_one_part_finds_is_partial_and_the_other_is_named(ask: Ask) -> None:
    answer = ask("How often does supervision take place and what is the dental plan?")
    assert answer.status is Status.PARTIAL
    assert said(answer) == [FORTNIGHT]
    assert "“what is the dental plan?”" in answer.caveats[0]
    short = ask("How often does supervision take place and when r swimming lessons?")
    assert "“when are swimming lessons?”" in short.caveats[0]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many agency workers are there and how many would the director like?", False),
        ("How many agency workers are there and what would the director like?", False),
        ("How many children are on a caseload and how many should there be?", True),
    ],
)
def test_a_part_that_counts_on_is_asked_of_what_the_first_counts(
    encoder: Encoder, directory: Directory, tmp_path: Path, question: str, missing: bool
) -> None:
    front = "---\ntitle: The workforce\ncouncil: kent\nkind: article\npublished: 2026-05\n---\n"
    wish = "Agency workers make up 19 per cent of the workforce, and the director would like 5 per cent at most."
    words = f"{front}\n{wish} Social workers have 16 children on their caseload.\n"
    index = index_of(tmp_path, {"kent/workforce.md": words}, encoder)
    answer = answer_question(question, council="kent", index=index, encoder=encoder, directory=directory, today=TODAY)
    assert len(said(answer)) == 1
    assert any("part of your question" in caveat for caveat in answer.caveats) is missing


def test_parts_that_nobody_answers_are_not_found(ask: Ask) -> None:
    answer = ask("What is the dental plan and is there a swimming pool?")
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()


def test_the_council_that_one_part_names_holds_for_all(ask: Ask) -> None:
    answer = ask("How often does supervision take place and who is the director in Suffolk?", "kent")
    assert said(answer) == [
        "Supervision takes place once a month.",
        "Jamie Specimen is the director of children's services.",
    ]
    assert {slug for each in answer.citations for slug in each.document.metadata.council} == {"suffolk"}


def test_since_when_is_told_by_the_sentence_beside_it(ask: Ask) -> None:
    answer = ask("Who is the director of children's services and since when?")
    assert said(answer)[0] == DIRECTOR
    assert answer.status is Status.ANSWERED


def test_that_sources_are_old_is_said_once(ask: Ask) -> None:
    answer = ask("Who is the director of children's services and who chairs the corporate parenting board?")
    assert len([caveat for caveat in answer.caveats if "Things may have changed" in caveat]) == 1


def test_two_councils_are_told_apart_by_name(ask: Ask) -> None:
    answer = ask("What is the difference in supervision between Kent and Suffolk?", None)
    assert said(answer) == [f"Kent: {FORTNIGHT}", "Suffolk: Supervision takes place once a month."]
    assert answer.status is Status.ANSWERED


def test_a_council_whose_documents_are_silent_is_named(ask: Ask) -> None:
    answer = ask("Is working from home possible in Kent and Suffolk?", None)
    assert answer.status is Status.PARTIAL
    assert "Suffolk" in answer.caveats[0]
    assert all("kent" in citation.document.metadata.council for citation in answer.citations)


def test_where_somebody_comes_from_is_not_what_is_asked_about(ask: Ask) -> None:
    answer = ask("I work in Suffolk and want to move to Kent. How often does supervision take place?", None)
    assert said(answer) == [FORTNIGHT]


def test_of_two_sources_the_newer_tells_who_holds_a_post(ask: Ask) -> None:
    answer = ask("Who is the director of children's services?")
    assert said(answer) == [DIRECTOR]
    assert str(answer.as_of) == "2025-06"


def test_who_is_said_to_hold_a_post_still_is_checked_against_the_newer_source(ask: Ask) -> None:
    assert said(ask("Is Morgan Placeholder still the director of children's services?"))[0] == DIRECTOR


def test_who_was_before_is_told_of_then(ask: Ask) -> None:
    answer = ask("Who was director of children's services before Avery Example?")
    assert "Morgan Placeholder" in said(answer)[0]


def test_an_interim_post_is_told_with_its_date_and_with_what_came_after(ask: Ask) -> None:
    answer = ask("Who is the interim director of children's services?")
    first, second = said(answer)
    assert first.startswith("The older document “Who leads our children's services”, March 2023, said: “Morgan")
    assert second == DIRECTOR
    assert [citation.superseded for citation in answer.citations] == [True, False]


def test_a_number_that_changed_is_told_with_both_dates(ask: Ask) -> None:
    assert len(said(ask("What is the average caseload in the assessment teams?"))) == 1
    first, second = said(ask("Has the average caseload in the assessment teams changed?"))
    assert "16 children" in first
    assert "April 2022" in second
    assert "24 children" in second
    assert "24 children" in said(ask("What was the average caseload in the assessment teams in 2022?"))[0]


def test_the_answer_leads_with_one_sentence_and_says_nothing_twice(ask: Ask) -> None:
    assert len(said(ask("When do newly qualified social workers meet their mentor?"))) == 1


def test_a_false_grade_is_put_right_before_the_answer(ask: Ask) -> None:
    answer = ask("Since Kent is rated outstanding, how often does supervision take place?")
    assert "Ofsted judged Kent good" in said(answer)[0]
    assert said(answer)[1] == FORTNIGHT


def test_a_true_grade_needs_no_word(ask: Ask) -> None:
    answer = ask("Since Kent is rated good, how often does supervision take place?")
    assert said(answer) == [FORTNIGHT]


@pytest.mark.parametrize(
    "question",
    [
        "one article says Kent is good, another says it is inadequate. which do i go by",
        "I have read that Kent is good and somewhere else that it 'requires improvement'. Which of them holds?",
    ],
)
def test_which_of_two_grades_holds_is_asked_of_both(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.text.startswith("Ofsted judged Kent good")
    assert answer.status is Status.ANSWERED


def test_nothing_is_said_of_a_premise_about_which_nothing_is_held(ask: Ask) -> None:
    answer = ask("Since Barnet is outstanding, how often does supervision take place in Kent?")
    assert said(answer) == [FORTNIGHT]


def test_a_false_holder_of_a_post_is_put_right(ask: Ask) -> None:
    answer = ask("As Morgan Placeholder is the director of children's services, how often does supervision take place?")
    assert said(answer)[0] == DIRECTOR
    assert said(answer)[-1] == FORTNIGHT


def test_a_false_premise_is_put_right_though_the_rest_is_not_found(ask: Ask) -> None:
    answer = ask("I heard Kent is inadequate. What is the dental plan?")
    assert answer.status is Status.PARTIAL
    assert "Ofsted judged Kent good" in said(answer)[0]
    assert "dental plan" in answer.caveats[0]


def test_the_service_never_says_we(ask: Ask) -> None:
    (text,) = said(ask("Do social workers get a parking permit?"))
    assert text == "Kent County Council says: “Our social workers get a parking permit for every office.”"


@pytest.mark.parametrize(
    "question",
    [
        "How often does supervision take place in Kent and how often in Suffolk?",
        "How often does supervision take place in Kent, and how often is it in Suffolk?",
    ],
)
def test_of_two_councils_each_part_is_told_behind_its_councils_name(question: str, ask: Ask) -> None:
    answer = ask(question, None)
    assert said(answer) == [f"Kent: {FORTNIGHT}", "Suffolk: Supervision takes place once a month."]
    assert answer.status is Status.ANSWERED


def test_parts_about_one_council_need_no_name(ask: Ask) -> None:
    answer = ask("Who chairs the corporate parenting board in Kent and how often does supervision take place?", None)
    assert said(answer) == ["Robin Sample chairs the corporate parenting board.", FORTNIGHT]
