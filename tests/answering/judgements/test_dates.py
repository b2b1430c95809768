from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.answering.judgements.dates import (
    age_in_words,
    as_of_judgements,
    is_history_only,
    judgement_caveats,
    replaced_places,
)
from app.answering.judgements.record import Judged, Note
from app.answering.setting import Setting
from app.dates import PartialDate
from app.domain import Area, Grade
from tests.answering.knowledge import held
from tests.answering.reports import ledger_of, report, with_reports
from tests.facts.judgements import inspection, judgement

TODAY = date(2026, 11, 22)
OLD, NEW = report("2016-03-17", Grade.INADEQUATE), report("2024-11-05", Grade.GOOD)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ("2026-11-01", "less than a year"),
        ("2026", "less than a year"),
        ("2025-11-01", "a year"),
        ("2018-01", "8 years"),
        ("2018-11", "8 years"),
        ("2018-11-23", "7 years"),
        ("2018", "about 8 years"),
        ("2025", "about a year"),
    ],
)
def test_an_age_is_in_whole_years_as_exact_as_the_date(then: str, words: str) -> None:
    assert age_in_words(PartialDate.parse(then), TODAY) == words


def test_an_answer_is_as_of_the_month_of_the_newest_inspections_last_day() -> None:
    assert as_of_judgements(Judged((), (OLD.judgement, NEW.judgement))) == PartialDate(2024, 11)
    assert as_of_judgements(Judged((), (judgement("2017"),))) == PartialDate(2017)
    assert as_of_judgements(Judged((), (judgement(None),))) is None


def test_a_judgement_that_a_newer_one_replaced_is_known_by_its_place() -> None:
    ledger = ledger_of(OLD, NEW)
    both = Judged((), (NEW.judgement, OLD.judgement))
    assert replaced_places(both, ledger) == {(OLD.source.id, OLD.judgement.start, OLD.judgement.end)}
    assert replaced_places(Judged((), (NEW.judgement,)), ledger) == set()


def test_a_sentence_that_states_the_newest_judgement_too_is_not_replaced() -> None:
    place = {"document_id": "page", "start": 0, "end": 9, "stated_in": "prose"}
    older, newer = judgement("2013", Grade.INADEQUATE, **place), judgement("2018", Grade.GOOD, **place)
    assert replaced_places(Judged((), (newer, older)), ledger_of(others=(older, newer))) == set()


def test_an_old_judgement_brings_the_advice_to_look_for_a_newer_one(setting: Setting) -> None:
    (caveat,) = judgement_caveats(Judged((), (OLD.judgement,)), with_reports(setting, OLD))
    assert "17 March 2016" in caveat
    assert "10 years" in caveat
    assert "check Ofsted's website" in caveat


def test_a_recent_judgement_needs_no_caveat_and_an_undated_one_does(setting: Setting) -> None:
    told = with_reports(setting, NEW)
    assert judgement_caveats(Judged((), (NEW.judgement,)), told) == []
    undated = judgement(None, document_id=NEW.source.id)
    assert "does not say when" in judgement_caveats(Judged((), (undated,)), told)[0]


def test_an_overall_grade_that_a_newer_inspection_no_longer_gave_is_history() -> None:
    areas = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE)
    table = {"stated_in": "table", "document_id": "table"}
    newer = tuple(judgement("2026-05-01", Grade.GOOD, area, **table) for area in areas)
    both = Judged((), (*newer, NEW.judgement))
    places = replaced_places(both, ledger_of(NEW, others=newer))
    assert places == {(NEW.source.id, NEW.judgement.start, NEW.judgement.end)}


def test_what_an_answer_notes_of_itself_becomes_a_caveat(setting: Setting) -> None:
    told = Judged((), (NEW.judgement,), notes=(Note("no_overall", "Suffolk"), Note("stood_then", "2019")))
    first, second = judgement_caveats(told, with_reports(setting, NEW))
    assert "Suffolk graded the areas and gave no overall grade" in first
    assert "no grade from 2019" in second


def test_visits_without_grades_since_are_named(setting: Setting) -> None:
    visit = inspection("2025-06-04", kind="focused visit")
    (caveat,) = judgement_caveats(Judged((), (NEW.judgement,)), with_reports(setting, NEW, visits=(visit,)))
    assert "without giving grades (focused visit, 4 June 2025)" in caveat


