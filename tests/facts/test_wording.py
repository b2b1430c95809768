from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.dates import PartialDate
from app.domain import Area, Grade, Span
from app.facts.wording import (
    AREA_WORDS,
    dated,
    says_areas,
    says_before,
    says_by_area,
    says_change,
    says_comparison,
    says_earlier,
    says_extreme,
    says_grade,
    says_improvements,
    says_lead,
    says_list,
    says_visit,
)
from tests.facts.judgements import inspection, judgement

DECEMBER = judgement("2022-12-02", Grade.REQUIRES_IMPROVEMENT, published="2023-01-27")


def test_a_grade_is_said_with_its_council_area_and_date() -> None:
    assert says_grade(DECEMBER, "Suffolk") == (
        "Ofsted judged Suffolk requires improvement to be good for overall effectiveness at the inspection that "
        "ended on 2 December 2022."
    )


def test_a_grade_is_never_said_to_be_the_present_one() -> None:
    for area in Area:
        said = says_grade(replace(DECEMBER, area=area), "Suffolk")
        assert said.startswith("Ofsted judged")
        assert not {"is", "now", "current", "currently"} & set(said.rstrip(".").split())


def test_an_inherited_grade_is_said_to_come_from_the_council_before() -> None:
    said = says_grade(replace(DECEMBER, council="cumberland", inherited_from="cumbria"), "Cumberland")
    assert "Cumberland inherits it from a council that it replaced" in said


