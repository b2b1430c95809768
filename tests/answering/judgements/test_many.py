from __future__ import annotations

from app.answering.judgements.form import Change, JudgementQuestion, ListTerms, Times, Wanted
from app.answering.judgements.many import compare, listed
from app.answering.judgements.record import Judged, Note, Record
from app.domain import Area, Grade, Judgement
from tests.answering.documents import document
from tests.answering.reports import NAMES, ledger_of
from tests.facts.judgements import judgement

BEST, GOOD, MIDDLING, POOR = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
AREAS = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.CARE_LEAVERS)


def rows(council: str, to: str, *grades: Grade, overall: Grade | None = None) -> tuple[Judgement, ...]:
    """One inspection as a table tells it: leadership, help and protection, care leavers, and the overall grade."""
    place = {"council": council, "document_id": "table", "stated_in": "table"}
    areas = [judgement(to, grade, area, **place) for grade, area in zip(grades, AREAS, strict=False)]
    return (*areas, *([judgement(to, overall, **place)] if overall else []))


def record(*judgements: Judgement) -> Record:
    return Record(ledger_of(others=judgements), {}, NAMES)


def said(found: Judged | None) -> list[str]:
    assert found is not None
    return [claim.text or "" for claim in found.claims]


KENT = rows("kent", "2024-05-10", GOOD, GOOD, BEST, overall=GOOD)
DORSET = rows("dorset", "2025-03-21", GOOD, BEST, GOOD, overall=BEST)
DEVON = rows("devon", "2023-03-21", POOR, POOR, POOR, overall=POOR)
SOMERSET = (
    *rows("somerset", "2022-07-29", overall=GOOD),
    *rows("somerset", "2026-05-01", MIDDLING, MIDDLING, GOOD),
)
COMPARED = JudgementQuestion(Wanted.COMPARISON)


def test_two_councils_are_compared_overall_with_both_dates_and_then_area_by_area() -> None:
    texts = said(compare(record(*KENT, *DORSET), COMPARED, ["kent", "dorset"], ["kent", "dorset"]))
    assert "10 May 2024" in texts[0]
    assert "21 March 2025" in texts[1]
    assert texts[2] == "For overall effectiveness, Dorset is graded higher (outstanding) than Kent (good)."
    assert texts[3] == (
        "For the areas: Kent is graded higher for the experiences of care leavers; Dorset is graded higher for help "
        "and protection; both alike for leadership (the impact of leaders on social work practice)."
    )


def test_a_grade_that_was_years_past_when_it_was_told_is_set_beside_no_other() -> None:
    told = document("Devon was judged inadequate in 2016.", council=("devon",), published="2023-05")
    past = judgement("2016-03", POOR, council="devon", document_id=told.id, stated_in="prose")
    known = Record(ledger_of(others=(*KENT, past)), {told.id: told}, NAMES)
    found = compare(known, COMPARED, ["kent", "devon"], ["kent", "devon"])
    assert found is not None
    assert found.partial
    assert [claim.text for claim in found.claims if claim.text and "higher" in claim.text] == []
    assert past in found.judgements


def test_an_area_alone_is_compared_when_it_is_asked_for() -> None:
    question = JudgementQuestion(Wanted.COMPARISON, areas=(Area.CARE_LEAVERS,))
    texts = said(compare(record(*KENT, *DORSET), question, ["kent", "dorset"], ["kent", "dorset"]))
    assert texts[-1].startswith("For the experiences of care leavers, Kent is graded higher")
    assert len(texts) == 3


def test_of_three_councils_those_graded_highest_are_named() -> None:
    three = ["kent", "dorset", "devon"]
    texts = said(compare(record(*KENT, *DORSET, *DEVON), COMPARED, three, three))
    assert texts[-1] == "For overall effectiveness, Dorset is graded highest (outstanding)."
    assert len(texts) == 4


def test_of_three_councils_those_graded_lowest_are_named_where_the_worst_is_asked_for() -> None:
    three = ["kent", "dorset", "devon"]
    worst = JudgementQuestion(Wanted.COMPARISON, extreme=Change.DOWN)
    texts = said(compare(record(*KENT, *DORSET, *DEVON), worst, three, three))
    assert texts[-1] == "For overall effectiveness, Devon is graded lowest (inadequate)."


