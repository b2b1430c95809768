from __future__ import annotations

from app.facts.report_people import inspection_team
from tests.answering.documents import document

TEAM = ("Inspection team", "Lead inspector: Avery Example", "Deputy lead inspector: Robin Sample")


def team(*paragraphs: str) -> list[str]:
    report = document(*paragraphs)
    return [report.text[line.start : line.end] for line in inspection_team(report)]


def test_the_team_is_those_named_with_a_part_under_its_heading() -> None:
    assert team("Jo Example is an inspector of kittens.", *TEAM, "Any complaints go to the office.") == list(TEAM[1:])


def test_a_report_without_that_heading_tells_of_no_team() -> None:
    assert team(*TEAM[1:]) == []
    assert team("The inspection team met the director, Avery Example.", TEAM[1]) == []
