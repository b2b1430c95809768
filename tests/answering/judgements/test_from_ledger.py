from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from app.answering.judgements.asked_of_judgements import adds_another_topic, asks_of_judgements
from app.answering.judgements.from_ledger import answer_from_ledger
from app.answering.judgements.grades_alone import answer_from_grades_alone
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.dates import PartialDate
from app.domain import Answer, Area, Document, Grade, Metadata, Status
from app.facts.ledger import Ledger
from tests.answering.documents import document as written
from tests.answering.reports import report, with_reports
from tests.facts.judgements import judgement

OLD, NEW = report("2016-03-17", Grade.INADEQUATE), report("2024-11-05", Grade.GOOD)


def ask(question: str, setting: Setting, *page: str) -> Answer | None:
    return answer_from_ledger(understand(question, page, setting.directory), setting)


def answered(question: str, setting: Setting, *page: str) -> Answer:
    answer = ask(question, setting, *page)
    assert answer is not None
    return answer


def test_a_grade_is_answered_with_its_date_and_the_words_that_state_it(setting: Setting) -> None:
    answer = answered("What is Suffolk's Ofsted rating?", with_reports(setting, OLD, NEW))
    assert answer.status is Status.ANSWERED
    assert "good for overall effectiveness" in answer.text
    assert "inadequate" not in answer.text
    assert str(answer.as_of) == "2024-11"
    assert answer.citations[0].quote == "overall_effectiveness: good"
    assert not answer.citations[0].superseded


def test_the_grade_before_is_cited_as_superseded(setting: Setting) -> None:
    answer = answered("What was Suffolk's Ofsted rating before?", with_reports(setting, OLD, NEW))
    marked = {citation.quote: citation.superseded for citation in answer.citations if "effectiveness" in citation.quote}
    assert marked == {"overall_effectiveness: good": False, "overall_effectiveness: inadequate": True}
    assert all(sentence.citations for sentence in answer.sentences)


def test_whether_a_grade_still_stands_is_answered_with_when_it_last_did(setting: Setting) -> None:
    answer = answered("Is Suffolk still inadequate?", with_reports(setting, OLD, NEW))
    now, last = (sentence.text for sentence in answer.sentences)
    assert "good for overall effectiveness" in now
    assert last == "It is no longer inadequate, which it last was at the inspection that ended on 17 March 2016."
    assert str(answer.as_of) == "2024-11"


def test_why_it_is_not_good_is_put_right_where_it_is_better_than_that(setting: Setting) -> None:
    better = with_reports(setting, OLD, report("2024-11-05", Grade.OUTSTANDING))
    assert "outstanding for overall effectiveness" in answered("Why is Suffolk not good?", better).text


def test_whether_an_old_grade_still_stands_is_answered_in_part(setting: Setting) -> None:
    old = with_reports(setting, OLD)
    assert answered("Is Suffolk still inadequate?", old).status is Status.PARTIAL
    assert answered("What is Suffolk's Ofsted rating?", old).status is Status.ANSWERED


def test_whether_things_got_better_is_left_to_the_text_where_one_grade_alone_is_known(setting: Setting) -> None:
    assert ask("Has Suffolk got better since 2016?", with_reports(setting, NEW)) is None


def test_the_council_of_the_page_is_meant_when_none_is_named(setting: Setting) -> None:
    assert "Suffolk" in answered("What is the Ofsted rating?", with_reports(setting, NEW), "suffolk").text


def test_a_question_that_names_no_council_is_asked_back(setting: Setting) -> None:
    assert answered("What is the Ofsted rating?", with_reports(setting, NEW)).status is Status.CLARIFY


@pytest.mark.parametrize(
    "question",
    [
        "Which of the two councils was ever inadequate?",
        "Are both councils rated good?",
        "Has each council, or only one, ever been inadequate?",
        "Of the pair of authorities, who was ever inadequate?",
    ],
)
def test_two_councils_that_nothing_tells_are_asked_back(question: str, setting: Setting) -> None:
    assert len(setting.index.councils) > 2
    assert answered(question, with_reports(setting, OLD, NEW)).status is Status.CLARIFY


