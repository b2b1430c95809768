"""Each layout of a report, made by hand, and all real ones that are at hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.councils.directory import Directory
from app.documents.read import read_document
from app.domain import Area, Document, Grade, Kind
from app.facts.report_points import told_put_right
from app.facts.reports import read_inspection
from tests.facts.reports import (
    BOTH,
    CARE_LEAVERS,
    DATES,
    HEAD,
    HELP,
    IN_CARE,
    LEAD,
    LEADERS,
    OVERALL,
    SIF_HEAD,
    TITLE,
    report,
)
from tests.shared import SHARED, needs_shared

DIRECTORY = Directory.load()
FIVE = (LEADERS, HELP, IN_CARE, CARE_LEAVERS, OVERALL)
GRADES = ("Requires improvement to be good", "Good", "Outstanding", "Inadequate", "Good")
EXPECTED = {
    Area.LEADERSHIP: Grade.REQUIRES_IMPROVEMENT,
    Area.HELP_AND_PROTECTION: Grade.GOOD,
    Area.IN_CARE: Grade.OUTSTANDING,
    Area.CARE_LEAVERS: Grade.INADEQUATE,
    Area.OVERALL: Grade.GOOD,
}
PAIRS = tuple(zip(FIVE, GRADES, strict=True))


def grades_of(document: Document) -> dict[Area, Grade]:
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    return {judgement.area: judgement.grade for judgement in inspection.judgements}


def doubts_of(document: Document) -> str:
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    return "; ".join(inspection.doubts)


def wrapped(label: str, grade: str) -> str:
    """A label whose grade stands in its midst, as a wrapped cell is read across."""
    words = label.split()
    half = len(words) // 2
    return " ".join([*words[:half], grade, *words[half:]])


LAYOUTS = {
    "rows": ["| Judgement | Grade", *(f"| {label} | {grade}" for label, grade in PAIRS)],
    "grade first in the row": [f"| {grade} | {label}" for label, grade in PAIRS],
    "grade below": ["Judgement", "Grade", *(line for pair in PAIRS for line in pair)],
    "grade above": ["Judgement", "Grade", *(line for label, grade in PAIRS for line in (grade, label))],
    "one paragraph": ["Judgement Grade " + " ".join(f"{label} {grade}" for label, grade in PAIRS)],
    "columns": ["Judgement", *FIVE, "Grade", *GRADES],
    "wrapped": [wrapped(label, grade) for label, grade in PAIRS],
    "wrapped twice": [
        "The impact of leaders on social work practice with Requires children and families improvement to be good",
        *(f"| {label} | {grade}" for label, grade in PAIRS[1:]),
    ],
    "grade split over rows": [
        "| The impact of leaders on social work | Requires improvement",
        "| practice with children and families | to be good",
        *(f"| {label} | {grade}" for label, grade in PAIRS[1:]),
    ],
    "split by a footnote": [
        *(f"| {label} | {grade}" for label, grade in PAIRS[:2]),
        "1 The grades are explained elsewhere. Good is one of them.",
        *(f"| {label} | {grade}" for label, grade in PAIRS[2:]),
    ],
    "lines of text": [f"{label}: {grade.lower()}" for label, grade in PAIRS],
    "list": [f"- {label} – {grade.lower()}" for label, grade in PAIRS],
    "headings": [line for label, grade in PAIRS for line in (f"## {label}", grade)],
    "section headings only": ["# Summary", *(f"## {label}: {grade.lower()}" for label, grade in PAIRS)],
    "section sentences": ["# Summary", *(f"## {label} is {grade}" for label, grade in PAIRS)],
    "short names": [
        "Overall effectiveness: Good",
        "Leadership: Requires improvement to be good",
        "Help and protection: Good",
        "Children in care: Outstanding",
        "Care leavers: Inadequate",
    ],
    "with a column of earlier grades": [
        "| Judgement | Previous grade | Grade",
        *(f"| {label} | Inadequate | {grade}" for label, grade in PAIRS),
    ],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_table_is_read_in_every_layout(layout: str) -> None:
    document = report(*HEAD, *LAYOUTS[layout], "Services for children are good in places, and plans are inadequate.")
    assert grades_of(document) == EXPECTED
    assert doubts_of(document) == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_quote_holds_the_words_of_the_grade(layout: str) -> None:
    document = report(*HEAD, *LAYOUTS[layout])
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    for judgement in inspection.judgements:
        quote = document.text[judgement.start : judgement.end].lower()
        assert judgement.grade.value.split("_")[0].removesuffix("s") in quote


def test_four_rows_give_one_judgement_on_care_and_care_leavers() -> None:
    document = report(*HEAD, f"| {LEADERS} | Good", f"| {HELP} | Good", f"| {BOTH} | Good", f"| {OVERALL} | Good")
    assert set(grades_of(document)) == {
        Area.LEADERSHIP,
        Area.HELP_AND_PROTECTION,
        Area.IN_CARE_AND_CARE_LEAVERS,
        Area.OVERALL,
    }
    assert doubts_of(document) == ""


def test_council_dates_lead_inspector_and_framework_are_read() -> None:
    document = report(*HEAD, *LAYOUTS["rows"])
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert (inspection.council, inspection.kind) == ("suffolk", "ILACS")
    assert (str(inspection.inspected_from), str(inspection.inspected_to)) == ("2024-10-07", "2024-10-18")
    assert inspection.lead_inspector == "Avery Example"
    assert inspection.lead_inspector_span is not None
    span = inspection.lead_inspector_span
    assert document.text[span.start : span.end] == "Lead inspector: Avery Example"


def test_ofsteds_lead_inspector_is_read_where_another_leader_stands_in_the_cell_beside() -> None:
    for title in ("Ofsted HMI Lead inspector", "Ofsted Lead inspector", "Ofsted HMI, Lead Inspector"):
        row = f"| Avery Example, {title} | Robin Sample, CQC Lead inspector"
        document = report("# Area SEND inspection of Suffolk Local Area Partnership", DATES, "Inspection team", row)
        inspection = read_inspection(document, DIRECTORY)
        assert inspection is not None
        assert inspection.lead_inspector == "Avery Example", title


def test_what_became_of_the_points_of_the_inspection_before_is_read_and_nothing_else() -> None:
    told = (
        "The areas for improvement identified at the previous inspection have been largely addressed.",
        "Most recommendations from the 2019 inspection have been acted on, parrots aside.",
    )
    others = (
        "This was an area for improvement at the last inspection.",
        "Leaders have addressed the shortage of kitten foster homes.",
    )
    document = report(*HEAD, *told, *others)
    assert tuple(document.text[span.start : span.end] for span in told_put_right(document)) == told


SIF_ROWS = (
    "| 1. Children who need help and protection | Requires improvement",
    "| 2. Children looked after and achieving permanence | Good",
    "| 2.1 Adoption performance | Outstanding",
    "| 2.2 Experiences and progress of care leavers | Inadequate",
    "| 3. Leadership, management and governance | Requires improvement",
)
LSCB = ("# The Local Safeguarding Children Board (LSCB)", "The Local Safeguarding Children Board is outstanding.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Children’s services in Suffolk require improvement to be good",
        "Children’s services in Suffolk requires improvement",
        "The overall judgement is that children’s services require improvement.",
        "The overall effectiveness of services for children in Suffolk requires improvement, although some are better.",
        "The overall judgement is requires improvement.",
    ],
)
def test_a_report_of_2013_to_2017_states_its_overall_grade_in_a_sentence(sentence: str) -> None:
    document = report(*SIF_HEAD, sentence, *SIF_ROWS, *LSCB)
    assert grades_of(document) == {
        Area.OVERALL: Grade.REQUIRES_IMPROVEMENT,
        Area.HELP_AND_PROTECTION: Grade.REQUIRES_IMPROVEMENT,
        Area.IN_CARE: Grade.GOOD,
        Area.ADOPTION: Grade.OUTSTANDING,
        Area.CARE_LEAVERS: Grade.INADEQUATE,
        Area.LEADERSHIP: Grade.REQUIRES_IMPROVEMENT,
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Children’s services in Suffolk are good at finding homes for brothers and sisters.",
        "Children’s services in Suffolk were good in 2012.",
        "Children’s services in Suffolk will be good.",
        "The overall effectiveness of the Board’s partners improved.",
    ],
)
def test_a_sentence_that_grades_something_else_is_no_overall_judgement(sentence: str) -> None:
    document = report(*SIF_HEAD, sentence, *SIF_ROWS)
    assert Area.OVERALL not in grades_of(document)
    assert "no grade could be read for overall effectiveness" in doubts_of(document)


def test_what_was_not_judged_gives_no_judgement() -> None:
    rows = [row.replace("Outstanding", "Not judged") for row in SIF_ROWS]
    document = report(*SIF_HEAD, "Children’s services in Suffolk are good", *rows)
    assert Area.ADOPTION not in grades_of(document)
    assert "adoption: not judged" in doubts_of(document)


def test_a_grade_of_another_scale_is_a_doubt() -> None:
    document = report(*HEAD, f"| {OVERALL} | Adequate", f"| {LEADERS} | Rather good")
    assert grades_of(document) == {}
    assert "overall effectiveness: not judged, or not on today's scale" in doubts_of(document)
    assert "Rather good" in doubts_of(document)


def test_rows_that_are_missing_are_named() -> None:
    document = report(*HEAD, f"| {OVERALL} | Good", f"| {IN_CARE} | Good")
    assert grades_of(document) == {Area.OVERALL: Grade.GOOD, Area.IN_CARE: Grade.GOOD}
    assert "leadership" in doubts_of(document)
    assert "care leavers" in doubts_of(document)


def test_the_table_stands_against_a_heading_and_the_difference_is_a_doubt() -> None:
    document = report(*HEAD, *LAYOUTS["rows"], "# What needs to improve", f"## {HELP}: inadequate")
    assert grades_of(document)[Area.HELP_AND_PROTECTION] is Grade.GOOD
    assert "help and protection: stated as good" in doubts_of(document)


def test_two_different_grades_in_the_table_give_none() -> None:
    document = report(*HEAD, *LAYOUTS["rows"], f"| {OVERALL} | Inadequate")
    assert Area.OVERALL not in grades_of(document)
    assert "none was taken" in doubts_of(document)


def test_grades_of_an_earlier_inspection_are_not_taken() -> None:
    past = ["# Previous inspections", f"| {OVERALL} | Inadequate", f"{LEADERS}: inadequate"]
    document = report(*HEAD, *LAYOUTS["rows"], *past)
    assert grades_of(document) == EXPECTED
    assert doubts_of(document) == ""


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("# Monitoring visit of Suffolk children’s services", "This letter tells the findings."), "monitoring visit"),
        (("# Focused visit to Suffolk children’s services", "Visit dates: 12 and 13 May 2021"), "focused visit"),
        (("# Joint targeted area inspection of Suffolk", "This letter tells the findings."), "JTAI"),
        (("# Area SEND inspection of Suffolk Local Area Partnership", DATES), "SEND"),
    ],
)
def test_visits_without_grades_never_give_one(lines: tuple[str, ...], kind: str) -> None:
    grades = ("Ofsted wrote this.", f"{OVERALL}: Inadequate", f"| {LEADERS} | Inadequate")
    inspection = read_inspection(report(*lines, *grades), DIRECTORY)
    assert inspection is not None
    assert (inspection.kind, inspection.council, inspection.judgements) == (kind, "suffolk", ())


@pytest.mark.parametrize(
    "document",
    [
        report("# Inspection report", "\ufffd\ufffd 0x3f obj stream endobj"),
        report(
            "# Fernhill Example School", "Ofsted", DATES, LEAD, f"{OVERALL}: Good", "The quality of education: Good"
        ),
        report("# Working for Suffolk children’s services", "Ofsted rated us good.", f"{OVERALL}: Good"),
        report("# Policy on the inspection of children’s services", "Ofsted visits every three years."),
        report(*HEAD, *LAYOUTS["rows"], kind=Kind.ARTICLE),
    ],
)
def test_what_is_no_report_on_childrens_services_gives_nothing(document: Document) -> None:
    assert read_inspection(document, DIRECTORY) is None


@pytest.mark.parametrize("who_filed_it_said", [{"publisher": "Ofsted"}, {"kind": Kind.INSPECTION_REPORT}, {}])
def test_a_report_that_never_says_ofsted_is_one_where_it_was_filed_as_one(who_filed_it_said: dict[str, Any]) -> None:
    made = report(
        "# Inspection of Kent local authority children's services",
        "Inspection dates: 15 to 26 June 2026",
        "| Overall effectiveness | Good",
        council=("kent",),
    )
    read = read_inspection(replace(made, metadata=replace(made.metadata, **who_filed_it_said)), Directory.load())
    assert (read is not None) is bool(who_filed_it_said)


def test_the_council_is_read_from_the_title_and_stays_open_when_it_is_not_there() -> None:
    unknown = "# Inspection of Exampleshire local authority children’s services"
    document = report(unknown, DATES, LEAD, *LAYOUTS["rows"])
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert (inspection.council, inspection.judgements) == ("", ())
    assert "the council could not be told" in doubts_of(document)


def test_a_title_of_several_lines_may_come_as_several_blocks() -> None:
    title = ("# Inspection of Cheshire West and", "# Chester local authority children’s", "# services")
    inspection = read_inspection(report(*title, DATES, LEAD, *LAYOUTS["rows"]), DIRECTORY)
    assert inspection is not None
    assert (inspection.kind, inspection.council) == ("ILACS", "cheshire-west-and-chester")


def test_the_council_that_a_person_gave_goes_before_the_title() -> None:
    inspection = read_inspection(report(*HEAD, *LAYOUTS["rows"], council=("norfolk",)), DIRECTORY)
    assert inspection is not None
    assert inspection.council == "norfolk"


def test_a_report_from_before_the_council_began_is_its_predecessors() -> None:
    title = "# Inspection of Dorset local authority children’s services"
    inspection = read_inspection(
        report(title, "Inspection dates: 5 to 9 March 2018", LEAD, *LAYOUTS["rows"]), DIRECTORY
    )
    assert inspection is not None
    assert inspection.council == "dorset-county-council"


def test_points_are_taken_from_under_their_headings_only() -> None:
    document = report(
        *HEAD,
        "## What is going well?",
        "- Carers feel listened to.",
        "## What needs to improve?",
        "- The timeliness of visits.",
        "- Supervision of new staff.",
        f"## {HELP}: good",
        "- Visits are recorded.",
    )
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    words = [document.text[span.start : span.end] for span in inspection.strengths]
    assert words == ["Carers feel listened to."]
    words = [document.text[span.start : span.end] for span in inspection.improvements]
    assert words == ["The timeliness of visits.", "Supervision of new staff."]


def test_a_paragraph_behind_the_list_of_what_must_improve_is_none_of_it() -> None:
    behind = ("Foster carers are warm and well supported.", "Children enjoy the invented sledge club.")
    more = "Leaders should also repair the sledges."
    document = report(*HEAD, "## What needs to improve", "- The timeliness of visits.", more, *behind)
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert [document.text[s.start : s.end] for s in inspection.improvements] == ["The timeliness of visits.", more]


def test_praise_in_the_summary_counts_only_where_nothing_is_taken_back() -> None:
    document = report(
        *SIF_HEAD,
        "# Executive summary",
        "Early help is effective and timely. Plans are good, but reviews are late. The town has a harbour.",
        "# Recommendations",
        "- Review plans on time.",
        "# The Local Safeguarding Children Board",
    )
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert [document.text[s.start : s.end] for s in inspection.strengths] == ["Early help is effective and timely."]
    assert [document.text[s.start : s.end] for s in inspection.improvements] == ["Review plans on time."]


@pytest.mark.parametrize(
    "end",
    [
        "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects.",
        "Ofsted will take the findings from this visit into account when planning the next one.",
        "Yours sincerely",
    ],
)
def test_what_ends_every_report_is_no_point(end: str) -> None:
    document = report(*HEAD, *LAYOUTS["rows"], "## What needs to improve?", "The pace of plans.", end)
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert [document.text[s.start : s.end] for s in inspection.improvements] == ["The pace of plans."]


def test_a_draft_is_pointed_out() -> None:
    draft = report(*HEAD, *LAYOUTS["rows"], "DRAFT – for factual accuracy check – not for publication")
    assert "calls itself a draft" in doubts_of(draft)
    assert doubts_of(report(*HEAD, *LAYOUTS["rows"], "Social workers draft plans together.")) == ""


def test_what_follows_the_table_sums_up() -> None:
    document = report(
        *HEAD, *LAYOUTS["rows"], "Leaders know their services well. More homes are needed.", "## Next steps"
    )
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert [document.text[s.start : s.end] for s in inspection.strengths] == ["Leaders know their services well."]


def test_what_got_worse_or_asks_for_more_is_no_strength() -> None:
    summary = (
        "Since 2017, when they were judged good, services have deteriorated. These omissions inhibit timely plans. "
        "More children would benefit from a visitor. Costs rose as well as pay. "
        "Further work is needed to keep good records. Visits are timely."
    )
    document = report(*HEAD, *LAYOUTS["rows"], summary, "## Next steps")
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert [document.text[s.start : s.end] for s in inspection.strengths] == ["Visits are timely."]


def test_numbered_findings_whose_heading_was_lost_are_no_points() -> None:
    finding = "- Visits take place. Records are kept. Managers check them. Families are asked."
    document = report(*HEAD, "## What needs to improve", "- The timeliness of visits.", finding, "- Plans are clear.")
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    words = [document.text[span.start : span.end] for span in inspection.improvements]
    assert words == ["The timeliness of visits."]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([TITLE, DATES, *FIVE, *GRADES, "| ", "Good |", "- 2.1", "\u2028", "Overall", "#"])))
def test_no_order_of_words_makes_the_reader_fail(words: list[str]) -> None:
    document = report(*HEAD, *(word for word in words if word.strip("# |-")), " ".join(words) or "x")
    inspection = read_inspection(document, DIRECTORY)
    assert inspection is not None
    assert all(0 <= judgement.start < judgement.end <= len(document.text) for judgement in inspection.judgements)


@needs_shared
@pytest.mark.slow
def test_every_real_report_is_read_as_a_person_read_it() -> None:
    truth = json.loads((SHARED / "evaluation/ofsted_dev/ofsted_truth.json").read_text("utf-8"))
    words = {grade.in_words.capitalize(): grade for grade in Grade}
    wrong: list[str] = []
    for council in truth["councils"]:
        for file in council["files"]:
            document = read_document(SHARED / "documents/ofsted", file["file"], DIRECTORY, 50 << 20)
            inspection = read_inspection(document, DIRECTORY)
            assert inspection is not None, file["file"]
            expected = {Area(area): words[grade] for area, grade in (file.get("judgements") or {}).items()}
            read = {judgement.area: judgement.grade for judgement in inspection.judgements}
            told = (inspection.council, str(inspection.inspected_from), str(inspection.inspected_to))
            if read != expected or told[0] != council["slug"]:
                wrong.append(file["file"])
            elif file["graded"] and told[1:] != (file["inspection_start"], file["inspection_end"]):
                wrong.append(f"{file['file']}: {told}")
            elif file["graded"] and inspection.lead_inspector != file["lead_inspector"]:
                wrong.append(f"{file['file']}: {inspection.lead_inspector}")
    assert wrong == []
