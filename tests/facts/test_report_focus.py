from __future__ import annotations

from app.facts.report_focus import focus
from tests.answering.documents import document


def told(*paragraphs: str) -> list[str]:
    report = document(*paragraphs)
    return [report.text[span.start : span.end] for span in focus(report)]


def test_the_closest_words_on_what_was_looked_at_come_first() -> None:
    sums_up = "This letter tells of the joint inspection of the multi-agency response to lost kittens in Suffolk."
    focuses = "This inspection focused on kittens that were lost before Easter."
    assert told("1 May 2024", sums_up, focuses, "Kittens are fed on time.") == [focuses, sums_up]


def test_what_inspectors_looked_at_on_a_focused_visit_is_told() -> None:
    looked = "Inspectors looked at the arrangements for kittens in foster care."
    assert told("This letter summarises the findings of the focused visit to Suffolk.", looked) == [looked]


def test_a_report_that_does_not_say_it_tells_nothing() -> None:
    assert told("Children in Suffolk benefit from well-planned services.", "Leaders focus on what matters.") == []


def test_what_stands_far_down_is_no_announcement() -> None:
    assert told("A long page. " * 600, "Inspectors looked at the arrangements for kittens.") == []
