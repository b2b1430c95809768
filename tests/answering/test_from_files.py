"""Whole answers from files as councils, their trusts and their suppliers make them. Nobody in them exists."""

from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.config import load
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import load_reader
from tests.answering.knowledge import TODAY
from tests.builders import index_of

_ADVERT = """<html><head><title>Social Worker, Larkspur{site}</title></head><body><main><h1>Social Worker, Larkspur</h1>
<dl><dt>Salary</dt><dd>{salary}</dd><dt>Hours</dt><dd>37 hours a week</dd>
<dt>Closing date</dt><dd>20 December 2026</dd></dl>
<p>You will visit invented families. We are a licensed sponsor and can consider visa applications for this post.</p>
<h2>How to apply</h2><p>Fill in the form before the closing date.</p></main></body></html>
"""
DOCUMENTS = {
    "jobs/4471.html": _ADVERT.format(site=" | Kent County Council Jobs", salary="£46,120 a year"),
    "jobs/4472.html": _ADVERT.format(site="", salary="£43,330 a year"),
    "solihull/bees.md": "# Bees\n\nTwo colonies of bees live on the roof of the invented Larkspur House.\n",
    "kent/bees.md": "# Wasps\n\nNo wasps live on the roof of the invented Plover House.\n",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    """The published index of these files."""
    return index_of(tmp_path_factory.mktemp("files"), DOCUMENTS, encoder)


def ask(question: str, page: str, index: OpenIndex, encoder: Encoder) -> Answer:
    directory, reader = Directory.load(), load_reader(load({}))
    return answer_question(
        question, council=page, index=index, encoder=encoder, directory=directory, today=TODAY, reader=reader
    )


@pytest.mark.parametrize("question", ["What is the salary?", "Do you sponsor visas?", "What jobs are open?"])
def test_a_council_is_never_answered_for_from_the_advert_of_another_or_of_nobody_known(
    question: str, files: OpenIndex, encoder: Encoder
) -> None:
    answer = ask(question, "solihull", files, encoder)
    assert answer.status is not Status.ANSWERED or not answer.citations


def test_the_advert_of_a_site_that_names_its_council_answers_for_it(files: OpenIndex, encoder: Encoder) -> None:
    answer = ask("What is the salary?", "kent", files, encoder)
    assert "£46,120" in answer.text
    assert "£43,330" not in answer.text