def test_a_council_without_a_present_overall_grade_is_compared_by_its_areas() -> None:
    both = ["somerset", "kent"]
    found = compare(record(*SOMERSET, *KENT), COMPARED, both, both)
    texts = said(found)
    assert not any("Somerset good for overall" in text for text in texts)
    assert any("1 May 2026" in text for text in texts)
    assert found is not None
    assert found.notes == (Note("no_overall", "Somerset"),)
    assert found.missing == ()


def test_a_list_leaves_out_an_overall_grade_that_no_longer_stands_and_says_so() -> None:
    known = ["kent", "dorset", "somerset"]
    question = JudgementQuestion(Wanted.LIST, grades=(GOOD,), counts=True)
    found = listed(record(*KENT, *DORSET, *SOMERSET), question, known, known)
    (text,) = said(found)
    assert text.endswith("Kent (good, May 2024).")
    assert found is not None
    assert found.notes == (Note("judgement_list_counted", "1 of the 2"), Note("no_overall", "Somerset"))
    assert found.missing == ()


def test_the_best_and_the_worst_are_those_with_the_highest_and_lowest_grade_that_any_has() -> None:
    known, all_of_them = ["kent", "devon"], record(*KENT, *DEVON)
    (best,) = said(listed(all_of_them, JudgementQuestion(Wanted.LIST, extreme=Change.UP), known, known))
    (worst,) = said(listed(all_of_them, JudgementQuestion(Wanted.LIST, extreme=Change.DOWN), known, known))
    assert best.startswith("Judged good")
    assert best.endswith("Kent (good, May 2024).")
    assert worst.endswith("Devon (inadequate, March 2023).")


def test_an_area_that_is_no_longer_graded_is_listed_by_when_it_last_was() -> None:
    adoption = judgement("2016-03-01", BEST, Area.ADOPTION, council="kent", document_id="table", stated_in="table")
    question = JudgementQuestion(Wanted.LIST, areas=(Area.ADOPTION,), grades=(BEST,))
    (text,) = said(listed(record(*KENT, adoption), question, ["kent"], ["kent"]))
    assert text.startswith("Judged outstanding when it was last graded for adoption")


def test_where_no_grade_is_asked_for_the_newest_of_all_are_listed() -> None:
    known = ["kent", "devon"]
    (text,) = said(listed(record(*KENT, *DEVON), JudgementQuestion(Wanted.LIST), known, known))
    assert text.startswith("The newest grades for overall effectiveness: Kent (good")
    assert "Devon (inadequate" in text


def test_a_grade_that_is_not_wanted_is_the_one_left_out() -> None:
    known = ["kent", "dorset", "devon"]
    question = JudgementQuestion(Wanted.LIST, grades=(POOR,), terms=ListTerms((BEST, GOOD, MIDDLING)))
    (text,) = said(listed(record(*KENT, *DORSET, *DEVON), question, known, known))
    assert text.endswith("Kent (good, May 2024); Dorset (outstanding, March 2025).")


def test_who_no_longer_has_a_grade_has_had_it_at_an_earlier_inspection() -> None:
    known = ["kent", "dorset"]
    question = JudgementQuestion(Wanted.LIST, grades=(POOR,), terms=ListTerms((BEST, GOOD, MIDDLING), (POOR,)))
    (text,) = said(listed(record(*KENT, *DORSET, *rows("kent", "2019-02-01", overall=POOR)), question, known, known))
    assert text.endswith("Kent (good, May 2024; before that inadequate, February 2019).")
    assert "at the newest inspection, and inadequate before," in text


def test_who_never_had_a_grade_had_it_at_no_earlier_inspection_either() -> None:
    known = ["kent", "dorset"]
    question = JudgementQuestion(Wanted.LIST, grades=(POOR,), terms=ListTerms((BEST, GOOD, MIDDLING), never=True))
    found = listed(record(*KENT, *DORSET, *rows("kent", "2019-02-01", overall=POOR)), question, known, known)
    (text,) = said(found)
    assert text.endswith("Dorset (outstanding, March 2025).")
    assert found is not None
    assert found.notes == (Note("listed_never", "inadequate"),)


