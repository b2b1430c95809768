from __future__ import annotations

import pytest

from app.facts.vacancy_labels import TITLE, label_alone, labelled_in
from app.vacancy import Detail


def read(line: str) -> list[tuple[str, str]]:
    found = list(labelled_in(line, 0, len(line)))
    assert all(" ".join(line[each.value.start : each.value.end].split()) == each.words for each in found)
    return [(str(each.detail), each.words) for each in found]


def test_several_labels_of_one_line_are_told_apart() -> None:
    line = "Salary: £47,150 - £50,300, pro rata Hours: 22.2 per week Reference: AB12"
    assert read(line) == [("salary", "£47,150 - £50,300, pro rata"), ("hours", "22.2 per week")]
    assert read("Salary | £52,100 | Hours | 37") == [("salary", "£52,100"), ("hours", "37")]


def test_in_a_row_of_names_and_values_by_turns_a_value_ends_at_the_next_name() -> None:
    assert read("Contract | Permanent | Job ref | AB/12") == [("contract", "Permanent")]
    assert read("Salary | Grade 5 | £25,000 | yearly") == [("salary", "Grade 5 | £25,000 | yearly")]


def test_a_grade_that_opens_a_line_is_named_whole_and_the_sum_behind_it_is_pay() -> None:
    line = "Grade 4, £25,185 pro rata"
    assert read(line) == [("pay_grade", "Grade 4"), ("salary", line)]
    assert read("Band 7 staff share an office.") == [("pay_grade", "Band 7")]
    assert read("Grade 4 or above in GCSE English") == []
    assert read("Grade 2 listed offices with parking") == []


@pytest.mark.parametrize(
    ("line", "detail", "value"),
    [
        ("Closing date 12 March 2026 at midnight", "closing_date", "12 March 2026 at midnight"),
        ("Closing date for applications: 6 December 2026, 11.59pm", "closing_date", "6 December 2026, 11.59pm"),
        ("Salary £34,728 to £38,890", "salary", "£34,728 to £38,890"),
        ("Posts: 3", "posts", "3"),
        ("Location – Plover Court", "place", "Plover Court"),
        ("Based in Sampleton", "place", "Sampleton"),
        ("Expires: 20/12/2026 23:59", "closing_date", "20/12/2026 23:59"),
        ("Location Plover Court, Sampleton", "place", "Plover Court, Sampleton"),
        ("Job title: Reviewing Officer", "title", "Reviewing Officer"),
        ("Salary: £40,000. We offer free tea.", "salary", "£40,000"),
        ("Final interview, with a ten-minute talk | 10 May 2026", "interviews", "10 May 2026"),
        ("Grade and pay | Grade 9, £39,152 to £48,226", "salary", "Grade 9, £39,152 to £48,226"),
    ],
)
def test_a_label_gives_its_value_and_no_more(line: str, detail: str, value: str) -> None:
    assert read(line) == [(detail, value)]


@pytest.mark.parametrize(
    "line",
    [
        "Interviews will be held on 3 May",
        "The salary is not all.",
        "Hours of fun",
        "Location Manager",
        "Based in an office",
    ],
)
def test_a_sentence_is_no_label(line: str) -> None:
    assert read(line) == []


def test_a_label_standing_alone_is_known() -> None:
    assert label_alone("Closing date") is Detail.CLOSES
    assert label_alone("Salary:") is Detail.SALARY
    assert label_alone("Role") == TITLE
    assert label_alone("The salary") is None
