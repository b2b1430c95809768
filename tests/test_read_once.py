"""What was read of one message is read once, and is gone with it."""

from collections.abc import Callable

import pytest

from app.answering.judgements.words import other_topic
from app.answering.question.asked import the_question_itself
from app.answering.routes.messages import cleaned
from app.councils.names import words_of as councils_words
from app.read_once import read_once, reading


class Reader:
    """Counts how often a text was read."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.length = read_once(self._length)

    def _length(self, text: str, *, times: int = 1) -> int:
        self.read.append(text)
        if not text:
            raise ValueError("nothing to read")
        return len(text) * times


def test_a_text_is_read_once_while_a_message_is_answered() -> None:
    reader = Reader()
    with reading():
        assert [reader.length("pay"), reader.length("hours"), reader.length("pay")] == [3, 5, 3]
    assert reader.read == ["pay", "hours"]


@pytest.mark.parametrize("function", [other_topic, the_question_itself, councils_words, cleaned])
def test_what_many_rules_ask_of_a_question_is_read_once(function: Callable[[str], object]) -> None:
    question = "I like bees. Who keeps the bees in town?"
    with reading():
        assert function(question) is function(question)


def test_nothing_is_kept_for_the_next_message() -> None:
    reader = Reader()
    for _ in range(2):
        with reading():
            reader.length("pay")
    assert reader.read == ["pay", "pay"]


def test_without_a_message_nothing_is_kept() -> None:
    reader = Reader()
    assert [reader.length("pay"), reader.length("pay")] == [3, 3]
    assert reader.read == ["pay", "pay"]


def test_what_else_is_given_counts() -> None:
    reader = Reader()
    with reading():
        assert [reader.length("pay"), reader.length("pay", times=2)] == [3, 6]


def test_a_message_within_a_message_shares_what_is_known_and_does_not_end_it() -> None:
    reader = Reader()
    with reading():
        with reading():
            reader.length("pay")
        reader.length("pay")
    assert reader.read == ["pay"]


def test_an_error_is_not_remembered_and_ends_the_reading() -> None:
    reader = Reader()
    with pytest.raises(ValueError, match="nothing to read"), reading():
        reader.length("")
    with pytest.raises(ValueError, match="nothing to read"), reading():
        reader.length("")
    assert reader.read == ["", ""]