@pytest.mark.parametrize("question", ["East of England Ofsted ratings", "What are the ratings in the East of England?"])
def test_the_ratings_of_a_region_are_those_of_its_councils(question: str, setting: Setting) -> None:
    answer = answered(question, with_reports(setting, OLD, NEW), "suffolk")
    assert answer.text.startswith("The newest grades for overall effectiveness: Suffolk (good")


@pytest.mark.parametrize(
    "question",
    ["Any good councils near Norfolk?", "Is anywhere around Norfolk good?", "Which neighbour of Norfolk is best?"],
)
def test_near_a_council_are_others_and_never_itself(question: str, setting: Setting) -> None:
    norfolk = report("2024-11-05", Grade.GOOD, "norfolk")
    answer = answered(question, with_reports(setting, NEW, norfolk), "norfolk")
    assert "Suffolk (good" in answer.text
    assert "Norfolk" not in answer.text
    assert any("the same region, East of England" in caveat for caveat in answer.caveats)


def test_two_councils_talked_of_before_are_the_two_that_are_meant(setting: Setting) -> None:
    talked_of = ("suffolk", "kent")
    answer = ask("Which of the two was ever inadequate?", with_reports(setting, OLD, NEW), *talked_of)
    assert answer is not None
    assert "Suffolk (inadequate, March 2016)" in answer.text


def test_the_judgement_of_one_council_never_answers_about_another(setting: Setting) -> None:
    assert ask("What is Kent's Ofsted rating?", with_reports(setting, NEW)) is None


def test_a_comparison_with_a_council_that_is_not_known_is_partial_and_says_so(setting: Setting) -> None:
    answer = answered("Compare the Ofsted ratings of Suffolk and Kent", with_reports(setting, NEW))
    assert answer.status is Status.PARTIAL
    assert any("Kent" in caveat for caveat in answer.caveats)
    assert "Kent" not in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When is Suffolk's next inspection?", "when Ofsted will inspect next"),
        ("Is Suffolk's youth justice service rated good?", "no Ofsted grade for that"),
        ("What was Suffolk's Ofsted rating before?", "no earlier judgement"),
    ],
)
def test_what_the_ledger_cannot_tell_is_said_plainly_and_cites_nothing(
    setting: Setting, question: str, words: str
) -> None:
    answer = answered(question, with_reports(setting, NEW))
    assert answer.status is Status.NOT_FOUND
    assert words in answer.text
    assert answer.citations == ()


def test_other_questions_and_an_empty_ledger_are_left_to_the_text(setting: Setting) -> None:
    assert ask("Who keeps bees in Suffolk?", with_reports(setting, NEW)) is None
    assert ask("What is Suffolk's Ofsted rating?", with_reports(setting)) is None


def test_a_list_of_a_region_of_which_nothing_is_known_says_so(setting: Setting) -> None:
    answer = answered("Which councils in the North East are outstanding?", with_reports(setting, NEW))
    assert answer.status is Status.NOT_FOUND
    assert "no judgement of any council there" in answer.text


def test_a_list_that_names_no_council_is_about_all_that_the_ledger_knows(setting: Setting) -> None:
    answer = answered("Which councils are good?", with_reports(setting, NEW))
    assert "Suffolk (good" in answer.text


