from __future__ import annotations

import pytest

from app.answering.question.bare_name import as_question
from app.councils.directory import Directory
from app.indexing.names import Names
from tests.answering.documents import document

PAGE = document(
    "Avery Example leads Heron Futures. Each Team Manager has a mentor, and a team manager is never alone.",
    "Closing Date: 5 January 2027. Annual Leave: 28 days. Flexible Working: yes.",
    council=("kent",),
)


def put(message: str) -> str:
    return as_question(message, Names([PAGE]), lambda _: [PAGE], Directory.load())


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("avery example", "Who is Avery Example?"),
        ("and Avery Example?", "Who is Avery Example?"),
        ("heron futures", "What is Heron Futures?"),
    ],
)
def test_a_name_alone_asks_who_or_what_that_is(message: str, question: str) -> None:
    assert put(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "team manager",
        "heron eggs",
        "Kent County Council",
        "kent",
        "Who is Avery Example?",
        "Avery Example now leads the whole service",
        "ok thanks",
        "closing date",
        "annual leave",
        "flexible working",
    ],
)
def test_anything_else_is_left_as_it_is(message: str) -> None:
    assert put(message) == message