@pytest.mark.parametrize(
    ("to", "published", "words"),
    [
        ("2022-12-02", None, "at the inspection that ended on 2 December 2022"),
        ("2022-12", None, "at the inspection that ended in December 2022"),
        ("2022", "2023-01-27", "at the inspection that ended in 2022"),
        (None, "2018-01", "in the judgement of January 2018"),
        (None, None, "in an undated judgement"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known_and_no_better(
    to: str | None, published: str | None, words: str
) -> None:
    assert dated(judgement(to, published=published)) == words


def test_a_judgement_is_dated_by_its_last_day_before_its_publication() -> None:
    assert DECEMBER.when == PartialDate(2022, 12, 2)
    assert judgement(None, published="2018-01").when == PartialDate(2018, 1)
    assert judgement(None).when is None
    assert judgement(None).last_day < judgement(None, published="2018-01").last_day == date(2018, 1, 31)


def test_what_was_before_is_said_as_past() -> None:
    assert says_earlier(judgement("2016-03", Grade.GOOD)) == (
        "Before that, the grade was good, at the inspection that ended in March 2016."
    )


def test_a_change_is_told_from_the_better_grade_and_not_from_the_alphabet() -> None:
    good, poor = judgement("2022-01", Grade.GOOD), judgement("2018-01", Grade.INADEQUATE)
    assert says_change(good, poor) == "The grade for overall effectiveness improved from inadequate to good."
    assert "declined from good to inadequate" in says_change(poor, good)
    assert "improved from good to outstanding" in says_change(judgement("2022-01", Grade.OUTSTANDING), good)
    assert says_change(good, good) == "The grade for overall effectiveness stayed the same: good at both inspections."


def test_a_visit_is_said_from_its_first_to_its_last_day() -> None:
    visit = replace(inspection("2022-12-02"), inspected_from=PartialDate(2022, 11, 21))
    assert says_visit(visit, "Suffolk") == (
        "Ofsted's newest graded inspection of Suffolk ran from 21 November 2022 to 2 December 2022."
    )
    assert says_visit(inspection("2022-12-02"), "Suffolk").endswith("ended on 2 December 2022.")
    assert says_visit(inspection("2022-12"), "Suffolk").endswith("ended in December 2022.")
    assert says_visit(replace(visit, inspected_to=None), "Suffolk").endswith("ended in an unknown month.")


def test_only_the_newest_visit_is_called_the_newest() -> None:
    assert "newest" not in says_visit(inspection("2022-12-02"), "Suffolk", newest=False)


def test_the_lead_inspector_is_said_with_the_inspection_it_was() -> None:
    visit = replace(inspection("2022-12-02"), lead_inspector="Avery Example")
    assert says_lead(visit, "Suffolk") == (
        "The lead inspector of Suffolk's inspection that ended on 2 December 2022 was Avery Example."
    )


def test_what_must_improve_is_listed_on_one_line_in_the_words_of_the_report() -> None:
    visit = replace(inspection("2022-12-02"), improvements=(Span(0, 4),))
    assert says_improvements(visit, "Suffolk", ["The pace\nof plans.", "Records;"]).endswith(
        "the inspection that ended on 2 December 2022: The pace of plans; Records."
    )


def test_a_point_that_introduces_others_runs_on_into_the_first_of_them() -> None:
    points = ["The response to parrots:", "that moult, and;", "that sing."]
    said = says_improvements(inspection("2022-12-02"), "Suffolk", points)
    assert said.endswith(": The response to parrots: that moult, and; that sing.")


def test_a_comparison_names_the_higher_grade_first_whichever_council_was_asked_first() -> None:
    good, poor = ("Kent", judgement("2022-01", Grade.GOOD)), ("Essex", judgement("2018-01", Grade.INADEQUATE))
    said = "For overall effectiveness, Kent is graded higher (good) than Essex (inadequate)."
    assert says_comparison(good, poor) == says_comparison(poor, good) == said


def test_a_comparison_of_equal_grades_says_so() -> None:
    good = judgement("2022-01", Grade.GOOD)
    assert says_comparison(("Kent", good), ("Essex", good)) == (
        "Kent and Essex have the same grade for overall effectiveness: good."
    )


def test_a_list_gives_each_council_with_grade_and_month_of_its_inspections_end() -> None:
    said = says_list("Judged so", [("Kent", [DECEMBER]), ("Essex", [judgement(None, Grade.GOOD)])])
    assert said == "Judged so: Kent (requires improvement to be good, December 2022); Essex (good)."


def test_one_grade_of_both_care_areas_is_never_told_as_that_of_one_of_them() -> None:
    both = judgement("2020-02", Grade.GOOD, Area.IN_CARE_AND_CARE_LEAVERS)
    together = "for the experiences of children in care and care leavers together"
    assert says_earlier(both).startswith(f"Before that, the grade {together} was good")
    assert says_list("Judged so", [("Kent", [both])]) == f"Judged so: Kent (good {together}, February 2020)."


def test_every_area_has_words() -> None:
    assert set(AREA_WORDS) == set(Area)


def test_the_areas_of_one_inspection_are_said_together_best_grade_first() -> None:
    areas = [
        replace(DECEMBER, area=Area.LEADERSHIP),
        replace(DECEMBER, area=Area.ADOPTION, grade=Grade.GOOD),
        replace(DECEMBER, area=Area.FOSTERING),
    ]
    assert says_areas(areas, "Suffolk") == (
        "Ofsted judged Suffolk good for adoption; requires improvement to be good for leadership (the impact of "
        "leaders on social work practice) and fostering, at the inspection that ended on 2 December 2022."
    )


def test_an_overall_grade_that_ended_is_said_as_one_from_before() -> None:
    assert says_before(DECEMBER).startswith("Before that, the grade for overall effectiveness was requires improvement")


def test_of_many_councils_those_with_the_highest_grade_are_named_together() -> None:
    good = replace(DECEMBER, grade=Grade.GOOD)
    three = [("Kent", good), ("Suffolk", DECEMBER), ("Devon", good)]
    assert says_extreme(three) == "For overall effectiveness, Kent and Devon are graded highest (good)."
    lowest = "For overall effectiveness, Suffolk is graded lowest (requires improvement to be good)."
    assert says_extreme(three, lowest=True) == lowest
    alike = says_extreme([(name, good) for name in ("Kent", "Suffolk", "Devon")])
    assert alike == "For overall effectiveness, Kent, Suffolk and Devon have the same grade: good."


def test_two_councils_are_set_side_by_side_area_by_area() -> None:
    said = says_by_area("Kent", "Suffolk", [(Area.ADOPTION, 1), (Area.FOSTERING, 0)])
    assert said == "For the areas: Kent is graded higher for adoption; both alike for fostering."