@pytest.mark.parametrize("question", ["What must Suffolk improve, according to Ofsted?", "Who inspected Suffolk?"])
def test_what_only_an_older_report_tells_is_told_as_past_with_the_newer_inspection(
    question: str, setting: Setting
) -> None:
    table = judgement("2024-11-05", Grade.GOOD, stated_in="table", document_id="table")
    answer = answered(question, with_reports(setting, OLD, others=(table,)))
    assert answer.status is Status.PARTIAL
    assert "17 March 2016" in answer.text
    assert " must improve" not in answer.text
    assert any("do not hold the report of the newest inspection of Suffolk" in caveat for caveat in answer.caveats)
    assert any("5 November 2024" in caveat for caveat in answer.caveats)
    assert not any("may have inspected since" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_year_may_be_that_of_the_inspection_or_else_of_its_report(year: int, setting: Setting) -> None:
    at_the_turn = report("2017-11-24", Grade.INADEQUATE)
    published = PartialDate.parse("2018-01-19")
    known = replace(at_the_turn, visit=replace(at_the_turn.visit, published=published))
    answer = answered(
        f"What must Suffolk improve, according to the {year} inspection?", with_reports(setting, known, NEW)
    )
    assert answer.text.startswith("What Suffolk had to improve, according to the inspection that ended on 24 November")


@pytest.mark.parametrize("asks", ["What must Suffolk improve, according to the", "Who led Suffolk's"])
def test_where_no_inspection_of_a_year_is_known_no_other_is_told_instead(asks: str, setting: Setting) -> None:
    answer = answered(f"{asks} 2019 inspection?", with_reports(setting, OLD, NEW))
    assert answer.status is Status.NOT_FOUND
    assert "no report of a graded inspection in 2019" in answer.text


def test_a_year_since_when_is_not_the_year_of_an_inspection(setting: Setting) -> None:
    answer = answered("What has Suffolk had to improve since the 2016 inspection?", with_reports(setting, OLD, NEW))
    assert "5 November 2024" in answer.text


def test_since_a_year_without_a_newer_judgement_the_last_one_is_told_in_part(setting: Setting) -> None:
    held = with_reports(setting, OLD, NEW)
    answer = answered("What has Ofsted rated Suffolk since the new trust took over in 2025?", held)
    assert answer.status is Status.PARTIAL
    assert any("no judgement since 2025" in each for each in answer.caveats)
    assert answered("How has Suffolk been rated since the changes of 2020?", held).status is Status.ANSWERED
    assert answered("What grade did Suffolk get since 2024?", held).status is Status.ANSWERED
    assert answered("What grade did Suffolk get at an inspection after 2024?", held).status is Status.PARTIAL


def test_why_it_lacks_a_grade_that_it_has_gets_the_grade_first(setting: Setting) -> None:
    held = with_reports(setting, OLD, NEW)
    assert "must improve" in answered("Why isn't Suffolk outstanding?", held).sentences[0].text
    has_it = answered("Why isn't Suffolk good?", held)
    assert ["judged Suffolk good" in each.text for each in has_it.sentences] == [True, False]


def test_a_trust_that_came_after_the_judgement_has_no_grade_of_its_own(setting: Setting) -> None:
    before, after = report("2022-12-02", Grade.INADEQUATE, "bradford"), report("2025-11-05", Grade.GOOD, "bradford")
    question = "What grade does the children's trust in Bradford have?"
    answer = answered(question, with_reports(setting, before))
    assert answer.status is Status.PARTIAL
    assert any("no judgement since 2023" in each for each in answer.caveats)
    assert answered(question, with_reports(setting, before, after)).status is Status.ANSWERED


def test_what_was_found_is_the_grade_and_what_must_improve_where_the_newest_report_is_held(setting: Setting) -> None:
    grade, points = answered("What did Ofsted find in Suffolk?", with_reports(setting, OLD, NEW)).sentences
    assert "good for overall effectiveness" in grade.text
    assert points.text.startswith("What Suffolk must improve")


def test_why_a_grade_is_what_it_no_longer_is_gets_the_present_one_first(setting: Setting) -> None:
    answer = answered("Why is Suffolk inadequate?", with_reports(setting, OLD, NEW))
    now, last, points = (sentence.text for sentence in answer.sentences)
    assert "good for overall effectiveness" in now
    assert last.startswith("It is no longer inadequate")
    assert points.startswith("What Suffolk had to improve, according to the inspection that ended on 17 March 2016")


def test_why_a_grade_is_what_it_never_was_gets_the_present_one_alone(setting: Setting) -> None:
    (now,) = answered("Why is Suffolk inadequate?", with_reports(setting, NEW)).sentences
    assert "good for overall effectiveness" in now.text


def test_why_a_grade_is_what_it_is_gets_the_points_to_improve(setting: Setting) -> None:
    (points,) = answered("Why is Suffolk inadequate?", with_reports(setting, OLD)).sentences
    assert points.text.startswith("What Suffolk must improve")


def test_what_an_older_report_tells_of_its_year_is_a_whole_answer(setting: Setting) -> None:
    answer = answered("What did Suffolk have to improve at its 2016 inspection?", with_reports(setting, OLD, NEW))
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("What Suffolk had to improve")
    assert any("5 November 2024" in caveat for caveat in answer.caveats)


def test_where_the_report_is_not_held_the_grade_is_given_and_the_lack_is_named(setting: Setting) -> None:
    durham = replace(NEW.judgement, council="durham", stated_in="table")
    ledger = Ledger((), (durham,), directory=setting.directory)
    documents = {**setting.index.documents, NEW.source.id: replace(NEW.source, metadata=_of("durham", NEW.source))}
    known = replace(setting, index=replace(setting.index, ledger=ledger, documents=MappingProxyType(documents)))
    answer = answered("What must Durham improve?", known)
    assert answer.status is Status.PARTIAL
    assert "Ofsted judged Durham good" in answer.text
    assert any("not the report" in caveat for caveat in answer.caveats)


def test_where_documents_are_held_an_area_without_a_grade_is_told_only_to_whoever_asks_for_a_grade(
    setting: Setting,
) -> None:
    held = with_reports(setting, OLD, NEW)
    for question, is_told in (
        ("What is the fostering grade in Suffolk?", True),
        ("Does Suffolk do well in fostering?", False),
        ("What did Ofsted say about parking in Suffolk?", False),
    ):
        answer = answer_from_grades_alone(understand(question, (), setting.directory), held)
        assert (answer is not None) is is_told


def test_where_documents_are_held_no_other_grade_stands_in_for_that_of_an_area(setting: Setting) -> None:
    asked = understand("What grade did Suffolk get for care leavers?", (), setting.directory)
    answer = answer_from_grades_alone(asked, with_reports(setting, NEW))
    assert answer is not None
    assert answer.status is Status.NOT_FOUND
    assert "give no grade for the experiences of care leavers in Suffolk." in answer.text


@pytest.mark.parametrize(
    ("question", "status", "told"),
    [
        ("Was Suffolk's leadership ever inadequate?", Status.NOT_FOUND, "no grade for leadership"),
        ("Which year did Ofsted grade Suffolk's fostering service good?", Status.NOT_FOUND, "no grade for fostering"),
        ("What was Suffolk's adoption rating before?", Status.NOT_FOUND, "no earlier judgement of adoption"),
        ("What was Suffolk's adoption rating before 2018?", Status.NOT_FOUND, "no earlier judgement of adoption"),
        (
            "Which year did Ofsted grade Suffolk's adoption service good?",
            Status.PARTIAL,
            "No inspection that the documents I hold tell of gave the grade good.",
        ),
    ],
)
def test_the_area_is_named_of_which_no_earlier_grade_is_known(
    question: str, status: Status, told: str, setting: Setting
) -> None:
    adoption = report("2024-11-05", Grade.OUTSTANDING, area=Area.ADOPTION)
    answer = answered(question, with_reports(setting, adoption))
    assert answer.status is status
    assert told in " ".join((answer.text, *answer.caveats))
    assert (status is Status.PARTIAL) is ("outstanding for adoption" in answer.text)


def _of(slug: str, source: Document) -> Metadata:
    return replace(source.metadata, council=(slug,))


def test_a_list_over_a_place_says_of_how_many_of_its_councils_judgements_are_held(setting: Setting) -> None:
    reports = with_reports(setting, NEW, report("2023-03-17", Grade.OUTSTANDING, "sheffield"))
    told = "I hold judgements of {} councils"
    found = answered("Which councils in the East of England are good?", reports)
    assert any(told.format("1 of the 11") in caveat for caveat in found.caveats)
    found = answered("Which councils in South Yorkshire are outstanding?", reports)
    assert any(told.format("1 of the 4") in caveat for caveat in found.caveats)
    assert "Suffolk" not in found.text


def test_where_all_of_a_place_is_held_nothing_is_said_to_be_lacking(setting: Setting) -> None:
    districts = ("barnsley", "doncaster", "rotherham", "sheffield")
    held = with_reports(setting, *(report("2024-03-17", Grade.GOOD, slug) for slug in districts))
    found = answered("Which councils in South Yorkshire are good?", held)
    assert not any("I hold judgements of" in caveat for caveat in found.caveats)


def test_a_place_that_is_not_known_is_asked_back_with_the_regions(setting: Setting) -> None:
    answer = answered("Which councils in Guildford are good?", with_reports(setting, NEW))
    assert answer.status is Status.CLARIFY
    assert "“Guildford”" in answer.text
    assert "South East" in answer.suggestions


@pytest.mark.parametrize(
    "question", ["Which councils are in special measures?", "Are any councils in special measures?"]
)
def test_special_measures_are_a_grade_and_no_place(question: str, setting: Setting) -> None:
    reports = with_reports(setting, NEW, report("2024-03-17", Grade.INADEQUATE, "norfolk"))
    answer = answered(question, reports)
    assert "Norfolk (inadequate" in answer.text
    assert "Suffolk" not in answer.text


def test_a_list_says_to_what_it_does_not_keep_where_a_place_may_be_meant(setting: Setting) -> None:
    answer = answered("Which councils are outstanding in MASH?", with_reports(setting, NEW))
    assert answer.status is Status.PARTIAL
    assert any("“MASH”" in caveat for caveat in answer.caveats)


def test_of_a_country_that_ofsted_does_not_inspect_no_grade_is_told(setting: Setting) -> None:
    for question in ("How many councils in Wales are good?", "Which councils are good in Wales?"):
        answer = answered(question, with_reports(setting, NEW))
        assert answer.status is Status.NOT_FOUND
        assert "Wales" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Which councils except London boroughs are outstanding or good?", "Which councils are good except in London?"],
)
def test_a_kind_or_a_region_that_is_left_out_leaves_the_others(question: str, setting: Setting) -> None:
    reports = with_reports(setting, NEW, *(report("2024-03-17", Grade.GOOD, slug) for slug in ("bexley", "kent")))
    answer = answered(question, reports)
    assert "Kent" in answer.text
    assert "Bexley" not in answer.text


