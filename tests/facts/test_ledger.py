from __future__ import annotations

from app.councils.directory import Directory
from app.domain import Area, Grade, Inspection, Judgement
from app.facts.ledger import Direction, Ledger
from tests.facts.judgements import inspection, judgement

GOOD, POOR, MIDDLING, BEST = Grade.GOOD, Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.OUTSTANDING


def ledger(*inspections: Inspection, others: tuple[Judgement, ...] = ()) -> Ledger:
    return Ledger(inspections, others, directory=Directory.load())


def current(found: Ledger, slug: str = "suffolk") -> list[tuple[Area, Grade]]:
    return [(entry.area, entry.grade) for entry in found.current_of(slug)]


def test_the_newest_graded_inspection_is_current_and_the_older_is_history() -> None:
    old, new = judgement("2016-03-17", POOR), judgement("2021-11-05", GOOD)
    found = ledger(inspection("2016-03-17", old), inspection("2021-11-05", new))
    assert found.judgements_of("suffolk") == (new, old)
    assert current(found) == [(Area.OVERALL, GOOD)]
    assert found.history("suffolk", Area.OVERALL) == (new, old)


def test_an_area_that_the_newest_inspection_did_not_judge_is_not_current() -> None:
    adoption = judgement("2016-03-17", BEST, Area.ADOPTION)
    found = ledger(
        inspection("2016-03-17", judgement("2016-03-17"), adoption), inspection("2021-11-05", judgement("2021-11-05"))
    )
    assert not found.is_current(adoption)
    assert found.latest("suffolk", Area.ADOPTION) == adoption


def test_a_monitoring_visit_never_replaces_a_grade_and_is_listed_as_newer() -> None:
    visit = inspection("2022-05-04", kind="monitoring visit")
    found = ledger(
        inspection("2021-11-05", judgement("2021-11-05", POOR)), visit, inspection("2019-01-09", kind="JTAI")
    )
    assert current(found) == [(Area.OVERALL, POOR)]
    assert found.newer_visits("suffolk") == (visit,)


def test_two_reports_of_one_inspection_are_one() -> None:
    first, second = judgement("2021-11-05", document_id="a"), judgement("2021-11-05", document_id="b")
    found = ledger(inspection("2021-11-05", first), inspection("2021-11-05", second))
    assert len(found.judgements_of("suffolk")) == 1
    assert found.conflicts == ()


def test_a_report_stands_against_a_table_and_the_difference_is_listed() -> None:
    read = judgement("2021-11-05", GOOD)
    imported = judgement("2021-11-05", MIDDLING, stated_in="table", document_id="table")
    found = ledger(inspection("2021-11-05", read), others=(imported,))
    assert found.judgements_of("suffolk") == (read,)
    assert [(conflict.kept, conflict.other) for conflict in found.conflicts] == [(read, imported)]


def test_a_table_adds_what_no_report_tells() -> None:
    imported = judgement("2024-05-10", BEST, stated_in="table", document_id="table")
    found = ledger(inspection("2021-11-05", judgement("2021-11-05")), others=(imported,))
    assert current(found) == [(Area.OVERALL, BEST)]


def test_prose_that_speaks_of_the_month_of_publication_means_the_same_inspection() -> None:
    read = judgement("2017-11-24", MIDDLING, inspected_from="2017-11-13", published="2018-01-19")
    told = judgement("2018-01", MIDDLING, stated_in="prose", document_id="article")
    adoption = judgement("2018-01", BEST, Area.ADOPTION, stated_in="prose", document_id="article")
    found = ledger(inspection("2017-11-24", read), others=(told, adoption))
    assert found.history("suffolk", Area.OVERALL) == (read,)
    assert found.is_current(read)
    assert found.is_current(adoption)


def test_prose_that_knows_only_the_year_is_no_second_inspection() -> None:
    read = judgement("2015-06-12", POOR)
    found = ledger(inspection("2015-06-12", read), others=(judgement("2015", POOR, stated_in="prose"),))
    assert found.judgements_of("suffolk") == (read,)


