from __future__ import annotations

from app.answering.judgements.answer import SHORT_LIST, JudgementAnswers, nearest_points
from app.answering.judgements.form import Change, JudgementQuestion, ListTerms, Times, Wanted
from app.answering.judgements.record import Judged, Note
from app.councils.directory import Directory
from app.domain import Area, Document, Grade, Judgement
from app.facts.ledger import Ledger
from tests.answering.documents import document, span_of
from tests.answering.reports import NAMES, Report, ledger_of, report
from tests.facts.judgements import inspection, judgement

BEST, GOOD, MIDDLING, POOR = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
OLD, NEW = report("2016-03-17", POOR), report("2021-11-05", GOOD)
BOTH = ["suffolk", "kent"]
KENT = report("2022-05-20", BEST, "kent")


def answers(*reports: Report, others: tuple[Judgement, ...] = (), pages: tuple[Document, ...] = ()) -> JudgementAnswers:
    texts = {page.id: page for page in (*(each.source for each in reports), *pages)}
    return JudgementAnswers(ledger_of(*reports, others=others), texts, NAMES)


def said(found: Judged | None) -> list[str | None]:
    assert found is not None
    return [claim.text for claim in found.claims]


def test_the_newest_grade_is_said_with_the_words_and_the_dates_that_carry_it() -> None:
    found = answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT), ["suffolk"])
    assert said(found) == [
        "Ofsted judged Suffolk good for overall effectiveness at the inspection that ended on 5 November 2021."
    ]
    assert found is not None
    assert [NEW.source.text[span.start : span.end] for _, span in found.claims[0].spans] == [
        "overall_effectiveness: good",
        "Inspection that ended on 5 November 2021",
    ]


def test_the_grade_of_a_year_is_that_of_the_inspection_of_that_year() -> None:
    (text,) = said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT, times=Times(year=2016)), ["suffolk"]))
    assert text is not None
    assert "inadequate" in text
    assert "17 March 2016" in text


def test_in_a_year_without_an_inspection_the_grade_before_it_stood() -> None:
    found = answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT, times=Times(year=2019)), ["suffolk"])
    (text,) = said(found)
    assert text is not None
    assert "inadequate" in text
    assert found is not None
    assert found.partial
    assert found.notes == (Note("stood_then", "2019"),)


def test_a_year_before_any_inspection_gets_the_present_grade_and_hears_so() -> None:
    found = answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT, times=Times(year=2012)), ["suffolk"])
    assert found is not None
    assert "2021" in (found.claims[0].text or "")
    assert (found.notes, found.partial) == ((Note("none_in_year", "2012"),), True)


def test_a_visit_without_grades_in_the_year_asked_about_is_left_to_its_letter() -> None:
    visits = [OLD.visit, NEW.visit, inspection("2019-04-03", kind="focused visit")]
    ledger = Ledger(visits, directory=Directory.load())
    texts = {each.source.id: each.source for each in (OLD, NEW)}
    inspected = JudgementQuestion(Wanted.CURRENT, times=Times(year=2019, of_inspection=True))
    assert JudgementAnswers(ledger, texts, NAMES).answer(inspected, ["suffolk"]) is None


def test_when_a_newer_inspection_is_told_by_a_table_the_older_report_does_not_date_it() -> None:
    newer = judgement("2024-05-10", BEST, stated_in="table", document_id="table")
    (text,) = said(answers(OLD, others=(newer,)).answer(JudgementQuestion(Wanted.WHEN), ["suffolk"]))
    assert text == (
        "Ofsted judged Suffolk outstanding for overall effectiveness at the inspection that ended on 10 May 2024."
    )


def test_what_an_older_report_found_is_not_set_beside_a_newer_grade() -> None:
    newer = judgement("2024-05-10", BEST, stated_in="table", document_id="table")
    (text,) = said(answers(OLD, others=(newer,)).answer(JudgementQuestion(Wanted.CURRENT, found=True), ["suffolk"]))
    assert text is not None
    assert "10 May 2024" in text


