"""Who asks for help with a trouble of their own, and who asks about work with such troubles."""

from __future__ import annotations

import pytest

from app.answering.routes.messages import any_in, bare
from app.answering.routes.screen import Route, screen


@pytest.mark.parametrize(
    "message",
    [
        "help with my drinking",
        "Can I get support with my drug problem, please",
        "Where can I get help for drug addiction?",
        "how do i report a parent",
        "can someone check on a child",
        "im 14 and pregnant",
    ],
)
def test_who_asks_for_help_is_heard_whatever_the_documents_hold(message: str) -> None:
    assert screen(message).route is Route.URGENT


@pytest.mark.parametrize(
    "message",
    [
        "What help with drinking do you offer families?",
        "Will I have to report a parent?",
        "How do social workers report a family?",
        "Can I get help with my drinking water allowance?",
        "How often does somebody check on a child in care?",
    ],
)
def test_work_with_such_troubles_is_a_question_for_the_documents(message: str) -> None:
    assert screen(message).route is None


@pytest.mark.parametrize(
    "message", ["I'm addicted to gambling", "I need rehab", "I want to stop my gambling", "my dad is an alcoholic"]
)
def test_who_tells_of_an_addiction_is_heard_where_the_documents_hold_no_answer(message: str) -> None:
    assert any_in(bare(message), "danger", "struggling")
