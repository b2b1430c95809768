"""Answers to questions asked again: the same answer, and never one whose ground has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.answering.curated.library import Library
from app.answering.remembered import Ground, Remembered
from app.domain import Answer, AnswerSentence, Status
from app.redaction import redact

GROUND = Ground("version one", date(2026, 11, 26), Library())


class Counted:
    """Gives another answer each time it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Answer:
        self.times += 1
        return Answer(Status.ANSWERED, (AnswerSentence(f"Answer {self.times}."),), index_version="version one")


def asked(kept: Remembered, find: Callable[[], Answer], question: str, council: str | None = None) -> str:
    return kept.answer(question, council, GROUND, find, redacted=redact(question)).sentences[0].text


def test_a_question_asked_again_gets_the_answer_given_before() -> None:
    kept, find = Remembered(10), Counted()
    assert [asked(kept, find, "Who leads?") for _ in range(3)] == ["Answer 1."] * 3


def test_another_wording_and_the_page_of_another_council_are_other_questions() -> None:
    kept, find = Remembered(10), Counted()
    for question, council in (("Who leads?", None), ("who leads?", None), ("Who leads?", "norfolk")):
        asked(kept, find, question, council)
    assert find.times == 3


@pytest.mark.parametrize(
    "changed",
    [
        replace(GROUND, version="version two"),
        replace(GROUND, today=date(2026, 11, 27)),
        replace(GROUND, library=Library(entries=())),
    ],
    ids=["another version", "another day", "other curated answers"],
)
def test_nothing_is_remembered_once_its_ground_has_changed(changed: Ground) -> None:
    kept, find = Remembered(10), Counted()
    asked(kept, find, "Who leads?")
    kept.answer("Who leads?", None, changed, find, redacted="Who leads?")
    assert (find.times, len(kept)) == (2, 1)


def test_an_answer_that_was_sought_on_an_older_version_is_not_kept_for_the_newer() -> None:
    kept, find = Remembered(10), Counted()

    def meanwhile() -> Answer:
        kept.answer(
            "Another question?", None, replace(GROUND, version="version two"), find, redacted="Another question?"
        )
        return find()

    kept.answer("Who leads?", None, GROUND, meanwhile, redacted="Who leads?")
    kept.answer("Who leads?", None, replace(GROUND, version="version two"), find, redacted="Who leads?")
    assert find.times == 3


def test_the_least_recently_asked_goes_first() -> None:
    kept, find = Remembered(2), Counted()
    for question in ("a?", "b?", "a?", "c?"):
        asked(kept, find, question)
    assert len(kept) == 2
    assert asked(kept, find, "a?") == "Answer 1."
    assert asked(kept, find, "b?") == "Answer 4."


def test_a_question_with_personal_details_is_not_remembered() -> None:
    kept, find = Remembered(10), Counted()
    for _ in range(2):
        asked(kept, find, "Can you write to robin@example.org about the post?")
    assert (find.times, len(kept)) == (2, 0)


def test_remembering_can_be_switched_off() -> None:
    kept, find = Remembered(0), Counted()
    assert [asked(kept, find, "Who leads?") for _ in range(2)] == ["Answer 1.", "Answer 2."]
