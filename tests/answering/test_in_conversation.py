"""What a turn takes from the turns before it, over documents that the reader reads. Nobody in them exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import answer_question
from app.config import load
from app.conversation.follow_up import EarlierTurn, earlier_turn
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.reader.model import load_reader
from tests.answering.knowledge import TODAY
from tests.builders import index_of

Talk = Callable[..., Answer]

DOCUMENTS = {
    "kent/strategy.md": """---
title: Our people plan
council: kent
kind: policy
published: 2026-06
---
# Our people plan

After four years of service staff may take a career break. A full-time head leads the academy.
""",
    "kent/benefits.md": """---
title: Pay and benefits
council: kent
kind: faq
published: 2026-05
---
# Pay and benefits

The council pays in about 18% of your pay to the pension. The council pays your registration fee after probation.
""",
}


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Talk:
    """The answer to the last of several messages on a council's page."""
    index: OpenIndex = index_of(tmp_path_factory.mktemp("conversation"), DOCUMENTS, encoder)
    reader = load_reader(load({}))

    def talk(page: str, *messages: str) -> Answer:
        turns: list[EarlierTurn] = []
        for message in messages:
            answer = answer_question(
                message,
                council=page,
                earlier=turns,
                index=index,
                encoder=encoder,
                directory=directory,
                today=TODAY,
                reader=reader,
            )
            turns.append(earlier_turn(message, answer))
        return answer

    return talk


def test_what_it_means_is_looked_for_where_the_answer_before_stood(talk: Talk) -> None:
    answer = talk("kent", "career break", "is it paid")
    assert {citation.document.path for citation in answer.citations} <= {"kent/strategy.md"}