def test_a_list_of_a_year_goes_by_the_inspections_that_ended_in_it() -> None:
    known = ["kent", "dorset", "devon"]
    held = record(*KENT, *DORSET, *DEVON, *rows("kent", "2023-02-01", overall=POOR))
    (text,) = said(listed(held, JudgementQuestion(Wanted.LIST, grades=(POOR,), times=Times(year=2023)), known, known))
    assert text.startswith("Judged inadequate at an inspection that ended in 2023")
    assert text.endswith("Kent (inadequate, February 2023); Devon (inadequate, March 2023).")
    (text,) = said(listed(held, JudgementQuestion(Wanted.LIST, times=Times(year=2025)), known, known))
    assert text.endswith("ended in 2025: Dorset (outstanding, March 2025).")


def test_where_it_is_asked_who_was_inspected_last_the_newest_comes_first() -> None:
    known = ["devon", "dorset", "kent"]
    question = JudgementQuestion(Wanted.LIST, terms=ListTerms(by_date=True))
    (text,) = said(listed(record(*KENT, *DORSET, *DEVON), question, known, known))
    assert text.index("Dorset") < text.index("Kent") < text.index("Devon")


def test_the_best_and_the_worst_are_told_one_after_the_other() -> None:
    known = ["kent", "dorset", "devon"]
    question = JudgementQuestion(Wanted.LIST, extreme=Change.DOWN, terms=ListTerms(both_ends=True))
    best, worst = said(listed(record(*KENT, *DORSET, *DEVON), question, known, known))
    assert best.endswith("Dorset (outstanding, March 2025).")
    assert worst.endswith("Devon (inadequate, March 2023).")


def test_a_list_that_does_not_keep_to_a_condition_says_so_and_is_partial() -> None:
    question = JudgementQuestion(Wanted.LIST, grades=(GOOD,), terms=ListTerms(not_kept="twice in a row"))
    found = listed(record(*KENT), question, ["kent"], ["kent"])
    assert found is not None
    assert found.partial
    assert found.notes == (Note("list_does_not_keep", "twice in a row"),)


def test_a_list_that_is_cut_names_no_grade_of_those_left_out() -> None:
    slugs = sorted(set(NAMES) - {"dorset"})[:15]
    held = record(*(each for slug in slugs for each in rows(slug, "2024-05-10", overall=GOOD)), *DORSET)
    known = [*slugs, "dorset"]
    (text,) = said(listed(held, JudgementQuestion(Wanted.LIST, grades=(BEST, GOOD)), known, known))
    assert text.startswith("Judged good at the newest inspection")


def test_whose_first_poor_grade_came_first_stands_in_front() -> None:
    judged = (*rows("kent", "2013-05-10", overall=POOR), *rows("kent", "2016-05-10", overall=POOR), *DORSET)
    known = record(*judged, *rows("devon", "2014-03-21", overall=POOR))
    asked = JudgementQuestion(Wanted.LIST, grades=(POOR,), times=Times(first=True))
    (told,) = said(listed(known, asked, ["devon", "kent", "dorset"], ["devon", "kent", "dorset"]))
    assert "the one that was so first in front" in told
    assert told.index("Kent") < told.index("2013") < told.index("Devon") < told.index("2014")
    assert "Dorset" not in told


def test_who_has_a_grade_in_every_area_is_told_with_the_words_for_each() -> None:
    surrey = rows("surrey", "2024-05-10", BEST, BEST, BEST, overall=BEST)
    known = ["dorset", "surrey"]
    question = JudgementQuestion(Wanted.LIST, grades=(BEST,), terms=ListTerms(throughout=True))
    found = listed(record(*DORSET, *surrey), question, known, known)
    (text,) = said(found)
    assert text == (
        "Judged outstanding at the newest inspection for overall effectiveness and every area: Surrey (outstanding,"
        " May 2024)."
    )
    assert found is not None
    assert len(found.claims[0].spans) > len(AREAS)