def test_prose_alone_makes_a_history() -> None:
    told = [judgement(year, POOR, stated_in="prose", document_id=year) for year in ("2013", "2015")]
    found = ledger(others=(*told,))
    assert [str(entry.inspected_to) for entry in found.judgements_of("suffolk")] == ["2015", "2013"]
    assert current(found) == [(Area.OVERALL, POOR)]


def test_a_judgement_without_any_date_is_kept_and_never_current() -> None:
    found = ledger(others=(judgement(None, stated_in="prose"),))
    assert len(found.judgements_of("suffolk")) == 1
    assert current(found) == []


def test_prose_without_a_date_that_repeats_a_known_grade_adds_nothing() -> None:
    read = judgement("2015-06-12", POOR)
    undated = judgement(None, POOR, stated_in="prose", document_id="article")
    other = judgement(None, MIDDLING, stated_in="prose", document_id="article")
    found = ledger(inspection("2015-06-12", read), others=(undated, other))
    assert found.judgements_of("suffolk") == (read, other)
    assert found.conflicts == ()
    assert found.direction("suffolk", Area.OVERALL) is None


def test_prose_that_repeats_a_grade_a_year_later_is_no_new_inspection() -> None:
    read = judgement("2018-03-16", GOOD)
    told = judgement("2019-02", GOOD, stated_in="prose", document_id="article")
    changed = judgement("2019-03", POOR, stated_in="prose", document_id="article")
    assert ledger(inspection("2018-03-16", read), others=(told,)).judgements_of("suffolk") == (read,)
    assert current(ledger(inspection("2018-03-16", read), others=(changed,))) == [(Area.OVERALL, POOR)]


def test_a_predecessors_judgement_is_labelled_and_never_current() -> None:
    before = judgement("2016-03-17", POOR, council="cumbria")
    found = ledger(inspection("2016-03-17", before, council="cumbria"))
    (inherited,) = found.judgements_of("cumberland")
    assert (inherited.council, inherited.inherited_from) == ("cumberland", "cumbria")
    assert not found.is_current(inherited)
    assert found.is_current(before)
    assert found.councils() == ("cumberland", "cumbria", "westmorland-and-furness")


def test_the_direction_compares_the_last_two_grades_of_an_area() -> None:
    def direction(*grades: Grade) -> Direction | None:
        told = [judgement(f"20{10 + n}-05", grade, stated_in="table") for n, grade in enumerate(grades)]
        return ledger(others=tuple(told)).direction("suffolk", Area.OVERALL)

    assert direction(POOR, MIDDLING) is Direction.IMPROVED
    assert direction(POOR, BEST, GOOD) is Direction.DECLINED
    assert direction(GOOD, GOOD) is Direction.SAME
    assert direction(GOOD) is None


def test_a_council_without_documents_has_nothing() -> None:
    assert ledger().judgements_of("suffolk") == ()
    assert ledger().councils() == ()
    assert ledger().newer_visits("suffolk") == ()


def test_an_inspection_whose_council_is_unknown_is_in_no_timeline() -> None:
    found = ledger(inspection("2021-11-05", council=""))
    assert found.councils() == ()
    assert found.inspection_in("report-2021-11-05") is not None


def areas_of(to: str, *areas: Area, stated_in: str = "table") -> tuple[Judgement, ...]:
    return tuple(judgement(to, GOOD, area, stated_in=stated_in) for area in areas)


def test_an_inspection_that_graded_areas_alone_leaves_the_overall_grade_before_it_as_history() -> None:
    older = judgement("2022-07-29", GOOD, stated_in="table")
    newer = areas_of("2026-05-01", Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS)
    found = ledger(others=(older, *newer))
    assert found.areas_alone("suffolk") == newer
    assert not found.is_current(older)


def test_a_lone_area_or_prose_does_not_mean_that_there_was_no_overall_grade() -> None:
    areas = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE)
    assert ledger(others=areas_of("2026-05-01", Area.ADOPTION)).areas_alone("suffolk") == ()
    assert ledger(others=areas_of("2026-05-01", *areas, stated_in="prose")).areas_alone("suffolk") == ()
    whole = (*areas_of("2026-05-01", *areas), judgement("2026-05-01", GOOD, stated_in="table"))
    assert ledger(others=whole).areas_alone("suffolk") == ()
    assert ledger().areas_alone("suffolk") == ()
