"""A judgement of long ago that a document only looks back on, and what it goes on to say. Nobody in it exists."""

from __future__ import annotations

from datetime import date

import pytest

from app.answering.answer import answer_question
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from tests.builders import index_of

TODAY = date(2026, 11, 22)
HEAD = "---\ntitle: Our company\ncouncil: kent\nkind: article\npublished: 2026-03\n---\n# Our company\n\n"
JUDGED = "The company was formed after an inadequate judgement from Ofsted in 2016 for children's social care in Kent."
SINCE = "Since 2016 there have been considerable improvements in the work with families."


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory, after: str) -> Answer:
    index = index_of(tmp_path_factory.mktemp("since"), {"kent/company.md": f"{HEAD}{JUDGED}\n\n{after}\n"}, encoder)
    return answer_question(
        "What is the Ofsted rating?",
        council="kent",
        index=index,
        encoder=encoder,
        directory=directory,
        today=TODAY,
    )


@pytest.mark.parametrize("after", [SINCE])
def test_what_came_since_is_told_beside_it(told: Answer) -> None:
    assert "inadequate" in told.text
    assert "considerable improvements" in told.text
    assert told.status is Status.PARTIAL
    assert [each.quote for each in told.citations][-1] == SINCE


@pytest.mark.parametrize(
    "after", ["Since 2016 the bees have lived on the roof.", "The roof has improved since somebody mended it."]
)
def test_what_tells_of_no_change_or_of_no_time_since_is_not(told: Answer) -> None:
    assert "roof" not in told.text
    assert told.status is Status.PARTIAL
