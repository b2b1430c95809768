"""Homes by their grades. Nothing in these documents exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.answering.graded_places import answer_of_graded_places
from app.answering.names_held import with_its_kind
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from tests.builders import index_of

HEAD = (
    "---\ntitle: {title}\ncouncil: kent\nkind: article\npublisher: Kent County Council\npublished: {published}\n---\n"
)
NOW = (
    HEAD.format(title="Our children's homes", published="2026-06")
    + """# Our children's homes

There is a garden in Larkspur Lodge.

| Home | Beds | Ofsted says |
|---|---|---|
| Larkspur Lodge | 4 | Larkspur Lodge: Outstanding, March 2026 |
| Teasel House | 5 | Good, May 2026 |
| Yarrow House | 2 | Good, April 2026 |
| Bramble Court | 3 | not yet inspected |
"""
)
THEN = (
    HEAD.format(title="Our children's homes in 2022", published="2022-06")
    + "# Homes\n\n| Home | Grade |\n|---|---|\n| Larkspur Lodge | Inadequate |\n| Teasel House | Inadequate |\n"
)
AREAS = (
    HEAD.format(title="Ofsted on the council", published="2026-09")
    + "# Grades\n\nNot of homes.\n\n| Area | Grade |\n|---|---|\n| Overall | Good |\n| Care leavers | Good |\n"
)
Ask = Callable[[str], Answer | None]


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    pages = {"now.md": NOW, "then.md": THEN, "areas.md": AREAS}
    return Setting(index_of(tmp_path_factory.mktemp("graded"), pages, encoder), directory, date(2026, 11, 29))


@pytest.fixture(scope="module")
def ask(setting: Setting) -> Ask:
    return lambda question: answer_of_graded_places(understand(question, ("kent",), setting.directory), setting)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which home is best rated?", "Larkspur Lodge: Outstanding, March 2026."),
        ("worst rated home", "Teasel House: Good, May 2026; Yarrow House: Good, April 2026."),
        ("Which homes are outstanding?", "Larkspur Lodge: Outstanding, March 2026."),
        ("how many of your homes are good", "Teasel House: Good, May 2026; Yarrow House: Good, April 2026."),
        ("is yarrow house good", "Yarrow House: Good, April 2026."),
        ("What is Larkspur Lodge rated?", "Larkspur Lodge: Outstanding, March 2026."),
        ("What did the inspectors give Yarrow House?", "Yarrow House: Good, April 2026."),
    ],
)
def test_homes_are_told_by_their_grade_from_the_newest_table(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer is not None
    assert answer.sentences[0].text == told
    assert {each.document.metadata.title for each in answer.citations} == {"Our children's homes"}


def test_where_none_has_the_grade_all_are_told_with_theirs(ask: Ask) -> None:
    answer = ask("Are any of your homes inadequate?")
    assert answer is not None
    assert len(answer.citations) == 3


@pytest.mark.parametrize(
    "question",
    ["Are you outstanding?", "What is your Ofsted rating?", "How many homes do you have?", "is teasel lodge good"],
)
def test_other_questions_are_left_to_others(ask: Ask, question: str) -> None:
    assert ask(question) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [("who manages teasel lodge", "teasel lodge"), ("who manages teasel house", "teasel"), ("teasel?", "teasel")],
)
def test_a_name_with_another_kind_of_place_behind_it_is_another(setting: Setting, question: str, name: str) -> None:
    assert with_its_kind("teasel", understand(question, ("kent",), setting.directory), setting) == name
