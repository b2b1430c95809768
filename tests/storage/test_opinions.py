"""What people think of an answer is kept once, and goes with its conversation."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from app.errors import NotFound
from app.storage.conversations import Conversations, StoredTurn
from app.storage.engine import open_database
from app.storage.opinions import Opinion, Opinions

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Engine:
    return open_database(database_url)


def answered(database: Engine, answer_id: str = "a1") -> str:
    kept = Conversations(database)
    conversation = kept.start(None, NOON)
    kept.add_turn(conversation, StoredTurn(answer_id, NOON, "Who leads?", {}))
    return conversation


def test_the_newest_opinion_of_an_answer_stands(database: Engine) -> None:
    answered(database)
    opinions = Opinions(database)
    opinions.keep(Opinion("a1", True, None, NOON))
    opinions.keep(Opinion("a1", False, "The date is missing.", NOON))
    assert opinions.of("a1") == Opinion("a1", False, "The date is missing.", NOON)


def test_an_answer_that_is_not_there_has_no_opinion(database: Engine) -> None:
    with pytest.raises(NotFound):
        Opinions(database).keep(Opinion("a1", True, None, NOON))
    assert Opinions(database).of("a1") is None


def test_an_opinion_goes_with_its_conversation(database: Engine) -> None:
    conversation = answered(database)
    opinions = Opinions(database)
    opinions.keep(Opinion("a1", True, None, NOON))
    assert Conversations(database).delete(conversation)
    assert opinions.of("a1") is None
