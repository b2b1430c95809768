"""Who asks for oneself is told what is so of everybody, or of the kind of worker that is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.question.asked import understand
from app.answering.text.of_other_workers import without_other_workers
from app.answering.text.select import Candidate
from app.councils.directory import Directory
from tests.answering.documents import statements

NEW = "Newly qualified social workers come in for three days."
ALL = "Social workers and team managers come in for two days."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many days do I have to come in?", [ALL]),
        ("I am newly qualified. How many days do I have to come in?", [NEW, ALL]),
        ("How many days do people come in?", [NEW, ALL]),
    ],
)
def test_what_one_kind_of_worker_does_is_not_told_of_whoever_asks(question: str, told: list[str]) -> None:
    found = [Candidate(each, 0.6) for each in statements(NEW, ALL)]
    kept = without_other_workers(found, understand(question, (), Directory.load()))
    assert [each.statement.quote for each in kept] == told


def test_what_social_workers_do_is_told_of_whoever_asks() -> None:
    found = [Candidate(each, 0.6) for each in statements("Social workers hold 15 children, 12 on the islands.")]
    assert without_other_workers(found, understand("How many children would I hold?", (), Directory.load())) == found


def test_the_kind_of_worker_that_was_talked_of_is_meant() -> None:
    found = [Candidate(each, 0.6) for each in statements(NEW, ALL)]
    asked = understand("How many days do I have to come in?", (), Directory.load())
    kept = without_other_workers(found, replace(asked, talked_of="Do you take newly qualified people? Yes, we do."))
    assert [each.statement.quote for each in kept] == [NEW, ALL]
    (grade,) = [Candidate(each, 0.6) for each in statements("Main grade psychologists can work term time only.")]
    alone = understand("Can I work term time only?", (), Directory.load())
    assert without_other_workers([grade], alone) == []
    assert without_other_workers([grade], replace(alone, talked_of="Do you employ psychologists?")) == [grade]


def test_whom_somebody_leads_is_no_kind_of_worker() -> None:
    found = [Candidate(each, 0.6) for each in statements("Avery Example leads the team.", "Morgan leads on parking.")]
    assert without_other_workers(found, understand("Who would my boss be?", (), Directory.load())) == found


@pytest.mark.parametrize(("heading", "is_told"), [("Reviewing officers and panel chairs", False), ("Our hours", True)])
def test_they_are_those_of_the_heading(heading: str, is_told: bool) -> None:
    (they,) = statements("They work mostly from home.")
    they = replace(they, passage=replace(they.passage, headings=(heading,)))
    kept = without_other_workers([Candidate(they, 0.6)], understand("Can I work from home?", (), Directory.load()))
    assert bool(kept) is is_told
