from __future__ import annotations

from datetime import date

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from tests.builders import index_of

PAGE = """---
title: Who leads us
council: norfolk
kind: profile
published: 2026-05
---
Avery Example is our director of children's services. The director left Dorset in March after four years there. The
office is by the river.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("elsewhere"), {"norfolk/leads.md": PAGE}, encoder)


def ask(question: str, index: OpenIndex, encoder: Encoder) -> Answer:
    directory = Directory.load()
    today = date(2026, 11, 26)
    return answer_question(question, council=None, index=index, encoder=encoder, directory=directory, today=today)


def test_a_council_where_somebody_was_before_is_told_of_in_passing(index: OpenIndex, encoder: Encoder) -> None:
    answer = ask("Did Avery Example work in Dorset?", index, encoder)
    assert answer.status is Status.PARTIAL
    assert "left Dorset in March" in answer.text
    assert "no documents about Dorset" in answer.caveats[0]


@pytest.mark.parametrize("question", ["Did Avery Example work in Devon?", "What is it like to work in Dorset?"])
def test_what_no_sentence_names_and_what_asks_of_nobody_held_is_not_answered(
    question: str, index: OpenIndex, encoder: Encoder
) -> None:
    answer = ask(question, index, encoder)
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "no documents about" in answer.text
