"""Amounts of one group of workers, of another and of all. Nothing in these documents exists."""

from __future__ import annotations

import pytest

from app.answering.question.asked import understand
from app.answering.text.of_the_group import group_asked, of_the_group_asked
from app.answering.text.select import Candidate
from app.answering.text.statements import statements_of
from app.councils.directory import Directory
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

TOLD = """---
title: Supervision in numbers
council: kent
kind: article
published: 2026-06
---
# All staff

Supervision takes place every five weeks, and 81% of it is on time.

# The fostering team

Supervision is on time in 92% of cases.

# Youth justice officers

Each officer has nine young people.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("group"), {"numbers.md": TOLD}, encoder)


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("What share of the fostering team's supervision is on time?", {"foster"}),
        ("How many young people does each youth justice officer have?", {"justic", "youth"}),
        ("How many cases does a newly qualified social worker have?", set()),
        ("How often would I meet my manager?", set()),
        ("How many yuth justic officers are there?", set()),  # misspelt: no document holds the words
        ("What does the fostering team do?", set()),  # no amount
        ("retention payment fostering", {"foster"}),
        ("adoption allowance rate", {"adopt"}),
        ("What is the allowance when fostering?", set()),  # whoever writes a sentence says of whom
    ],
)
def test_the_group_is_told_apart_by_the_words_before_team_or_workers(
    question: str, group: set[str], index: OpenIndex, directory: Directory
) -> None:
    assert group_asked(understand(question, ("kent",), directory), index) == group


@pytest.mark.parametrize(
    ("question", "words", "kept"),
    [
        ("What share of the fostering team's supervision is on time?", "92%", True),  # the heading names it
        ("What share of the fostering team's supervision is on time?", "81%", False),  # of all staff
        ("What share of supervision is on time?", "81%", True),
        ("How many young people does each youth justice officer have?", "nine", True),
        ("How often do family support workers have supervision?", "81%", False),
    ],
)
def test_an_amount_of_all_or_of_others_is_none_of_the_group(
    question: str, words: str, kept: bool, index: OpenIndex, directory: Directory
) -> None:
    passages = (each for own in index.passages_of(index.documents).values() for each in own)
    told = [each for own in passages for each in statements_of(index.documents[own.document_id], own)]
    found = [Candidate(each, 1.0) for each in told if words in each.quote]
    asked = understand(question, ("kent",), directory)
    assert (len(found), bool(of_the_group_asked(found, asked, index))) == (1, kept)
