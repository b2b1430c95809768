"""A fixed set that guards every change: 70 questions about two councils, asked as the server answers them.

The bounds lie below what is reached, and above what similarity alone reaches for wrong answers; a change that
crosses one has made answers worse on wordings that no rule was written for.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.encoder import Encoder
from app.evaluation.questions import read_questions
from app.evaluation.run import Asked, ask_all, in_process
from app.evaluation.verdict import Outcome
from app.indexing.published import PublishedIndex
from app.reader.model import Reader
from scripts.pairs_as_questions import write_pair
from tests.builders import build, settings

NAME = "c4"
TODAY = date(2026, 11, 25)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> list[Asked]:
    folder = tmp_path_factory.mktemp("pair")
    write_pair(NAME, folder)
    config = settings(folder)
    build(config, encoder)
    index = PublishedIndex(config.index_dir, encoder.identity).get()
    answerer = in_process(index, encoder, Directory.load(), TODAY, Reader())
    return list(ask_all(read_questions(Path(folder / "questions.jsonl")), answerer, index.documents))


def test_most_of_what_is_answered_is_right_and_little_is_wrong(asked: list[Asked]) -> None:
    became = Counter(row.outcome for row in asked if row.answerable)
    assert became[Outcome.CORRECT] >= 21
    assert became[Outcome.WRONG] <= 10


def test_what_the_documents_do_not_answer_is_refused(asked: list[Asked]) -> None:
    without = [row for row in asked if not row.answerable]
    assert sum(row.outcome is Outcome.CORRECT for row in without) >= len(without) - 2


def test_every_citation_is_the_exact_words_of_its_document(asked: list[Asked]) -> None:
    assert sum(row.citations_valid for row in asked) == sum(row.citations for row in asked) > 20


def test_no_question_ends_in_an_error(asked: list[Asked]) -> None:
    assert not [row.question for row in asked if row.outcome is Outcome.ERROR]
