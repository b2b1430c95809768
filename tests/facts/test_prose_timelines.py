"""Ofsted's grades told by their dates on a council's own pages. Every page is invented."""

from __future__ import annotations

import pytest

from app.facts.prose import read_prose_judgements
from tests.facts.vacancy_documents import DIRECTORY, advert

HEAD = "# Our Ofsted story\n\nThree inspections.\n\n"


def read(body: str) -> list[str]:
    document = advert(body, "page.md", kind="article")
    return [
        f"{each.area} {each.grade} {each.inspected_to or each.published}"
        for each in read_prose_judgements(document, DIRECTORY)
    ]


def test_what_stands_under_a_date_is_of_it() -> None:
    body = HEAD + (
        "## June 2018\n\n- Overall: inadequate\n- Nobody knew how long children waited.\n\n"
        "## May 2025\n\n- Overall: good\n\n"
        "## May 2025, line by line\n\n- The experiences of care leavers: outstanding\n"
    )
    assert read(body) == [
        "overall_effectiveness inadequate 2018-06",
        "overall_effectiveness good 2025-05",
        "care_leavers outstanding 2025-05",
    ]


@pytest.mark.parametrize(
    "line", ["- May 2025: good", "- May 2025 – overall: good", "| When | Grade |\n|---|---|\n| May 2025 | Good |\n"]
)
def test_a_date_and_a_grade_are_of_the_whole(line: str) -> None:
    assert read(HEAD + line) == ["overall_effectiveness good 2025-05"]


@pytest.mark.parametrize(
    "body",
    [
        "# Our story\n\nWhat we think.\n\n## May 2025\n\n- Overall: good\n",
        HEAD + "## Expected in May 2026\n\n- Overall: good\n",
        HEAD + "## What we think of ourselves, May 2025\n\n- Overall: good\n",
        HEAD + "## Focused visit, May 2025\n\n- Overall: good\n",
        HEAD + "## May 2027\n\n- Overall: good\n",
        HEAD + "## 1 November 2026\n\n- Overall: good\n",
        HEAD + "## Between 2021 and 2025\n\n- Overall: good\n",
        HEAD + "- May 2025: good attendance\n",
        HEAD + "| When | Fostering service |\n|---|---|\n| May 2025 | Good |\n",
        "# Ofsted on our children's homes\n\nThey were inspected.\n\n- May 2025: good\n",
    ],
)
def test_what_is_of_no_inspection_of_the_council_is_left_out(body: str) -> None:
    assert read(body) == []


def test_grades_of_a_report_that_came_out_with_the_page_are_dated_by_the_page() -> None:
    lines = "- Overall effectiveness: good\n- Care leavers: outstanding\n"
    told = ["overall_effectiveness good 2026-11-01", "care_leavers outstanding 2026-11-01"]
    assert (
        read(f"# Ofsted judges us good\n\nThe report, published this morning, gives these grades.\n\n{lines}") == told
    )
    assert read(f"# Ofsted judges us good\n\nThe report gives these grades.\n\n{lines}") == []


def test_a_heading_with_a_year_gives_way_to_the_table_below_it() -> None:
    body = (
        "# Our Ofsted story\n\n## 2025: good\n\nThe inspection took place from 3 to 14 November 2025.\n\n"
        "| Area | Judgement |\n| --- | --- |\n| Overall effectiveness | Good |\n| Care leavers | Outstanding |\n"
    )
    assert read(body) == ["overall_effectiveness good 2025-11-14", "care_leavers outstanding 2025-11-14"]
    assert read("# Our Ofsted story\n\n## 2025: good\n\nInspectors came.\n") == ["overall_effectiveness good 2025"]