def test_of_an_inspection_that_a_newer_one_followed_the_newer_is_named(setting: Setting) -> None:
    visit = inspection("2025-06-04", kind="focused visit")
    newer = judgement("2024-11-05", Grade.GOOD, stated_in="table", document_id="table")
    told = with_reports(setting, OLD, visits=(visit,), others=(newer,))
    (caveat,) = judgement_caveats(Judged((), (OLD.judgement,)), told)
    assert "what an earlier inspection found" in caveat
    assert "Suffolk" in caveat
    assert "5 November 2024" in caveat


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ((Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE), "no grade for adoption from Ofsted's newest"),
        ((Area.LEADERSHIP,), "what an earlier inspection found"),
        ((Area.ADOPTION, Area.LEADERSHIP, Area.IN_CARE), "what an earlier inspection found"),
    ],
)
def test_an_area_that_the_newest_inspection_left_out_is_said_to_have_no_newer_grade(
    areas: tuple[Area, ...], words: str, setting: Setting
) -> None:
    adoption = report("2016-03-17", Grade.INADEQUATE, area=Area.ADOPTION)
    table = {"stated_in": "table", "document_id": "table"}
    newer = tuple(judgement("2024-11-05", Grade.GOOD, area, **table) for area in areas)
    (caveat,) = judgement_caveats(Judged((), (adoption.judgement,)), with_reports(setting, adoption, others=newer))
    assert words in caveat
    assert "5 November 2024" in caveat


def test_a_list_whose_entries_have_their_dates_names_no_newer_inspections(setting: Setting) -> None:
    rest = (report("2016-03-10", Grade.INADEQUATE, "kent"), report("2016-03-11", Grade.INADEQUATE, "norfolk"))
    newer = judgement("2024-11-05", Grade.GOOD, stated_in="table", document_id="table")
    told = with_reports(setting, OLD, *rest, others=(newer,))
    caveats = judgement_caveats(Judged((), (OLD.judgement, *(each.judgement for each in rest))), told)
    assert not any("earlier inspection" in caveat for caveat in caveats)


def test_a_council_without_a_judgement_is_named(setting: Setting) -> None:
    caveat = judgement_caveats(Judged((), (NEW.judgement,), ("kent",)), with_reports(setting, NEW))[0]
    assert "no such judgement of Kent" in caveat


def test_prose_told_years_later_cannot_show_the_present_grade(setting: Setting) -> None:
    page = held(setting.index, "norfolk/history.md")  # published February 2019
    place = {"document_id": page.id, "stated_in": "prose", "council": "norfolk"}
    long_past, fresh = judgement("2015-10", **place), judgement("2019-01", **place)
    assert is_history_only(Judged((), (long_past,)), setting.index)
    assert not is_history_only(Judged((), (fresh,)), setting.index)
    assert not is_history_only(Judged((), (long_past, fresh)), setting.index)
    assert not is_history_only(Judged(()), setting.index)
    (caveat,) = judgement_caveats(Judged((), (long_past,)), setting)
    assert "what an earlier inspection found" in caveat
    assert "January 2019" in caveat


def test_where_no_newer_judgement_is_held_the_present_grade_is_said_to_be_unknown(setting: Setting) -> None:
    page = held(setting.index, "norfolk/history.md")
    long_past = judgement("2015-10", document_id=page.id, stated_in="prose", council="norfolk")
    index = replace(setting.index, ledger=ledger_of(others=(long_past,)))
    (caveat,) = judgement_caveats(Judged((), (long_past,)), replace(setting, index=index))
    assert "do not give the present grade of Norfolk" in caveat
    assert "October 2015" in caveat


def test_of_two_councils_beside_each_other_the_one_whose_judgement_is_old_is_named(setting: Setting) -> None:
    kent = report("2024-10-11", Grade.GOOD, "kent")
    (caveat,) = judgement_caveats(Judged((), (OLD.judgement, kent.judgement)), with_reports(setting, OLD, kent))
    assert "The judgement of Suffolk dates from 17 March 2016" in caveat
