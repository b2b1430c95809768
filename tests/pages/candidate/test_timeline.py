"""Where bars stand on the chart: worked out by hand for one short decade."""

from __future__ import annotations

from datetime import date

from app.dates import PartialDate
from app.domain import Area, Grade, Judgement
from app.pages.candidate.timeline import by_inspection, draw, when_in_words

TODAY = date(2023, 1, 1)


def judged(grade: str, last: str | None, area: str = "overall_effectiveness", **more: str) -> Judgement:
    dates = {name: PartialDate.parse(more[name]) for name in ("inspected_from", "published") if name in more}
    inspected_to = PartialDate.parse(last) if last else None
    return Judgement(
        "kent",
        Area(area),
        Grade(grade),
        "d",
        0,
        9,
        inspected_to=inspected_to,
        **dates,
        inherited_from=more.get("inherited_from"),
    )


def test_a_bar_runs_to_the_next_judgement_and_the_last_one_to_today() -> None:
    chart = draw([judged("good", "2018-01-01"), judged("inadequate", "2013-01-01")], TODAY)
    assert chart is not None
    [row] = chart.rows
    assert [(bar.mark, round(bar.left), round(bar.width)) for bar in row.bars] == [("I", 0, 45), ("G", 45, 45)]


def test_an_area_that_is_no_longer_judged_ends_with_the_inspection_that_left_it_out() -> None:
    chart = draw([judged("good", "2018-01-01"), judged("good", "2013-01-01", "adoption")], TODAY)
    assert chart is not None
    [adoption] = [row for row in chart.rows if row.label == "Adoption"]
    assert round(adoption.bars[0].width) == 45


def test_an_area_judged_under_another_name_ends_there_although_it_is_judged_again_later() -> None:
    chart = draw(
        [
            judged("requires_improvement", "2013-01-01", "in_care"),
            judged("good", "2018-01-01", "in_care_and_care_leavers"),
            judged("outstanding", "2023-01-01", "in_care"),
        ],
        TODAY,
    )
    assert chart is not None
    [in_care] = [row for row in chart.rows if row.label == "Children in care"]
    assert [(bar.mark, round(bar.left), round(bar.width)) for bar in in_care.bars] == [("RI", 0, 45), ("O", 90, 0)]


def test_undated_judgements_are_not_drawn() -> None:
    assert draw([judged("good", None)], TODAY) is None


def test_the_axis_has_few_years_however_long_it_is() -> None:
    chart = draw([judged("good", "1996-05-01")], TODAY)
    assert chart is not None
    assert [year.year for year in chart.years] == [1996, 2002, 2008, 2014, 2020]


def test_a_former_councils_judgements_have_rows_of_their_own() -> None:
    chart = draw([judged("good", "2021"), judged("inadequate", "2018", inherited_from="medway")], TODAY)
    assert chart is not None
    assert [row.label for row in chart.rows] == ["Overall effectiveness", "Overall effectiveness (former council)"]


def test_inspection_days_are_said_as_briefly_as_they_can_be() -> None:
    assert when_in_words(judged("good", "2024-06-25", inspected_from="2024-06-14")) == "Inspected 14 to 25 June 2024"
    assert (
        when_in_words(judged("good", "2018-05-11", inspected_from="2018-04-30")) == "Inspected 30 April to 11 May 2018"
    )
    assert (
        when_in_words(judged("good", "2019-01-11", inspected_from="2018-12-10"))
        == "Inspected 10 December 2018 to 11 January 2019"
    )
    assert when_in_words(judged("good", "2019")) == "Inspected 2019"
    assert when_in_words(judged("good", None, published="2018-01")) == "Reported January 2018"
    assert when_in_words(judged("good", None)) == "Date not known"


def test_judgements_of_one_date_stand_together() -> None:
    groups = by_inspection([judged("good", "2018"), judged("good", "2018", "leadership"), judged("good", "2013")])
    assert [len(group.judgements) for group in groups] == [2, 1]
