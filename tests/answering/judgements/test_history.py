from __future__ import annotations

import pytest

from app.answering.judgements.form import Change, JudgementQuestion, Times, Wanted
from app.answering.judgements.history import past
from app.answering.judgements.record import Judged, Note, Record
from app.domain import Area, Grade
from tests.answering.reports import NAMES, Report, ledger_of, report
from tests.facts.judgements import judgement

FIRST, SECOND, THIRD = (
    report("2015-07-30", Grade.INADEQUATE),
    report("2017-11-24", Grade.REQUIRES_IMPROVEMENT),
    report("2022-11-18", Grade.GOOD),
)
AREAS = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE)


def _past(question: JudgementQuestion) -> Judged | None:
    reports = (FIRST, SECOND, THIRD)
    return past(
        Record(ledger_of(*reports), {each.source.id: each.source for each in reports}, NAMES), question, "suffolk"
    )


def told(question: JudgementQuestion, *further: Report) -> list[str | None]:
    reports = (*further, FIRST, SECOND, THIRD)
    record = Record(ledger_of(*reports), {each.source.id: each.source for each in reports}, NAMES)
    found = past(record, question, "suffolk")
    return [claim.text for claim in found.claims] if found else []


def test_since_a_year_the_present_grade_is_set_beside_the_one_that_stood_then() -> None:
    texts = told(JudgementQuestion(Wanted.HISTORY, change=Change.UP, times=Times(until=2016)))
    assert texts[1] == "Before that, the grade was inadequate, at the inspection that ended on 30 July 2015."
    assert texts[2] == "The grade for overall effectiveness improved from inadequate to good."


def test_all_of_the_history_is_told_newest_first_when_it_is_asked_for() -> None:
    texts = told(JudgementQuestion(Wanted.HISTORY, times=Times(whole=True)))
    years = [next(year for year in ("2022", "2017", "2015") if year in (text or "")) for text in texts]
    assert years == ["2022", "2017", "2015"]


def test_the_last_time_of_a_grade_is_one_inspection() -> None:
    texts = told(JudgementQuestion(Wanted.HISTORY, grades=(Grade.INADEQUATE,), times=Times(years=True, last=True)))
    assert texts == [
        "Ofsted judged Suffolk inadequate for overall effectiveness at the inspection that ended on 30 July 2015."
    ]


def test_since_when_of_a_grade_that_no_longer_stands_is_every_time_that_it_was_given() -> None:
    asked = JudgementQuestion(Wanted.HISTORY, grades=(Grade.INADEQUATE,), times=Times(years=True, since=True))
    texts = told(asked, report("2013-02-22", Grade.INADEQUATE))
    assert [(text or "")[-5:-1] for text in texts] == ["2015", "2013"]


def test_where_no_grade_of_the_year_is_known_all_that_came_after_is_told() -> None:
    assert len(told(JudgementQuestion(Wanted.HISTORY, times=Times(until=2014)))) == 3


def test_where_the_newest_inspection_gave_no_overall_grade_its_areas_come_first() -> None:
    table = {"document_id": "table", "stated_in": "table"}
    areas = tuple(judgement("2026-05-01", Grade.GOOD, area, **table) for area in AREAS)
    record = Record(ledger_of(THIRD, others=areas), {THIRD.source.id: THIRD.source}, NAMES)
    found = past(record, JudgementQuestion(Wanted.HISTORY), "suffolk")
    assert isinstance(found, Judged)
    assert "1 May 2026" in (found.claims[0].text or "")
    assert found.claims[1].text == (
        "Before that, the grade for overall effectiveness was good, at the inspection that ended on 18 November 2022."
    )
    assert found.notes == (Note("no_overall", "Suffolk"),)


def test_an_earlier_judgement_of_a_wider_area_is_told_with_that_area() -> None:
    old = report("2019-05-10", Grade.GOOD, area=Area.IN_CARE_AND_CARE_LEAVERS)
    new = report("2024-05-10", Grade.OUTSTANDING, area=Area.CARE_LEAVERS)
    record = Record(ledger_of(old, new), {each.source.id: each.source for each in (old, new)}, NAMES)
    found = past(record, JudgementQuestion(Wanted.HISTORY, areas=(Area.CARE_LEAVERS,)), "suffolk")
    assert found is not None
    assert found.claims[1].text == (
        "Before that, the grade for the experiences of children in care and care leavers was good, "
        "at the inspection that ended on 10 May 2019."
    )


def test_behind_an_overall_grade_that_stayed_the_areas_are_told_that_went_the_way_asked_about() -> None:
    higher, lower = (
        (Area.LEADERSHIP, Grade.OUTSTANDING, Grade.GOOD),
        (Area.HELP_AND_PROTECTION, Grade.GOOD, Grade.OUTSTANDING),
    )
    pairs = ((Area.OVERALL, Grade.GOOD, Grade.GOOD), higher, lower)
    old = tuple(
        judgement("2019-05-10", before, area, document_id="old", stated_in="table") for area, before, _ in pairs
    )
    new = tuple(judgement("2024-05-10", now, area, document_id="new", stated_in="table") for area, _, now in pairs)
    record = Record(ledger_of(others=(*old, *new)), {}, NAMES)
    for way, area in ((Change.DOWN, "leadership (the impact"), (Change.UP, "help and protection")):
        found = past(record, JudgementQuestion(Wanted.HISTORY, change=way), "suffolk")
        assert found is not None
        (moved,) = (claim.text or "" for claim in found.claims[3:])
        assert area in moved


def test_when_a_grade_was_lost_is_told_by_the_inspection_that_gave_another() -> None:
    later = report("2024-05-10", Grade.REQUIRES_IMPROVEMENT)
    texts = told(
        JudgementQuestion(Wanted.HISTORY, grades=(Grade.GOOD,), lost=(Grade.GOOD,), times=Times(years=True)), later
    )
    assert "requires improvement to be good for overall effectiveness" in (texts[0] or "")
    assert texts[1] == "Before that, the grade was good, at the inspection that ended on 18 November 2022."
    assert len(told(JudgementQuestion(Wanted.HISTORY, grades=(Grade.GOOD,), lost=(Grade.GOOD,)))) == 1


@pytest.mark.parametrize("times", [Times(ever=True), Times(since=True), Times(years=True)])
def test_a_grade_that_no_known_inspection_gave_is_said_not_to_have_been_given(times: Times) -> None:
    found = _past(JudgementQuestion(Wanted.HISTORY, grades=(Grade.OUTSTANDING,), times=times))
    assert found is not None
    assert found.notes == (Note("grade_never_given", "outstanding"),)
    assert found.partial
    assert len(found.judgements) == 3


def test_all_that_was_before_an_inspection_is_told_where_it_is_asked_for() -> None:
    texts = told(JudgementQuestion(Wanted.HISTORY, times=Times(year=2022, until=2021, whole=True)))
    assert sum("grade was" in (text or "") for text in texts) == 2
