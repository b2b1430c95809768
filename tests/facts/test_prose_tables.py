"""Ofsted's grades in the tables of a council's own pages. Every page is invented."""

from __future__ import annotations

import pytest

from app.facts.prose_tables import judgements_in_tables
from tests.facts.vacancy_documents import DIRECTORY, advert

HEAD = "# Our inspection\n\nInspectors from Ofsted came twice.\n\n"


def read(body: str) -> list[str]:
    document = advert(body, "page.md", kind="article")
    return [
        f"{each.area} {each.grade} {each.inspected_to.in_words if each.inspected_to else ''}"
        for each in judgements_in_tables(document, DIRECTORY)
    ]


def table(*rows: str) -> str:
    first, *rest = (f"| {row} |" for row in rows)
    return "\n".join([first, "|" + " --- |" * (first.count("|") - 1), *rest, ""])


GRADES = ("Overall effectiveness | Good | Inadequate", "Care leavers | Outstanding | not judged separately")


def test_each_column_is_of_its_year_or_month() -> None:
    assert read(HEAD + table("Area | 2025 | May 2022", *GRADES)) == [
        "overall_effectiveness good 2025",
        "overall_effectiveness inadequate May 2022",
        "care_leavers outstanding 2025",
    ]


def test_an_only_column_is_of_the_only_year_above_it() -> None:
    rows = ("Area | Grade", "Overall effectiveness | Good", "Care leavers | Good")
    assert read("# Our inspection of 2024\n\nOfsted came.\n\n" + table(*rows))[0] == "overall_effectiveness good 2024"
    assert read("# Our inspections of 2022 and 2024\n\nOfsted came.\n\n" + table(*rows)) == []


@pytest.mark.parametrize(
    "above",
    [
        "# Our self-evaluation\n\nWe asked what Ofsted would find.\n\n",
        "# What we want\n\nTargets for the next inspection.\n\n",
        "# Our schools\n\nOfsted inspected them.\n\n",
        "# Our services\n\nWhat families say.\n\n",
        "# What Ofsted found in Medway\n\nOur neighbour was inspected twice.\n\n",
        "# Our fostering agency\n\nOfsted inspected it twice.\n\n",
        "# Adult learning\n\nOfsted inspected it twice.\n\n",
        "# SEND\n\nOfsted inspected the local area twice.\n\n",
    ],
)
def test_other_grades_are_left_out(above: str) -> None:
    assert read(above + table("Area | 2025 | 2022", *GRADES)) == []


def test_one_row_is_no_table_of_judgements_and_columns_without_years_tell_nothing() -> None:
    assert read(HEAD + table("Area | 2025 | 2022", GRADES[0])) == []
    assert read(HEAD + table("Area | Now | Then", *GRADES)) == []


@pytest.mark.parametrize(
    "head", ["Expected 2026", "Our ambition for 2026", "England average 2025", "Medway 2024", "2028"]
)
def test_a_column_of_another_place_or_of_what_is_to_come_is_left_out(head: str) -> None:
    assert read(HEAD + table(f"Area | Ofsted, May 2025 | {head}", *GRADES)) == [
        "overall_effectiveness good May 2025",
        "care_leavers outstanding May 2025",
    ]


@pytest.mark.parametrize("above", ["This page was updated in March 2026.", "The report was published in January 2025."])
def test_the_year_of_a_page_or_a_report_is_none_of_an_inspection(above: str) -> None:
    rows = ("Area | Grade", "Overall effectiveness | Good", "Care leavers | Good")
    assert read(f"# Our Ofsted grades\n\n{above}\n\n" + table(*rows)) == []
    dated = f"# Our Ofsted grades\n\nOfsted came in 2024.\n\n{above}\n\n"
    assert read(dated + table(*rows))[0] == "overall_effectiveness good 2024"


def test_lines_with_a_label_and_a_grade_are_rows_and_the_visit_gives_the_day() -> None:
    above = (
        "# Our inspection\n\nInspectors were here from 10 to 21 November 2025. The report came out on 12 January 2026."
        " Ofsted came before that in spring 2022.\n\n## The judgements\n\n"
    )
    lines = "Overall effectiveness: good\n\nChildren in care – outstanding\n\nWe are pleased.\n"
    assert read(above.replace(" Ofsted came before that in spring 2022.", "") + lines) == [
        "overall_effectiveness good 21 November 2025",
        "in_care outstanding 21 November 2025",
    ]
    assert read(above.replace("before that ", "") + lines) == []
    assert read(above + "Overall effectiveness: good\n\nWe are pleased.\n") == []


def test_the_only_full_inspection_since_another_year_is_of_its_own_year() -> None:
    above = "# Our inspection\n\nOfsted inspected us in March 2024. It was the first inspection since 2019.\n\n"
    rows = ("Area | Grade", "Overall | Good", "Leaders' impact on social work practice | Good", "Leaders | Good")
    assert read(above + table(*rows)) == [
        "overall_effectiveness good March 2024",
        "leadership good March 2024",
        "leadership good March 2024",
    ]


LINES = "# Ofsted, May 2025\n\nOverall effectiveness: good.\n\n{}\n\n- the experiences of care leavers: outstanding\n"


def test_lines_that_repeat_the_area_as_a_term_and_lines_behind_a_lead_in_are_rows_as_well() -> None:
    terms = "# Ofsted, May 2025\n\n- Overall: Overall effectiveness: good\n- Leaders: Impact of leaders: outstanding\n"
    assert read(terms) == ["overall_effectiveness good May 2025", "leadership outstanding May 2025"]
    both = ["overall_effectiveness good May 2025", "care_leavers outstanding May 2025"]
    assert read(LINES.format("Judgement by judgement:")) == both


@pytest.mark.parametrize("between", ["In 2022:", "Our own view:", "The next one came later. Then:"])
def test_what_leads_in_another_view_or_year_parts_the_lines(between: str) -> None:
    assert read(LINES.format(between)) == []


def test_a_term_that_is_no_area_makes_no_row() -> None:
    assert read("# Ofsted, May 2025\n\n- Elm House: Overall: good\n- Oak House: Overall: inadequate\n") == []


def test_a_first_column_without_a_name_moves_no_year_to_another() -> None:
    assert read(HEAD + table(" | 2025 | 2022", *GRADES)) == [
        "overall_effectiveness good 2025",
        "overall_effectiveness inadequate 2022",
        "care_leavers outstanding 2025",
    ]


def test_lines_that_begin_with_the_grade_are_rows_as_well() -> None:
    lines = "# Ofsted, May 2025\n\n1. Outstanding for leaders\n2. Good for help and protection\n"
    assert read(lines) == ["leadership outstanding May 2025", "help_and_protection good May 2025"]


def test_of_several_days_in_the_year_none_is_taken() -> None:
    above = "# Our inspection\n\nInspectors began in March 2024. Inspectors ended in April 2024.\n\n"
    rows = ("Area | Grade", "Overall effectiveness | Good", "Care leavers | Good")
    assert read(above + table(*rows)) == ["overall_effectiveness good 2024", "care_leavers good 2024"]
