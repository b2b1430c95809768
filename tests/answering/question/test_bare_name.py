from __future__ import annotations

from unittest.mock import Mock

import pytest

from app.answering.question.bare_name import as_question, asks_who_that_is
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
        ("avery example role", "Who is Avery Example?"),
        ("What is Avery Example's role in Kent?", "Who is Avery Example?"),
        ("chief executive of kent county council", "Who is the chief executive of kent county council?"),
        ("the managing director kent", "Who is the managing director kent?"),
        ("kent's interim director", "Who is the kent's interim director?"),
        ("Kent children's committee chairman", "Who is the Kent children's committee chairman?"),
        ("chair of the audit panel in kent", "Who chairs the audit panel in kent?"),
        ("Who is the chair of the audit panel?", "Who chairs the audit panel?"),
        ("chief exec kent", "Who is the chief executive kent?"),
        ("who is the CEO of Kent?", "who is the chief executive of Kent?"),
        ("who is the exec director?", "who is the executive director?"),
    ],
)
def test_a_name_or_a_post_alone_asks_who_or_what_that_is(message: str, question: str) -> None:
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
        "assistant director kent",
        "director salary kent",
        "chief executive of kent or essex",
        "heron futures role",
        "the director left in may",
        "chair based exercise",
    ],
)
def test_anything_else_is_left_as_it_is(message: str) -> None:
    assert put(message) == message


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who is Avery Example?", True),
        ("and whos avery example", True),
        ("Who is Robin Sample?", False),
        ("Who is Avery Example's deputy?", False),
        ("Where is Avery Example?", False),
        ("Is Heron Futures in Kent?", False),
    ],
)
def test_who_somebody_is_that_the_documents_name_is_told_from_other_questions(question: str, asks: bool) -> None:
    assert asks_who_that_is(question, Names([PAGE])) == asks


def test_what_names_no_post_is_not_searched_for_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.answering.question.bare_name.find_councils", Mock(side_effect=AssertionError))
    assert (
        put("what is the caseload of a newly qualified worker?") == "what is the caseload of a newly qualified worker?"
    )
