"""Themes of questions: by likeness to labelled examples, without the council's name, and "other" below the floor."""

from __future__ import annotations

import pytest

from app.councils.directory import Directory
from app.domain import Status
from app.encoder import Encoder
from app.evaluation.case_files import STARTER, read_cases
from app.evaluation.themes import FLOOR, OTHER, Themes, load_examples, theme_names


@pytest.fixture(scope="module")
def themes(encoder: Encoder) -> Themes:
    return Themes(encoder, Directory.load())


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("What would I be paid in Kent?", "pay"),
        ("How many days of holiday would I get in Norfolk?", "benefits"),
        ("How was Dorset judged by inspectors?", "Ofsted"),
        ("Can Worcestershire sponsor my visa?", "visa and eligibility"),
        ("purple trams sing quietly", OTHER),
    ],
)
def test_a_question_has_the_theme_of_the_nearest_example(themes: Themes, question: str, theme: str) -> None:
    assert themes.of(question, Status.ANSWERED) == theme


def test_the_status_tells_small_talk_and_what_is_out_of_scope(themes: Themes) -> None:
    assert themes.of("What is the salary?", Status.SMALL_TALK) == "small talk"
    assert themes.of("What is the salary?", Status.OUT_OF_SCOPE) == "out of scope"


def test_council_names_are_left_out(themes: Themes) -> None:
    assert themes.without_councils("What is Norfolk's caseload?") == "What is caseload?"
    assert themes.without_councils("How do I apply for a job in Norfolk?") == "How do I apply for a job?"


def test_four_in_five_labelled_questions_that_are_no_example_get_their_theme(themes: Themes) -> None:
    examples = load_examples()
    known = {question.casefold() for questions in examples.values() for question in questions}
    cases = read_cases(STARTER.read_bytes(), STARTER.name, lambda slug: True)
    asked = [case for case in cases if case.kind in examples and not case.earlier]
    assert len(asked) > 90
    assert not known & {case.question.casefold() for case in asked}
    right = sum(
        theme == case.kind and near >= FLOOR for case in asked for theme, near in [themes.nearest(case.question)]
    )
    assert right / len(asked) >= 0.8


def test_every_theme_fits_its_column_and_has_examples() -> None:
    assert all(len(name) <= 40 for name in theme_names())
    assert all(len(questions) >= 5 for questions in load_examples().values())