def test_history_tells_the_newest_grade_the_one_before_and_the_change() -> None:
    texts = said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.HISTORY), ["suffolk"]))
    assert texts == [
        "Ofsted judged Suffolk good for overall effectiveness at the inspection that ended on 5 November 2021.",
        "Before that, the grade was inadequate, at the inspection that ended on 17 March 2016.",
        "The grade for overall effectiveness improved from inadequate to good.",
    ]


def test_one_judgement_alone_is_no_history() -> None:
    assert answers(NEW).answer(JudgementQuestion(Wanted.HISTORY), ["suffolk"]) is None


def test_of_one_judgement_alone_it_is_said_that_no_change_is_known() -> None:
    found = answers(NEW).answer(JudgementQuestion(Wanted.HISTORY, times=Times(changed=True)), ["suffolk"])
    assert found is not None
    assert found.partial
    assert found.notes == (Note("no_earlier_told", "overall effectiveness"),)
    assert found.judgements == (NEW.judgement,)


def test_behind_prose_that_may_name_several_grades_stands_the_one_asked_about() -> None:
    page = document("Suffolk was judged to require improvement, with adoption outstanding.", council=("suffolk",))
    told = judgement("2021-11", MIDDLING, document_id=page.id, stated_in="prose", council="suffolk")
    known = answers(others=(told,), pages=(page,))
    outstanding = said(known.answer(JudgementQuestion(Wanted.CURRENT, grades=(BEST,)), ["suffolk"]))
    assert outstanding[1:] == [
        "For overall effectiveness, the grade that is told of here is requires improvement to be good."
    ]
    assert len(said(known.answer(JudgementQuestion(Wanted.CURRENT), ["suffolk"]))) == 1


def test_when_it_was_inspected_is_told_of_the_newest_inspection() -> None:
    (text,) = said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.WHEN), ["suffolk"]))
    assert text == "Ofsted's newest graded inspection of Suffolk ended on 5 November 2021."


def test_an_older_inspection_is_never_called_the_newest() -> None:
    (text,) = said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.WHEN, times=Times(year=2016)), ["suffolk"]))
    assert text == "Ofsted's graded inspection of Suffolk ended on 17 March 2016."
    newer = judgement("2024-05-10", BEST, stated_in="table", document_id="table")
    (text,) = said(answers(OLD, others=(newer,)).answer(JudgementQuestion(Wanted.WHEN), ["suffolk"]))
    assert text is not None
    assert "newest" not in text


def test_the_lead_inspector_is_named_with_the_inspection() -> None:
    (text,) = said(answers(NEW).answer(JudgementQuestion(Wanted.LEAD_INSPECTOR), ["suffolk"]))
    assert text == "The lead inspector of Suffolk's inspection that ended on 5 November 2021 was Avery Example."


def test_what_must_improve_is_said_in_the_words_of_the_report() -> None:
    (text,) = said(answers(NEW).answer(JudgementQuestion(Wanted.IMPROVEMENTS), ["suffolk"]))
    assert text is not None
    assert text.endswith("5 November 2021: The pace of planning; The keeping of parrot records.")


def test_of_many_points_those_that_share_most_with_the_question_are_said_in_their_order() -> None:
    points = [f"Point {number} about everything." for number in range(SHORT_LIST)] + ["The keeping of parrot records."]
    page = document(*points)
    spans = [span_of(page, point) for point in points]
    chosen = nearest_points(page.text, spans, frozenset({"parrot"}))
    assert chosen[-1] == spans[-1]
    assert chosen == sorted(chosen, key=lambda span: span.start)
    assert nearest_points(page.text, spans[:2], frozenset({"parrot"})) == spans[:2]


def test_a_comparison_gives_each_grade_and_says_which_is_higher() -> None:
    found = answers(NEW, KENT).answer(JudgementQuestion(Wanted.COMPARISON), ["suffolk", "kent"])
    assert said(found)[-1] == "For overall effectiveness, Kent is graded higher (outstanding) than Suffolk (good)."
    assert len(said(found)) == 3


