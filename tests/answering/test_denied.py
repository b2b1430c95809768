"""Questions that a form of the ledger's, or of people and posts, fits by some of their words alone. All is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.answer import answer_question
from app.answering.judgements.other_words import other_words
from app.answering.question.asked import understand
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import Reader
from tests.builders import index_of

DOCUMENTS = {
    "kent/2024.md": """---
title: A good report for Kent
council: kent
kind: article
publisher: The Larkspur Gazette
published: 2024-09
---
# A good report for Kent

Ofsted rated Kent's children's services good at its inspection in June 2024. Robin Sample, the director of children's
services, was before that an assistant director in Surrey. She joined Kent in March 2023.

Kent's vision for its children is that each of them has a tree of their own. Kent hopes to be outstanding, and has set
itself a deadline of May 2031 to get there.

Robin Sample's first conference in Kent was a success: four hundred foster carers came.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    folder: Path = tmp_path_factory.mktemp("denied")
    return index_of(folder, DOCUMENTS, encoder)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _ask(question: str, index: OpenIndex, encoder: Encoder, directory: Directory, reader: Reader | None) -> Answer:
    today = date(2026, 11, 22)
    return answer_question(
        question, council=None, index=index, encoder=encoder, directory=directory, today=today, reader=reader
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What deadline has Kent set itself for getting an outstanding?", "May 2031"),
        ("What grade has Kent?", "good"),
        ("I am weighing up two offers. What is Kent's Ofsted rating?", "good"),
        ("How did Robin Sample's first conference in Kent come out?", "four hundred foster carers"),
        ("Where was Robin Sample before?", "Surrey"),
    ],
)
def test_a_fact_answers_no_question_for_something_else(
    question: str, told: str, index: OpenIndex, encoder: Encoder, directory: Directory, reader: Reader
) -> None:
    answer = _ask(question, index, encoder, directory, reader)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many parking bays did Kent build for getting a good?",
        "How many parrots lived at Robin Sample's house before the move?",
    ],
)
def test_what_no_document_tells_is_no_fact_either(
    question: str, index: OpenIndex, encoder: Encoder, directory: Directory, reader: Reader
) -> None:
    assert _ask(question, index, encoder, directory, reader).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What grade has Kent?", ()),
        ("I am weighing up two offers - what is Kent's Ofsted rating?", ()),
        ("What deadline has Kent set itself for a good?", ("deadline", "set", "itself")),
        ("Ofsted came to Kent once. Did it rain?", ("once", "rain")),
        ("Before I bake a cake, what grade has Kent?", ()),
        ("What grade do Kent's parrots have?", ()),
        ("I have bought a boat, how did Ofsted find Kent?", ()),
    ],
)
def test_words_of_which_no_judgement_tells(question: str, words: tuple[str, ...], directory: Directory) -> None:
    assert other_words(understand(question, (), directory)) == words
