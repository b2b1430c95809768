"""The grades of homes and schools where a council's own is asked for. Nothing in these documents exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.answering.text.grades_of_others import without_grades_of_others
from app.answering.text.select import Candidate
from app.answering.text.statements import Statement, statements_of
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.builders import index_of

HOMES = """---
title: Where you might work
council: kent
kind: article
publisher: Kent County Council
published: 2026-06
---
# Where you might work

| Home | Beds | Latest Ofsted grade |
|---|---|---|
| Larkspur Lodge | 4 | Outstanding, March 2026 |
| Teasel Lodge | 5 | Good, May 2026 |

Ofsted says that Teasel is good. Larkspur is rated outstanding by Ofsted.

Our services were judged good in 2025.

| Ofsted judged | Grade |
|---|---|
| Care leavers | Good |
| Ofsted rating | Good |

Fostering: good.
"""
KENT, TODAY = ("kent",), date(2026, 11, 29)


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    index = index_of(tmp_path_factory.mktemp("homes"), {"homes.md": HOMES}, encoder)
    return Setting(index, directory, TODAY)


def kept(question: str, setting: Setting) -> set[str]:
    document = next(iter(setting.index.documents.values()))
    statements: list[Statement] = []
    for passage in setting.index.passages_of({document.id})[document.id]:
        statements += statements_of(document, passage)
    found = [Candidate(each, 1.0) for each in statements]
    asked = understand(question, KENT, setting.directory)
    return {each.statement.quote for each in without_grades_of_others(found, asked, setting)}


OF_OTHERS = {
    "Larkspur Lodge | 4 | Outstanding, March 2026",
    "Teasel Lodge | 5 | Good, May 2026",
    "Larkspur is rated outstanding by Ofsted.",
}
OF_THE_COUNCIL = {"Our services were judged good in 2025.", "Care leavers | Good", "Ofsted rating | Good"}


@pytest.mark.parametrize(
    "question", ["what is your Ofsted rating", "ofsted?", "are you outstanding", "what's your ofsted"]
)
def test_where_the_councils_grade_is_asked_for_a_homes_is_left_out(question: str, setting: Setting) -> None:
    found = kept(question, setting)
    assert not found & OF_OTHERS
    assert found >= OF_THE_COUNCIL


@pytest.mark.parametrize(
    "question", ["Which homes are outstanding?", "What is Larkspur Lodge rated?", "how many beds are there"]
)
def test_where_a_home_or_something_else_is_asked_about_all_stay(question: str, setting: Setting) -> None:
    assert kept(question, setting) >= OF_OTHERS


def test_a_home_typed_like_a_region_is_asked_about_itself(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    pages = {
        "homes.md": HOMES,
        "grades.md": "---\ncouncil: kent\nkind: article\npublished: 2026-01\n---\n# Ofsted 2025\n\n"
        "Ofsted came in May 2025. Ofsted rated Kent good overall in May 2025.\n",
    }
    index = index_of(tmp_path, pages, encoder)
    told = answer_question(
        "Has the house in Larkspur Lodge been graded yet?",
        council="kent",
        index=index,
        encoder=encoder,
        directory=directory,
        today=TODAY,
    )
    assert "which councils" not in told.text


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Am I too old for fostering?", False),
        ("How is fostering?", True),
        ("What was fostering rated?", True),
    ],
)
def test_a_bare_grade_is_told_of_how_good_something_is_alone(setting: Setting, question: str, is_told: bool) -> None:
    assert ("Fostering: good." in kept(question, setting)) is is_told
