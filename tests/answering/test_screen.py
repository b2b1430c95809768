from __future__ import annotations

import pytest

from app.answering.screen import small_talk_in
from app.answering.wordings import small_talk


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("Hi!", "greeting"),
        ("Good morning, everyone", "greeting"),
        ("hello there, how are you?", "greeting"),
        ("Thanks", "thanks"),
        ("Thank you so much for your help!", "thanks"),
        ("ok thanks, that's really helpful", "thanks"),
        ("That’s great", "thanks"),
        ("Bye for now", "goodbye"),
        ("Are you a robot?", "about the service"),
        ("Who are you?", "about the service"),
        ("What can you do", "about the service"),
        ("help", "about the service"),
    ],
)
def test_a_message_that_is_small_talk_and_nothing_else_is_recognised(message: str, name: str) -> None:
    talk = small_talk_in(message)
    assert talk is not None
    assert talk.name == name


@pytest.mark.parametrize(
    "message",
    [
        "Hello, who is the director?",
        "Thanks, who leads Norfolk?",
        "thanks what is the salary",
        "Cheers, and when does it close?",
        "Thank you for the caseload, but is it current?",
        "Help me find a job",
        "What do you do for care leavers?",
        "Who are you looking for?",
        "Are you a good employer?",
        "What is this council like?",
        "Who are the human resources team?",
        "",
        "?!",
        "hello " * 100,
    ],
)
def test_a_message_that_asks_something_is_no_small_talk(message: str) -> None:
    assert small_talk_in(message) is None


def test_what_the_service_says_of_itself_is_that_it_is_no_person_and_answers_from_documents_only() -> None:
    talk = small_talk_in("Am I talking to a real person?")
    assert talk is not None
    assert "not a person" in talk.reply
    assert "only from the documents" in talk.reply


def test_every_turn_of_small_talk_has_a_reply() -> None:
    assert all(talk.reply.strip() for talk in small_talk())