def test_a_sentence_that_grades_both_councils_is_said_once() -> None:
    page = document("Ofsted rated Suffolk and Kent good in May 2024.", council=("suffolk", "kent"), published="2024-06")
    place = {"document_id": page.id, "start": 0, "end": len(page.text), "stated_in": "prose"}
    both = tuple(judgement("2024-05", GOOD, council=slug, **place) for slug in ("suffolk", "kent"))
    found = answers(others=both, pages=(page,)).answer(JudgementQuestion(Wanted.COMPARISON), ["suffolk", "kent"])
    assert said(found) == [None, "Suffolk and Kent have the same grade for overall effectiveness: good."]


def test_a_council_of_which_nothing_is_known_is_named_as_missing() -> None:
    found = answers(NEW).answer(JudgementQuestion(Wanted.COMPARISON), ["suffolk", "kent"])
    assert found is not None
    assert found.missing == ("kent",)
    assert all(entry.council == "suffolk" for entry in found.judgements)


def test_a_list_holds_the_councils_whose_newest_grade_fits() -> None:
    (text,) = said(answers(OLD, NEW, KENT).answer(JudgementQuestion(Wanted.LIST, grades=(POOR, GOOD)), BOTH))
    assert text is not None
    assert text.endswith("at the newest inspection for overall effectiveness: Suffolk (good, November 2021).")


def test_a_list_of_who_ever_had_a_grade_looks_at_every_inspection() -> None:
    (text,) = said(
        answers(OLD, NEW, KENT).answer(JudgementQuestion(Wanted.LIST, grades=(POOR,), times=Times(ever=True)), BOTH)
    )
    assert text == "Judged inadequate at some inspection for overall effectiveness: Suffolk (inadequate, March 2016)."


def test_which_areas_have_a_grade_is_told_with_what_only_an_older_inspection_graded() -> None:
    older = judgement("2018-01-26", BEST, Area.ADOPTION)
    led = judgement("2021-11-05", BEST, Area.LEADERSHIP, document_id=NEW.source.id)
    asked = JudgementQuestion(Wanted.CURRENT, grades=(BEST,), of_areas=True)
    found = answers(OLD, NEW, others=(older, led)).answer(asked, ["suffolk"])
    assert found is not None
    assert {each.area for each in found.judgements} == {Area.LEADERSHIP, Area.ADOPTION}
    assert all(text and "outstanding" in text for text in said(found))


def test_which_areas_lack_a_grade_are_those_with_another() -> None:
    led = judgement("2024-11-05", BEST, Area.LEADERSHIP, document_id=NEW.source.id)
    cared = judgement("2024-11-05", MIDDLING, Area.IN_CARE, document_id=NEW.source.id)
    terms = ListTerms(instead=(MIDDLING, POOR))
    asked = JudgementQuestion(Wanted.CURRENT, grades=(GOOD, BEST), of_areas=True, terms=terms)
    found = answers(NEW, others=(led, cared)).answer(asked, ["suffolk"])
    assert found is not None
    assert {each.area for each in found.judgements} == {Area.IN_CARE}


def test_where_no_area_has_the_grade_the_one_that_stands_is_told() -> None:
    asked = JudgementQuestion(Wanted.CURRENT, grades=(MIDDLING,), of_areas=True)
    assert said(answers(OLD, NEW).answer(asked, ["suffolk"])) == said(
        answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT), ["suffolk"])
    )


def test_whether_a_grade_still_stands_is_told_with_when_it_last_did() -> None:
    now, last = said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT, grades=(POOR,)), ["suffolk"]))
    assert now is not None
    assert "good" in now
    assert last == "It is no longer inadequate, which it last was at the inspection that ended on 17 March 2016."