@pytest.mark.parametrize("told", ["I trained in Scotland, ", "I qualified in Ireland. ", "I'm currently in Dubai, "])
def test_where_the_person_comes_from_is_not_where_councils_are_asked_for(told: str, setting: Setting) -> None:
    answer = answered(f"{told}which councils are outstanding?", with_reports(setting, NEW))
    assert "Suffolk" in answer.text


def test_a_grade_for_what_ofsted_does_not_grade_by_itself_is_answered_in_part(setting: Setting) -> None:
    answer = answered("How is Suffolk rated for early help?", with_reports(setting, NEW))
    assert answer.status is Status.PARTIAL
    assert any("“early help”" in caveat for caveat in answer.caveats)
    assert answered("How is Suffolk rated?", with_reports(setting, NEW)).status is Status.ANSWERED


@pytest.mark.parametrize("question", ["What is the Ofsted rating in Guildford?", "newcastle under lyme ofsted rating"])
def test_an_unknown_place_never_becomes_the_council_of_the_page(question: str, setting: Setting) -> None:
    answer = answered(question, with_reports(setting, NEW), "suffolk")
    assert answer.status is Status.CLARIFY


def test_who_is_graded_so_around_the_council_of_the_page_is_looked_for_in_its_region(setting: Setting) -> None:
    reports = with_reports(
        setting, NEW, report("2024-03-17", Grade.GOOD, "norfolk"), report("2024-03-17", Grade.GOOD, "kent")
    )
    found = answered("Which councils near you are good?", reports, "suffolk")
    assert "Norfolk" in found.text
    assert "Suffolk" not in found.text
    assert "Kent" not in found.text
    found = answered("who else in the region is good?", reports, "suffolk")
    assert "Norfolk" in found.text
    assert "Kent" not in found.text


