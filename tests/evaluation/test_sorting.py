"""Giving themes to stored turns: what is asked in the same words is encoded once, and no page waits for long."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from app.councils.directory import Directory
from app.encode_once import EncodeOnce
from app.encoder import Encoder, Vectors
from app.evaluation.sorting import sort_turns
from app.evaluation.themes import Themes
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from app.storage.usage import Sorting

ASKED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
DIRECTORY = Directory.load()


class Counting(EncodeOnce):
    """Counts the questions that reach the encoder."""

    asked = 0

    def encode_text(self, text: str) -> Vectors:
        self.asked += 1
        return super().encode_text(text)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'app.db'}")


def store(engine: Engine, *questions: str, status: str = "answered") -> None:
    kept = Conversations(engine)
    conversation = kept.start(None, ASKED)
    for question in questions:
        answer_id = f"{status}-{np.random.default_rng().integers(2**40)}"
        kept.add_turn(conversation, StoredTurn(answer_id, ASKED, question, {"status": status}))


def test_the_same_words_are_encoded_once_and_small_talk_never(engine: Engine, encoder: Encoder) -> None:
    store(engine, *["What is the salary in Kent?"] * 5, "How much holiday is there?")
    store(engine, "Thank you!", status="small_talk")
    counting = Counting(encoder)
    told: list[int] = []
    assert sort_turns(Sorting(engine), Themes(counting, DIRECTORY), DIRECTORY, on_sorted=told.append) == 7
    assert counting.asked == 2
    assert sum(told) == 7
    assert sort_turns(Sorting(engine), Themes(counting, DIRECTORY), DIRECTORY) == 0


def test_it_ends_when_its_time_is_over_and_goes_on_when_asked_again(engine: Engine, encoder: Encoder) -> None:
    store(engine, "What is the salary?")
    themes = Themes(encoder, DIRECTORY)
    assert sort_turns(Sorting(engine), themes, DIRECTORY, seconds=0.0) == 0
    assert len(Sorting(engine).without_theme()) == 1
    assert sort_turns(Sorting(engine), themes, DIRECTORY) == 1