def test_a_better_grade_of_before_is_told_with_its_date() -> None:
    better, worse = report("2016-03-17", BEST), report("2021-11-05", GOOD)
    asked = JudgementQuestion(Wanted.CURRENT, grades=(BEST,))
    _, last = said(answers(better, worse).answer(asked, ["suffolk"]))
    assert last == "It was last judged outstanding at the inspection that ended on 17 March 2016."


def test_a_grade_that_it_never_had_has_no_date() -> None:
    assert len(said(answers(OLD, NEW).answer(JudgementQuestion(Wanted.CURRENT, grades=(BEST,)), ["suffolk"]))) == 1


def test_a_list_of_who_improved_compares_the_last_two_grades() -> None:
    found = answers(OLD, NEW, KENT).answer(JudgementQuestion(Wanted.LIST, change=Change.UP), BOTH)
    (text,) = said(found)
    assert text is not None
    assert text.startswith("The grade for overall effectiveness improved")
    assert "Kent" not in text


def test_a_list_that_nobody_fits_says_so() -> None:
    (text,) = said(answers(NEW, KENT).answer(JudgementQuestion(Wanted.LIST, grades=(POOR,)), BOTH))
    assert text is not None
    assert text.startswith("None whose grade I hold fits")


def test_an_area_that_was_never_judged_has_no_answer() -> None:
    assert answers(NEW).answer(JudgementQuestion(Wanted.CURRENT, areas=(Area.ADOPTION,)), ["suffolk"]) is None


def test_care_leavers_were_judged_together_with_children_in_care() -> None:
    together = report("2021-11-05", GOOD, area=Area.IN_CARE_AND_CARE_LEAVERS)
    (text,) = said(answers(together).answer(JudgementQuestion(Wanted.CURRENT, areas=(Area.CARE_LEAVERS,)), ["suffolk"]))
    assert text is not None
    assert "children in care and care leavers" in text


def test_the_grade_of_a_former_council_is_said_to_be_inherited() -> None:
    before = report("2016-03-17", POOR, "cumbria")
    (text,) = said(answers(before).answer(JudgementQuestion(Wanted.CURRENT), ["cumberland"]))
    assert text is not None
    assert "Cumberland inherits it from a council that it replaced" in text


def test_an_empty_ledger_knows_nothing() -> None:
    nothing = answers()
    for wanted in Wanted:
        assert nothing.answer(JudgementQuestion(wanted), ["suffolk"]) is None


def test_the_worst_area_is_one_that_the_newest_inspection_graded() -> None:
    now = {Area.OVERALL: Grade.GOOD, Area.HELP_AND_PROTECTION: MIDDLING, Area.IN_CARE: Grade.GOOD}
    then = {Area.ADOPTION: MIDDLING, Area.IN_CARE_AND_CARE_LEAVERS: MIDDLING}
    table = {"document_id": "table", "stated_in": "table"}
    held = tuple(judgement("2024-05-10", grade, area, **table) for area, grade in now.items())
    held += tuple(judgement("2019-05-10", grade, area, **table) for area, grade in then.items())
    answers = JudgementAnswers(ledger_of(others=held), {}, NAMES)
    told = answers.answer(JudgementQuestion(Wanted.CURRENT, of_areas=True, extreme=Change.DOWN), ["suffolk"])
    assert told is not None
    assert [each.area for each in told.judgements] == [Area.HELP_AND_PROTECTION]
    middling = answers.answer(JudgementQuestion(Wanted.CURRENT, of_areas=True, grades=(MIDDLING,)), ["suffolk"])
    assert middling is not None
    assert Area.IN_CARE_AND_CARE_LEAVERS not in {each.area for each in middling.judgements}


def test_why_a_grade_fell_is_told_by_both_grades_and_what_must_improve() -> None:
    fell = answers(report("2016-03-17", GOOD), report("2021-11-05", POOR))
    asked = JudgementQuestion(Wanted.HISTORY, change=Change.DOWN)
    told = said(fell.reasons(asked, "suffolk"))
    assert "Before that, the grade was good" in (told[1] or "")
    assert "must improve" in (told[-1] or "")