def test_others_of_a_region_are_not_the_council_talked_of_alone(setting: Setting) -> None:
    reports = with_reports(setting, NEW, report("2024-03-17", Grade.GOOD, "norfolk"))
    assert "Norfolk" in answered("which others in the East of England are good?", reports, "suffolk").text
    assert "Norfolk" in answered("any in the East of England rated good?", reports, "kent").text


def test_why_a_grade_was_lost_is_told_with_what_must_improve_now(setting: Setting) -> None:
    better = report("2020-03-17", Grade.OUTSTANDING)
    answer = answered("Why did Suffolk lose outstanding?", with_reports(setting, better, NEW))
    assert "declined from outstanding to good" in answer.text
    assert "The keeping of parrot records" in answer.text


def test_why_a_grade_stands_is_not_told_by_the_report_of_another_grade(setting: Setting) -> None:
    newest = judgement("2025-06-20", Grade.REQUIRES_IMPROVEMENT, document_id="table", stated_in="table", start=0, end=4)
    answer = ask("Why is Suffolk requires improvement?", with_reports(setting, OLD, others=(newest,)))
    assert answer is None or "parrot" not in answer.text


def test_the_newest_grade_that_is_told_of_is_named_where_none_can_be_the_present_one(setting: Setting) -> None:
    text = "In 2010 Suffolk was inadequate. In 2012 it was good."
    document = written(text, path="looking-back", council=("suffolk",), published="2024-03")
    first = judgement("2010-05-05", Grade.INADEQUATE, document_id=document.id, stated_in="prose", start=0, end=31)
    second = judgement("2012-05-05", Grade.GOOD, document_id=document.id, stated_in="prose", start=32, end=52)
    held = MappingProxyType({**setting.index.documents, document.id: document})
    index = replace(setting.index, documents=held, ledger=Ledger([], (first, second), directory=setting.directory))
    answer = answered("Was Suffolk ever inadequate and is it still?", replace(setting, index=index))
    assert answer.status is Status.NOT_FOUND
    assert "good, was given in" in answer.text


@pytest.mark.parametrize("question", ["what was leadership before", "better overall than last time?"])
def test_the_past_is_asked_of_the_council_that_was_talked_of(question: str, setting: Setting) -> None:
    area = Area.LEADERSHIP if "leadership" in question else Area.OVERALL
    old, new = report("2016-03-17", Grade.INADEQUATE, area=area), report("2024-11-05", Grade.GOOD, area=area)
    answer = answered(question, with_reports(setting, old, new), "suffolk")
    assert "Before that, the grade was inadequate" in answer.text


def test_the_one_before_is_the_inspection_before_the_newest(setting: Setting) -> None:
    answer = answered("Suffolk lead inspector: who led the one before?", with_reports(setting, OLD, NEW))
    assert "17 March 2016" in answer.text


def test_of_several_councils_talked_of_it_is_asked_whose_report_is_meant(setting: Setting) -> None:
    other = report("2023-05-10", Grade.GOOD, council="kent")
    answer = answered("What must it improve?", with_reports(setting, NEW, other), "suffolk", "kent")
    assert answer.status is Status.CLARIFY
    assert set(answer.suggestions) == {"Suffolk", "Kent"}


@pytest.mark.parametrize(
    ("before", "added", "of_judgements"),
    [
        ("Is there a mentoring scheme in Suffolk", "did the inspectors like it", False),
        ("What share of staff is from agencies in Suffolk", "what was it at the inspection", False),
        ("How many cases are there in Suffolk", "what did Ofsted say about that", False),
        ("What is the retention payment in Suffolk", "is that better than last time", False),
        ("Who is the director in Suffolk", "was it always like that", False),
        ("Who is the director in Suffolk", "is it good", True),
        ("Who is the director in Suffolk", "what did Ofsted say about it", True),
        ("What's Suffolk like", "what did Ofsted say of it", True),
        ("What is Suffolk like to work for", "what did Ofsted say of it", True),
        ("Is there a nice office in Suffolk", "what is its Ofsted rating", True),
        ("How many times was Suffolk inadequate", "what was it at the last inspection", True),
    ],
)
def test_it_is_no_council_behind_one_thing_or_a_figure(
    before: str, added: str, of_judgements: bool, setting: Setting
) -> None:
    asked = understand(f"{before}: {added}?", (), setting.directory)
    assert asks_of_judgements(added, asked, setting) is of_judgements


@pytest.mark.parametrize("adds", ["the offices", "company", "the pay", "front door"])
def test_a_piece_without_a_word_of_a_judgement_is_another_topic(adds: str) -> None:
    assert adds_another_topic(adds)


@pytest.mark.parametrize(
    "adds", ["care leavers", "the leadership", "the last one", "since then", "the lead inspector", "why"]
)
def test_an_area_and_a_time_are_asked_of_the_judgement(adds: str) -> None:
    assert not adds_another_topic(adds)
